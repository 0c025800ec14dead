// What to know about the numbers, in short: the last imports, how many oddities the counting met, and differences between
// the past as it was published and as it is counted now. Where it is told in full stands beside it.
import { DATA_QUALITY, type Published } from '../../domain/published.ts'
import { SEGMENTS } from '../../domain/segments.ts'
import type { I18n } from '../../i18n/i18n.ts'

/** Imports told. */
const LAST_IMPORTS = 3

export interface OverviewNotesData {
  readonly imports: readonly string[]
  readonly moreImports: number
  /** Records met that are worth a look; 0 = none. */
  readonly oddities: number
  /** Month ends that are counted otherwise now than they were published. */
  readonly changedMonths: number
}

export function overviewNotes({ t, day }: I18n, published: Published): OverviewNotesData {
  const { imports, quality, jumps } = published
  return {
    imports: imports
      .slice(-LAST_IMPORTS)
      .reverse()
      .map((one) => t('overview.import', { day: day(one.day), n: one.cards })),
    moreImports: Math.max(0, imports.length - LAST_IMPORTS),
    oddities: DATA_QUALITY.reduce((sum, name) => sum + quality[name], 0),
    changedMonths: new Set(
      jumps.filter(({ segment }) => SEGMENTS.includes(segment)).map(({ month }) => month),
    ).size,
  }
}
