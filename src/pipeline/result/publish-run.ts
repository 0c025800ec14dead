// What becomes of a computed result: past month ends are kept as they were first published, and everybody sees it.
// Published only if a figure differs from what is published; else the publication stays and gets a new stamp at the end
// of the run.
import { dayToMonth, firstDayOfMonth, parseDay, type Day } from '../../domain/calendar.ts'
import { freezeMonths } from '../../domain/series/freeze-months.ts'
import type { BaseChanges } from '../../domain/series/jump-causes.ts'
import { parsePublished } from '../../domain/publish.ts'
import type { MovedCards } from '../../domain/states/moved-cards.ts'
import type { Published } from '../../domain/published.ts'
import type { RunHeader } from '../ports/store.ts'
import { canonical } from '../run/canonical.ts'
import { ask } from '../run/paced-ask.ts'
import type { RunContext, Step } from '../run/run-context.ts'
import { parseStamp, stampWith } from './run-record.ts'
import { withMoves } from './tell-moves.ts'

export interface PublishDeps {
  /** What changed since the result before, seen from the first day of its month; undefined = nobody knows. */
  readonly changesSince: ((endedBefore: Day) => BaseChanges) | undefined
  /** Who has moved since the result before; undefined = there was none to compare with. */
  readonly moves: MovedCards | undefined
}

/**
 * Shows and publishes the figures: whether everybody sees them now. If publishing fails the run goes on, and people hear of
 * it; it is tried once more at the end of the run.
 */
export async function publishResult(
  context: RunContext,
  header: RunHeader,
  figures: Published,
  { changesSince, moves }: PublishDeps,
): Promise<Step<boolean>> {
  const { portal, pacer, progress, hand, onPublished } = context
  const found = await readPrevious(context)
  if (!found.ok) return found
  const previous = header.dropsFrozen ? undefined : found.value
  const changes =
    previous === undefined || changesSince === undefined
      ? undefined
      : changesSince(firstDayOfMonth(dayToMonth(parseDay(previous.asOf))))
  const published = withMoves(freezeMonths(previous, figures, changes), moves, previous)
  onPublished(published)
  if (previous !== undefined && textOf(previous) === textOf(published)) return { ok: true, value: true }
  const builtAt = published.refreshedAt
  const stamp = stampWith(hand.runs, undefined, builtAt, published.refreshedBy)
  const sent = await ask(pacer, [], () => portal.writePublication(published, builtAt, stamp))
  if (sent.ok) {
    hand.published = { builtAt, value: published }
    hand.builtAt = builtAt
    hand.checked = { at: stamp.checkedAt, by: stamp.checkedBy }
    return { ok: true, value: true }
  }
  if ('stopped' in sent) return sent
  const { failure } = sent
  progress.addNotice({ kind: 'publish-failed', detail: 'detail' in failure ? failure.detail : failure.kind })
  return { ok: true, value: false }
}

/** What is published at the moment, by this browser's knowledge where that is the same. */
async function readPrevious({ portal, pacer, hand }: RunContext): Promise<Step<Published | undefined>> {
  if (hand.builtAt === undefined) return { ok: true, value: undefined }
  if (hand.published?.builtAt === hand.builtAt) return { ok: true, value: hand.published.value }
  const read = await ask(pacer, [], () => portal.readPublication())
  if (!read.ok) {
    // A publication that is damaged is replaced by a whole one; its frozen months are lost with it.
    return 'stopped' in read || read.failure.kind !== 'refused' ? read : { ok: true, value: undefined }
  }
  hand.runs = parseStamp(read.value?.stamp)?.runs ?? hand.runs
  return { ok: true, value: parsePublished(read.value?.value) }
}

/** The figures as text; who looked and when is not part of them. */
function textOf(published: Published): string {
  return canonical({ ...published, refreshedAt: '', refreshedBy: 0 })
}
