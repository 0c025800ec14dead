// The computing stage: decides for every card, checks that the sums meet, and publishes the totals for everybody.
import { parseDay } from '../../domain/calendar.ts'
import { baseOfParts } from '../reading/base-of-parts.ts'
import { baseOfRun, hasBase } from '../changes/changes-run.ts'
import { computeResult, type ComputedResult } from './compute-result.ts'
import type { PortalDescription, Probe } from '../ports/reading.ts'
import type { RunHeader } from '../ports/store.ts'
import { checkRunner } from '../plan-run.ts'
import { withoutExtraAnswers } from '../reading/questions.ts'
import { publishResult, type PublishDeps } from './publish-run.ts'
import type { ReadRows } from '../reading/read-run.ts'
import { endedBy, type RunContext, type Step } from '../run/run-context.ts'
import { findMoves, keepStates } from './tell-moves.ts'

export interface Computed {
  /** With the day of the computing (C-26), which may be a later one than that of the start. */
  readonly header: RunHeader
  readonly result: ComputedResult
}

export interface ComputeDeps extends Pick<PublishDeps, 'changesSince'> {
  /** What the portal told a moment ago; undefined = it has to be asked who works and what day it is. */
  readonly probe: Probe | undefined
}

/** Computes and publishes. A sum that does not meet is a defect of ours: then nothing is published or written. */
export async function computeRun(
  context: RunContext,
  rows: ReadRows,
  { probe, changesSince }: ComputeDeps,
): Promise<Step<Computed>> {
  context.enter('computing')
  const runner = await describeRunner(context, probe)
  if (!runner.ok) return runner
  const today = parseDay(runner.value.portalTime)
  return computeAndPublish(
    context,
    { ...rows, header: { ...rows.header, today } },
    runner.value,
    changesSince,
  )
}

/**
 * Tries once more to publish what could not be published when it was computed: nobody else would ever see this run, and a
 * page that was opened anew in the middle of it would not know. The header tells whether it is published now.
 */
export async function publishAgain(context: RunContext, header: RunHeader): Promise<Step<RunHeader>> {
  const { hand, progress } = context
  if (header.isUnpublished !== true || !hasBase(hand.run)) return { ok: true, value: header }
  const runner = await describeRunner(context, undefined)
  if (!runner.ok) return runner
  const computed = await computeAndPublish(
    context,
    { header, ...baseOfRun(hand.run) },
    runner.value,
    undefined,
  )
  if (!computed.ok) return computed
  if (computed.value.header.isUnpublished !== true) progress.dropNotice('publish-failed')
  return { ok: true, value: computed.value.header }
}

async function computeAndPublish(
  context: RunContext,
  { header, lists, answers }: ReadRows,
  { portalTime, userId }: PortalDescription,
  changesSince: PublishDeps['changesSince'],
): Promise<Step<Computed>> {
  const base = baseOfParts([lists, withoutExtraAnswers(lists, answers, header.rules)])
  const meta = {
    refreshedAt: portalTime,
    refreshedBy: userId,
    unreadableRows: context.progress.view.unreadableRows,
    ...(header.rulesVersion !== undefined && { rulesVersion: header.rulesVersion }),
  }
  const result = computeResult(base, header.rules, header.today, meta, header.context.currencies)
  const [breach] = result.breaches
  if (breach !== undefined) {
    const detail = `${breach.identity} ${breach.when}: ${breach.equation}: ${breach.left} ≠ ${breach.right}`
    return endedBy({ kind: 'identity-broken', detail })
  }
  const moves = await findMoves(context, header, result.states)
  const published = await publishResult(context, header, result.published, { changesSince, moves })
  if (!published.ok) return published
  if (published.value) await keepStates(context, result.states, moves)
  return { ok: true, value: { header: afterPublishing(header, published.value), result } }
}

/** What was asked for with the figures, to freeze all months anew, holds until they are published. */
function afterPublishing(header: RunHeader, isPublished: boolean): RunHeader {
  if (!isPublished) return { ...header, isUnpublished: true }
  const { isUnpublished: _, ...rest } = header
  return { ...rest, dropsFrozen: false }
}

async function describeRunner(
  { portal, pacer }: RunContext,
  probe: Probe | undefined,
): Promise<Step<PortalDescription>> {
  return probe === undefined ? checkRunner(portal, pacer) : { ok: true, value: probe.description }
}
