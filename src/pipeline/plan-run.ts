// The beginning of a run: who is asking and may he, are the eight fields there, from which month on, how many rows.
// Ends in a header from which the run can be done and, after an interruption, gone on with.
import { dayToMonth, parseDay, type MonthIndex } from '../domain/calendar.ts'
import { OWNER_CONTACT } from '../domain/crm-tables.ts'
import type { Failure, Notice } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules.ts'
import { portalFailure } from './failure.ts'
import { slicesOfMonths, streamsOf } from './month-slices.ts'
import type { Pacer } from './pacer.ts'
import type { Step } from './run-context.ts'
import type { PortalResult } from './ports/outcomes.ts'
import type { PortalDep, PortalUse } from './ports/portal.ts'
import type { FieldReport, PortalDescription, ReadContext, Slice } from './ports/reading.ts'
import type { RunHeader } from './ports/store.ts'

export interface PlanDeps {
  readonly portal: PortalDep
  readonly pacer: Pacer
  readonly rules: Rules
  readonly language: 'ru' | 'en'
  readonly runId: string
  readonly generation: number
  readonly onNotice: (notice: Notice) => void
}

/** Slices of one counting request. */
const COUNTS_PER_REQUEST = 50

/** One paced request as a step of a plan. */
export async function ask<T>(
  pacer: Pacer,
  methods: readonly string[],
  call: () => Promise<PortalResult<T>>,
): Promise<Step<T>> {
  const result = await pacer.send(methods, call)
  if ('stopped' in result) return result
  return result.ok ? { ok: true, value: result.value } : { ok: false, failure: portalFailure(result.error) }
}

/** Who is asking; a failure if he may not run a refresh. */
export async function checkRunner(portal: PortalDep, pacer: Pacer): Promise<Step<PortalDescription>> {
  const described = await ask(pacer, [], () => portal.describe())
  if (!described.ok) return described
  const { isAdmin, missingScopes } = described.value
  if (missingScopes.length > 0)
    return { ok: false, failure: { kind: 'missing-scope', scopes: missingScopes } }
  if (!isAdmin) return { ok: false, failure: { kind: 'not-admin' } }
  return described
}

function conflictsOf(portal: PortalDep, report: FieldReport): Failure | undefined {
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

/** The field map; creates what is missing, and stops at a field that somebody made into something else. */
async function ensureFields(deps: PlanDeps): Promise<Step<{ map: FieldReport['map']; existed: boolean }>> {
  const found = await ask(deps.pacer, [], () => deps.portal.inspectFields())
  if (!found.ok) return found
  const conflict = conflictsOf(deps.portal, found.value)
  if (conflict !== undefined) return { ok: false, failure: conflict }
  if (found.value.map !== undefined) return { ok: true, value: { map: found.value.map, existed: true } }
  const created = await ask(deps.pacer, [], () => deps.portal.createFields(found.value, deps.language))
  if (!created.ok) return created
  const left = conflictsOf(deps.portal, created.value)
  if (left !== undefined) return { ok: false, failure: left }
  if (created.value.map === undefined)
    return { ok: false, failure: { kind: 'refused', method: 'userfield.add', detail: '' } }
  return {
    ok: true,
    value: { map: created.value.map, existed: found.value.fields.some(({ state }) => state === 'present') },
  }
}

async function countSlices(
  slices: readonly Slice[],
  context: ReadContext,
  deps: PlanDeps,
): Promise<Step<number[]>> {
  const pieces: (readonly Slice[])[] = []
  for (let at = 0; at < slices.length; at += COUNTS_PER_REQUEST)
    pieces.push(slices.slice(at, at + COUNTS_PER_REQUEST))
  const counted = await Promise.all(
    pieces.map((piece) => {
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

function rowsOfTable(counts: readonly number[], width: number): number[][] {
  const rows: number[][] = []
  for (let at = 0; at < counts.length; at += width) rows.push(counts.slice(at, at + width))
  return rows
}

/** Plans a new run. Asks the portal a handful of requests, changes only the definitions of the app's own fields. */
export async function planRun(deps: PlanDeps): Promise<Step<RunHeader>> {
  const runner = await checkRunner(deps.portal, deps.pacer)
  if (!runner.ok) return runner
  const fields = await ensureFields(deps)
  if (!fields.ok) return fields
  const portalContext = await ask(deps.pacer, [], () => deps.portal.readContext(runner.value))
  if (!portalContext.ok) return portalContext
  // Before the fields existed no card can hold a value of theirs: nothing needs to be selected.
  const context: ReadContext = { ...portalContext.value, fields: fields.value.map }
  if (!context.hasSmartInvoices) deps.onNotice({ kind: 'no-invoices' })
  if (context.lists === 'item') deps.onNotice({ kind: 'universal-lists' })
  const first = await ask(deps.pacer, [], () => deps.portal.firstCreation(context))
  if (!first.ok) return first
  const today = parseDay(runner.value.portalTime)
  const lastMonth = dayToMonth(today)
  const firstMonth = first.value === undefined ? undefined : Math.min(dayToMonth(first.value), lastMonth)
  const streams = streamsOf(context, {
    leads: deps.rules.leadsAreApplications,
    oldInvoices: deps.rules.oldInvoices,
  })
  const counted = await countMonths(streams, firstMonth, lastMonth, context, deps)
  if (!counted.ok) return counted
  return {
    ok: true,
    value: {
      runId: deps.runId,
      generation: deps.generation,
      phase: 'reading',
      startedAt: runner.value.portalTime,
      startedBy: runner.value.userId,
      today,
      firstMonth,
      lastMonth,
      streams,
      context,
      rules: deps.rules,
      expected: counted.value,
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
  return counts.ok ? { ok: true, value: rowsOfTable(counts.value, streams.length) } : counts
}
