// The reading stage of a refresh over a base: brings the base up to date and seals what changed as one patch, or says
// why everything has to be read anew. After writing the same is done once more, so that our own changes are known.
import { parseDay } from '../../domain/calendar.ts'
import type { Failure, Notice } from '../../domain/refresh-view.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import {
  absorbChanges,
  openChanges,
  rowsToRead,
  type Absorbed,
  type AbsorbMode,
  type Opened,
} from './absorb-changes.ts'
import { canonical } from '../run/canonical.ts'
import { applyPatches, emptyPatch, foldPatches, patchRows, type BaseRows } from './apply-patch.ts'
import { mergeParts } from '../reading/month-parts.ts'
import { refusalOf } from '../plan-run.ts'
import type { Part, Probe, ReadContext } from '../ports/reading.ts'
import type { LoadedRun, RunHeader, SealedPatch } from '../ports/store.ts'
import type { RulesInForce } from '../rules-in-force.ts'
import { needsOf } from '../rules-needs.ts'
import {
  endedBy,
  endedByStore,
  type Ended,
  type Outcome,
  type RunContext,
  type Step,
} from '../run/run-context.ts'

export type WhyAnew = Extract<Notice, { readonly kind: 'read-anew' }>['why']
export type ReadAnew = { readonly ok: false; readonly anew: WhyAnew }

/** More changed rows than this share of the base: reading everything costs no more. */
const LARGEST_SHARE = 0.5
/** Of a small base even all rows are read again quickly. */
const SMALL_BASE_ROWS = 5_000
/** Patches are made into one when there are so many, or so large a share of the base. */
const MOST_PATCHES = 8
const FOLD_SHARE = 0.1

export interface UpdatedBase {
  readonly header: RunHeader
  /** The base as it was, and as it is. */
  readonly before: BaseRows
  readonly base: BaseRows
  readonly probe: Probe
  readonly absorbed: Absorbed
}

/** All rows of a stored run. */
export function baseOfRun({ months, answers, patches }: LoadedRun): BaseRows {
  return applyPatches(
    {
      lists: mergeParts([...months.core, ...months.rest].map(({ part }) => part)),
      answers: mergeParts(answers.map(({ part }) => part)),
    },
    patches,
  )
}

/** Whether a stored run can be gone on with at all; what the portal says decides the rest. */
export function hasBase(run: LoadedRun | undefined): run is LoadedRun {
  if (run === undefined || run.isPatchDamaged || run.damagedFrom !== undefined) return false
  const { header, months } = run
  if (header.phase === 'reading' && header.kind === 'full') return false
  const whole = header.firstMonth === undefined ? 0 : header.lastMonth - header.firstMonth + 1
  return months.core.length === whole && months.rest.length === whole
}

/** Brings the base of `run` up to date under a new header. */
export async function updateBase(
  context: RunContext,
  run: LoadedRun,
  fresh: {
    readonly runId: string
    /** What the rules are, once the portal has told. */
    readonly rulesOf: (probe: Probe) => RulesInForce
    /** Hears what the portal told at the very beginning; a failure ends the run. */
    readonly onProbe: (probe: Probe) => Failure | undefined
  },
): Promise<Step<UpdatedBase> | ReadAnew> {
  const { progress, store, hand, enter } = context
  const base = baseOfRun(run)
  const opened = await openChanges(context, run.header, base)
  if (!opened.ok) return opened
  const { probe } = opened.value
  const refusal = refusalOf(probe.description) ?? fresh.onProbe(probe)
  if (refusal !== undefined) return endedBy(refusal)
  const force = fresh.rulesOf(probe)
  const why = whyAnew(run.header, opened.value, force.rules, base)
  if (why !== undefined) return { ok: false, anew: why }
  const header = headerOver(run.header, probe, fresh.runId, force)
  const continued = await store.continueRun(header)
  if (!continued.ok) return endedByStore(continued.error)
  hand.run = { ...run, header }
  progress.update({
    kind: 'changes',
    rowsExpected: rowsToRead(opened.value),
    resume: undefined,
    failure: undefined,
  })
  progress.beginStretch(rowsToRead(opened.value), 0)
  enter('reading')
  const absorbed = await absorbChanges(context, header, base, opened.value, 'refresh')
  if (!absorbed.ok) return absorbed
  const sealed = await sealAbsorbed(context, header, absorbed.value)
  if (!sealed.ok) return sealed
  return {
    ok: true,
    value: { header: sealed.value, before: base, base: absorbed.value.base, probe, absorbed: absorbed.value },
  }
}

export type CaughtUp = Omit<UpdatedBase, 'before'>

/** What changed while a run was read or written. */
export async function catchUp(
  context: RunContext,
  header: RunHeader,
  mode: Exclude<AbsorbMode, 'refresh'>,
): Promise<Step<CaughtUp>> {
  const { hand } = context
  if (hand.run === undefined) return endedBy({ kind: 'bug', detail: 'no run to catch up with' })
  const base = baseOfRun(hand.run)
  const opened = await openChanges(context, header, base)
  if (!opened.ok) return opened
  const { rowsRead } = context.progress.view
  context.progress.beginStretch(rowsRead + rowsToRead(opened.value), rowsRead)
  const absorbed = await absorbChanges(context, header, base, opened.value, mode)
  if (!absorbed.ok) return absorbed
  const sealed = await sealAbsorbed(context, header, absorbed.value)
  if (!sealed.ok) return sealed
  return {
    ok: true,
    value: {
      header: sealed.value,
      base: absorbed.value.base,
      probe: opened.value.probe,
      absorbed: absorbed.value,
    },
  }
}

/** Seals a patch of marks that were written. */
export async function sealHeld(
  context: RunContext,
  header: RunHeader,
  held: SealedPatch['held'],
): Promise<Outcome> {
  if (held.length === 0) return { ok: true }
  const sealed = await sealPatch(context, header, { ...emptyPatch(), held })
  return sealed.ok ? { ok: true } : sealed
}

async function sealAbsorbed(
  context: RunContext,
  header: RunHeader,
  { patch, isEmpty, cursor }: Absorbed,
): Promise<Step<RunHeader>> {
  const next: RunHeader = { ...header, cursor }
  const sealed = await sealPatch(context, next, isEmpty ? undefined : patch)
  return sealed.ok ? { ok: true, value: next } : sealed
}

async function sealPatch(
  { store, hand }: RunContext,
  header: RunHeader,
  patch: SealedPatch | undefined,
): Promise<{ readonly ok: true } | Ended> {
  const { run } = hand
  if (run === undefined) return endedBy({ kind: 'bug', detail: 'no run to patch' })
  if (patch === undefined) {
    const updated = await store.updateRun(header)
    if (!updated.ok) return endedByStore(updated.error)
    hand.run = { ...run, header }
    return { ok: true }
  }
  const isFolded = run.patches.length > 0 && mustFold(run, patch)
  const sealed = isFolded ? [...run.patches, patch].reduce(foldPatches) : patch
  const stored = await store.sealPatch(header, sealed, isFolded ? 'replace-all' : 'add')
  if (!stored.ok) return endedByStore(stored.error)
  hand.run = { ...run, header, patches: isFolded ? [sealed] : [...run.patches, patch] }
  return { ok: true }
}

/** Many patches make opening slow, a large one makes folding dear: few of either are kept. */
function mustFold({ patches, months }: LoadedRun, patch: SealedPatch): boolean {
  if (patches.length + 1 >= MOST_PATCHES) return true
  const rows = [...months.core, ...months.rest].reduce((sum, { part }) => sum + rowsOf(part), 0)
  return (
    [...patches, patch].reduce((sum, one) => sum + patchRows(one), 0) <= rows * FOLD_SHARE &&
    patches.length > 2
  )
}

function rowsOf(part: Part): number {
  return Object.values(part).reduce((sum, table: { readonly length: number }) => sum + table.length, 0)
}

function headerOver(
  before: RunHeader,
  { description, context, fields }: Probe,
  runId: string,
  { rules, rulesVersion }: RulesInForce,
): RunHeader {
  return {
    ...before,
    runId,
    rules,
    rulesVersion,
    generation: before.generation + 1,
    kind: 'changes',
    phase: 'reading',
    startedAt: description.portalTime,
    startedBy: description.userId,
    today: parseDay(description.portalTime),
    // A base that holds more than the rules ask for is read on as it is: they do not look at it.
    context: { ...context, fields: fields.map, hasContractors: before.context.hasContractors },
  }
}

/** Why a base is of no use any more; undefined = it is. */
function whyAnew(header: RunHeader, opened: Opened, rules: Rules, base: BaseRows): WhyAnew | undefined {
  const { probe } = opened
  const { context, cursor } = header
  if (cursor.userId !== probe.description.userId) return 'other-user'
  if (!sameFields(context.fields, probe.fields.map)) return 'fields'
  if (!sameLists(context, probe.context)) return 'lists'
  if (needsOf(header, probe.context, rules).length > 0) return 'rules'
  const rows = rowsOf(base.lists)
  if (rowsToRead(opened) > Math.max(SMALL_BASE_ROWS, rows * LARGEST_SHARE)) return 'too-much-changed'
  return undefined
}

function sameFields(before: ReadContext['fields'], now: ReadContext['fields']): boolean {
  return now !== undefined && canonical(before) === canonical(now)
}

/** A stage that means another thing now changes deals and invoices without touching them. New stages of deals change nothing. */
function sameLists(before: ReadContext, now: Omit<ReadContext, 'fields'>): boolean {
  const keeps = (old: Readonly<Record<string, string>>, fresh: Readonly<Record<string, string>>): boolean =>
    Object.entries(old).every(([id, letter]) => fresh[id] === letter)
  return (
    before.lists === now.lists &&
    before.hasSmartInvoices === now.hasSmartInvoices &&
    before.hasOldInvoices === now.hasOldInvoices &&
    keeps(before.dealStages, now.dealStages) &&
    // Invoices carry no outcome of their own: what was read of one in a stage that was not in the dictionary is open.
    canonical(before.invoiceStages) === canonical(now.invoiceStages) &&
    canonical(before.oldInvoiceStatuses) === canonical(now.oldInvoiceStatuses)
  )
}
