// The beginning of a run: who is asking and may he, are the eight fields there, from which month on, how many rows.
// Ends in a header from which the run can be done and, after an interruption, gone on with.
import { ask } from './run/paced-ask.ts'
import { inPackets } from './run/packets.ts'
import { dayToMonth, parseDay, type MonthIndex } from '../domain/calendar.ts'
import { OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { Failure, Notice } from '../domain/refresh-view.ts'
import type { RulesInForce } from './rules-in-force.ts'
import { slicesOfMonths, streamsOf } from './run/month-slices.ts'
import type { Pacer } from './pace/pacer.ts'
import { secondsOfMoment } from './result/run-record.ts'
import type { Step } from './run/run-context.ts'
import type { PortalDep, PortalUse } from './ports/portal.ts'
import type {
  FieldMap,
  FieldReport,
  PortalDescription,
  Probe,
  ProbeRequest,
  ReadContext,
  Slice,
} from './ports/reading.ts'
import type { RunHeader } from './ports/store.ts'

export interface PlanDeps {
  readonly portal: PortalDep
  readonly pacer: Pacer
  /** What the rules are, once the portal has told. */
  readonly rulesOf: (probe: Probe) => RulesInForce
  readonly language: 'ru' | 'en'
  readonly runId: string
  readonly generation: number
  readonly dropsFrozen: boolean
  readonly onNotice: (notice: Notice) => void
  /** Hears what the portal told at the very beginning; a failure ends the run. */
  readonly onProbe: (probe: Probe) => Failure | undefined
}

/** Slices of one counting request. */
const COUNTS_PER_REQUEST = 50

/** Why somebody may not run a refresh; undefined = he may. */
export function refusalOf({ isAdmin, missingScopes }: PortalDescription): Failure | undefined {
  if (missingScopes.length > 0) return { kind: 'missing-scope', scopes: missingScopes }
  return isAdmin ? undefined : { kind: 'not-admin' }
}

/**
 * What the portal tells when a run is gone on with, or something else is begun: who asks now, who else works, what is
 * published. One request. `onProbe` hears it; a failure ends the run.
 */
export async function lookAgain(
  portal: PortalDep,
  pacer: Pacer,
  context: ReadContext | undefined,
  onProbe: (probe: Probe) => Failure | undefined,
): Promise<Step<Probe>> {
  const probed = await ask(pacer, [], () => portal.probe(FIRST_PROBE, context))
  if (!probed.ok) return probed
  const failure = refusalOf(probed.value.description) ?? onProbe(probed.value)
  return failure === undefined ? probed : { ok: false, failure }
}

/** Who is asking; a failure if he may not run a refresh. */
export async function checkRunner(portal: PortalDep, pacer: Pacer): Promise<Step<PortalDescription>> {
  const described = await ask(pacer, [], () => portal.describe())
  if (!described.ok) return described
  const failure = refusalOf(described.value)
  return failure === undefined ? described : { ok: false, failure }
}

/** A field that somebody made into something else. */
export function conflictsOf(portal: PortalDep, report: FieldReport): Failure | undefined {
  const retyped = report.fields.filter(({ state }) => state === 'retyped')
  if (retyped.length === 0) return undefined
  return {
    kind: 'field-conflict',
    fields: retyped.map(({ cardType, field, detail }) => ({
      code: portal.fieldCode(field),
      entity: cardType === OWNER_CONTACT ? 'contact' : 'company',
      detail,
    })),
  }
}

/**
 * The field map; stops at a field that somebody made into something else. Undefined where there is not one of the fields: then
 * no card holds a mark, and they are made while the cards are read. Where some are there the others are made first.
 */
async function ensureFields(found: FieldReport, deps: PlanDeps): Promise<Step<FieldMap | undefined>> {
  const conflict = conflictsOf(deps.portal, found)
  if (conflict !== undefined) return { ok: false, failure: conflict }
  if (found.map !== undefined || found.fields.every(({ state }) => state === 'missing'))
    return { ok: true, value: found.map }
  return createMissing(deps)
}

/** Creates what is missing of the eight fields of both kinds of cards. */
export async function createMissing({
  portal,
  pacer,
  language,
}: Pick<PlanDeps, 'portal' | 'pacer' | 'language'>): Promise<Step<FieldMap>> {
  const created = await ask(pacer, [], () => portal.createFields(language))
  if (!created.ok) return created
  const left = conflictsOf(portal, created.value)
  if (left !== undefined) return { ok: false, failure: left }
  return created.value.map === undefined
    ? { ok: false, failure: { kind: 'refused', method: 'userfield.add', detail: '' } }
    : { ok: true, value: created.value.map }
}

async function countSlices(
  slices: readonly Slice[],
  context: ReadContext,
  deps: PlanDeps,
): Promise<Step<number[]>> {
  const counted = await Promise.all(
    inPackets(slices, COUNTS_PER_REQUEST).map((piece) => {
      const uses: PortalUse[] = [...new Set(piece.map(({ stream }) => stream))]
      const methods = deps.portal.methodsOf(uses, context.lists)
      return ask(deps.pacer, methods, () => deps.portal.countRows(piece, context))
    }),
  )
  const counts: number[] = []
  for (const piece of counted) {
    if (!piece.ok) return piece
    counts.push(...piece.value)
  }
  return { ok: true, value: counts }
}

/** Nothing is known yet: no windows, no ranges. */
const FIRST_PROBE: ProbeRequest = { windows: [], ranges: [], eventsAfter: undefined }

/**
 * Plans a new run that reads everything. Asks the portal a handful of requests, changes only the definitions of the
 * app's own fields.
 */
export async function planRun(deps: PlanDeps): Promise<Step<RunHeader>> {
  const probed = await ask(deps.pacer, [], () => deps.portal.probe(FIRST_PROBE, undefined))
  if (!probed.ok) return probed
  const probe = probed.value
  const refusal = refusalOf(probe.description) ?? deps.onProbe(probe)
  if (refusal !== undefined) return { ok: false, failure: refusal }
  if (!probe.context.hasSmartInvoices) deps.onNotice({ kind: 'no-invoices' })
  if (probe.context.lists === 'item') deps.onNotice({ kind: 'universal-lists' })
  const { portalTime, userId } = probe.description
  const today = parseDay(portalTime)
  const lastMonth = dayToMonth(today)
  const firstMonth =
    probe.firstCreation === undefined ? undefined : Math.min(dayToMonth(probe.firstCreation), lastMonth)
  const { rules, rulesVersion } = deps.rulesOf(probe)
  const streams = streamsOf(probe.context, rules)
  const hasContractors = rules.includeContractors
  // Counting needs no fields: all of it is under way together.
  const [fields, announced, counted] = await Promise.all([
    ensureFields(probe.fields, deps),
    ask(deps.pacer, [], () => deps.portal.subscribeDeletions()),
    countMonths(
      streams,
      firstMonth,
      lastMonth,
      { ...probe.context, fields: undefined, hasContractors },
      deps,
    ),
  ])
  if (!fields.ok) return fields
  if (!counted.ok) return counted
  return {
    ok: true,
    value: {
      runId: deps.runId,
      generation: deps.generation,
      kind: 'full',
      phase: 'reading',
      startedAt: portalTime,
      startedBy: userId,
      today,
      firstMonth,
      lastMonth,
      streams,
      context: { ...probe.context, fields: fields.value, hasContractors },
      rules,
      rulesVersion,
      expected: counted.value,
      cursor: {
        othersFromS: secondsOfMoment(portalTime),
        ownFromS: secondsOfMoment(portalTime),
        userId,
        // What was announced before is about records that were not read, and does no harm.
        eventId: announced.ok && announced.value ? 0 : undefined,
      },
      dropsFrozen: deps.dropsFrozen,
    },
  }
}

async function countMonths(
  streams: readonly Slice['stream'][],
  first: MonthIndex | undefined,
  last: MonthIndex,
  context: ReadContext,
  deps: PlanDeps,
): Promise<Step<number[][]>> {
  if (first === undefined) return { ok: true, value: [] }
  const counts = await countSlices(slicesOfMonths(first, last, streams), context, deps)
  return counts.ok ? { ok: true, value: inPackets(counts.value, streams.length) } : counts
}
