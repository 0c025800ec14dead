// The computing stage: decides for every card, checks that the sums meet, and publishes the totals for everybody.
import { parseDay } from '../domain/calendar.ts'
import { baseOfParts } from './base-of-parts.ts'
import { computeResult, type ComputedResult } from './compute-result.ts'
import type { PortalDescription, Probe } from './ports/reading.ts'
import type { RunHeader } from './ports/store.ts'
import { checkRunner } from './plan-run.ts'
import { withoutExtraAnswers } from './questions.ts'
import { publishResult, type PublishDeps } from './publish-run.ts'
import type { ReadRows } from './read-run.ts'
import { endedBy, type RunContext, type Step } from './run-context.ts'

export interface Computed {
  /** With the day of the computing (C-26), which may be a later one than that of the start. */
  readonly header: RunHeader
  readonly result: ComputedResult
}

export interface ComputeDeps extends PublishDeps {
  /** What the portal told a moment ago; undefined = it has to be asked who works and what day it is. */
  readonly probe: Probe | undefined
}

/** Computes and publishes. A sum that does not meet is a defect of ours: then nothing is published or written. */
export async function computeRun(
  context: RunContext,
  { header, lists, answers }: ReadRows,
  deps: ComputeDeps,
): Promise<Step<Computed>> {
  const { progress, enter } = context
  enter('computing')
  const runner = await describeRunner(context, deps.probe)
  if (!runner.ok) return runner
  const { portalTime, userId } = runner.value
  const today = parseDay(portalTime)
  const base = baseOfParts([lists, withoutExtraAnswers(lists, answers, header.rules)])
  const meta = {
    refreshedAt: portalTime,
    refreshedBy: userId,
    unreadableRows: progress.view.unreadableRows,
  }
  const result = computeResult(base, header.rules, today, meta, header.context.currencies)
  const [breach] = result.breaches
  if (breach !== undefined) {
    const detail = `${breach.identity} ${breach.when}: ${breach.equation}: ${breach.left} ≠ ${breach.right}`
    return endedBy({ kind: 'identity-broken', detail })
  }
  const published = await publishResult(context, header, result.published, deps)
  return published.ok
    ? { ok: true, value: { header: { ...header, today, dropsFrozen: false }, result } }
    : published
}

async function describeRunner(
  { portal, pacer }: RunContext,
  probe: Probe | undefined,
): Promise<Step<PortalDescription>> {
  return probe === undefined ? checkRunner(portal, pacer) : { ok: true, value: probe.description }
}
