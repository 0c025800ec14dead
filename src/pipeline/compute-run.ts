// The computing stage: decides for every card, checks that the sums meet, and publishes the totals for everybody.
import { dayToMonth, parseDay } from '../domain/calendar.ts'
import type { Published } from '../domain/published.ts'
import { baseOfParts } from './base-of-parts.ts'
import { computeResult, type ComputedResult } from './compute-result.ts'
import type { RunHeader } from './ports/store.ts'
import { ask, checkRunner } from './plan-run.ts'
import type { ReadRows } from './read-run.ts'
import { endedBy, type Outcome, type RunContext, type Step } from './run-context.ts'

export interface Computed {
  /** With the day of the computing (C-26), which may be a later one than that of the start. */
  readonly header: RunHeader
  readonly result: ComputedResult
}

/** Computes and publishes. A sum that does not meet is a defect of ours: then nothing is published or written. */
export async function computeRun(
  context: RunContext,
  { header, lists, answers }: ReadRows,
  onPublished: (published: Published) => void,
): Promise<Step<Computed>> {
  const { portal, pacer, progress, enter } = context
  enter('computing')
  const runner = await checkRunner(portal, pacer)
  if (!runner.ok) return runner
  const today = parseDay(runner.value.portalTime)
  const result = computeResult(baseOfParts([lists, answers]), header.rules, today, {
    refreshedAt: runner.value.portalTime,
    refreshedBy: runner.value.userId,
    unreadableRows: progress.view.unreadableRows,
  })
  const [breach] = result.breaches
  if (breach !== undefined) {
    const detail = `${breach.identity} ${breach.when}: ${breach.equation}: ${breach.left} ≠ ${breach.right}`
    return endedBy({ kind: 'identity-broken', detail })
  }
  onPublished(result.published)
  const published = await publish(context, result)
  if (!published.ok) return published
  const lastMonth = Math.max(header.lastMonth, dayToMonth(today))
  return { ok: true, value: { header: { ...header, today, lastMonth }, result } }
}

/** The result is for everybody; if it cannot be published the writing goes on, and people hear of it. */
async function publish(
  { portal, pacer, progress }: RunContext,
  { published }: ComputedResult,
): Promise<Outcome> {
  const stamp = { checkedAt: published.refreshedAt, checkedBy: published.refreshedBy, runs: [] }
  const sent = await ask(pacer, [], () => portal.writePublication(published, published.refreshedAt, stamp))
  if (sent.ok || 'stopped' in sent) return sent
  const { failure } = sent
  progress.addNotice({ kind: 'publish-failed', detail: 'detail' in failure ? failure.detail : failure.kind })
  return { ok: true }
}
