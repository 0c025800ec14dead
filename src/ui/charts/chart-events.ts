// What happened on a chart, for its marks and in words: days on which many cards were created (imports, S4-29), and month ends
// that are counted otherwise now than they were published (D-07, S4-30), each with what is known of its cause.
import type { Month } from '../../domain/calendar.ts'
import type { Jump, Published } from '../../domain/published.ts'
import { SEGMENTS_BY_MODE, type Mode, type Segment } from '../../domain/segments.ts'
import type { I18n } from '../../i18n/i18n.ts'

export interface ChartEvent {
  readonly kind: 'import' | 'jump'
  /** First month of the event that is on the chart. */
  readonly month: Month
  readonly text: string
  /** Whose list tells more; the members are those of `month`. */
  readonly segment: Segment
}

/** Events of one month, under one number on the chart. */
export interface ChartMark {
  readonly number: number
  readonly month: Month
  /** What the mark looks like: an import, or what was counted anew. */
  readonly kind: ChartEvent['kind']
  readonly events: readonly ChartEvent[]
}

/** In the order of the months; numbers from 1 on. Only what is on the chart of the mode in these months. */
export function chartMarks(
  i18n: I18n,
  mode: Mode,
  published: Pick<Published, 'imports' | 'jumps'>,
  months: readonly Month[],
): readonly ChartMark[] {
  const shown = new Set(months)
  const events = [
    ...importEvents(i18n, mode, published, shown),
    ...jumpEvents(i18n, mode, published.jumps, shown),
  ]
  return months
    .flatMap((month) => {
      const here = events.filter((event) => event.month === month)
      return here.length === 0 ? [] : [{ month, events: here }]
    })
    .map(({ month, events: here }, index) => ({
      number: index + 1,
      month,
      kind: here.some(({ kind }) => kind === 'import') ? 'import' : 'jump',
      events: here,
    }))
}

function importEvents(
  { t, day, number }: I18n,
  mode: Mode,
  { imports }: Pick<Published, 'imports'>,
  shown: ReadonlySet<Month>,
): readonly ChartEvent[] {
  return imports.flatMap((one) => {
    const month = one.day.slice(0, 7)
    if (!shown.has(month)) return []
    const text = t('event.import', { day: day(one.day), cards: number(one.cards) })
    return { kind: 'import', month, text, segment: SEGMENTS_BY_MODE[mode][0] }
  })
}

/** Jumps of one line in months that follow each other, for the same reasons, are one event. */
function jumpEvents(
  i18n: I18n,
  mode: Mode,
  jumps: readonly Jump[],
  shown: ReadonlySet<Month>,
): readonly ChartEvent[] {
  return SEGMENTS_BY_MODE[mode].flatMap((segment) => {
    const own = jumps.filter((jump) => jump.segment === segment && shown.has(jump.month))
    return runsOf(own).map((run) => ({
      kind: 'jump' as const,
      month: (run[0] as Jump).month,
      segment,
      text: jumpText(i18n, segment, run),
    }))
  })
}

function runsOf(jumps: readonly Jump[]): readonly (readonly Jump[])[] {
  const runs: Jump[][] = []
  for (const jump of jumps) {
    const last = runs.at(-1)?.at(-1)
    const goesOn =
      last !== undefined &&
      last.difference > 0 === jump.difference > 0 &&
      last.causes.join() === jump.causes.join() &&
      monthsApart(last.month, jump.month) === 1
    if (goesOn) runs.at(-1)?.push(jump)
    else runs.push([jump])
  }
  return runs
}

function monthsApart(from: Month, to: Month): number {
  const count = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return count(to) - count(from)
}

function jumpText(i18n: I18n, segment: Segment, run: readonly Jump[]): string {
  const { t, number, monthLong, monthGenitive } = i18n
  const first = run[0] as Jump,
    last = run.at(-1) as Jump
  const sizes = run.map(({ difference }) => Math.abs(difference))
  const least = Math.min(...sizes),
    most = Math.max(...sizes)
  const size = least === most ? number(most) : t('event.range', { from: number(least), to: number(most) })
  const when =
    run.length === 1
      ? t('event.in-month', { month: monthLong(first.month) })
      : t('event.months', { first: monthGenitive(first.month, true), last: monthLong(last.month) })
  return t(first.difference > 0 ? 'event.more' : 'event.less', {
    when,
    segment: t(`segment.${segment}`),
    size,
    causes: first.causes
      .map((cause) => t(`cause.${cause}`))
      .reduce((left, right) => t('event.or', { left, right })),
  })
}
