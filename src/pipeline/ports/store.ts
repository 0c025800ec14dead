// The store as the refresh needs it: a run that survives the page. Implemented by store/. No Dexie type appears here.
import type { Day, MonthIndex } from '../../domain/calendar.ts'
import type { DayStates } from '../../domain/states/day-states.ts'
import type { RunRecord, Stream } from '../../domain/refresh-view.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import type { PaceState } from '../pace/pace-view.ts'
import type { Result } from './outcomes.ts'
import type { Table } from '../../domain/tables/columns.ts'
import type { Part, ReadContext } from './reading.ts'
import type { HELD_SCHEMA, LaneJournal, StoredPlan } from './writing.ts'

export type StoreErrorKind = 'denied' | 'broken' | 'quota' | 'newer' | 'blocked' | 'timeout' | 'fenced'
export interface StoreError {
  readonly kind: StoreErrorKind
  readonly text: string
}
export type StoreResult<T> = Result<T, StoreError>

/**
 * Where a base stands in the portal's time: the next refresh asks from here. Two moments, because our own writing is
 * looked at right after it (pipeline/changes/absorb-changes.ts) and what others did is asked for with an overlap.
 */
export interface Cursor {
  /** Changes by others, and of anything but cards, are known up to here; portal time, unix seconds. */
  readonly othersFromS: number
  /** Changes of cards by `userId` are known up to here. */
  readonly ownFromS: number
  readonly userId: number
  /** Announcements of deletions are known up to this id; undefined = none were ever asked for. */
  readonly eventId: number | undefined
}

/** Everything about a run that a restart needs; plain JSON data. Stored encrypted, as all the rest. */
export interface RunHeader {
  readonly runId: string
  /** Rises with each run; a write of an older generation is refused (`fenced`). */
  readonly generation: number
  /** `full` reads every row, `changes` takes over the base of the run before; `undo` only writes. */
  readonly kind: 'full' | 'changes' | 'undo'
  readonly phase: 'reading' | 'review' | 'writing' | 'done'
  /** Portal time of the start, as printed. */
  readonly startedAt: string
  readonly startedBy: number
  /** The one "today" of the run (C-26). */
  readonly today: Day
  /** Months of the base as it was read whole; undefined on an empty portal. Unchanged while the base is gone on with. */
  readonly firstMonth: MonthIndex | undefined
  readonly lastMonth: MonthIndex
  readonly streams: readonly Stream[]
  readonly context: ReadContext
  readonly rules: Rules
  /** Number of their version; absent in runs of before there were versions. */
  readonly rulesVersion?: number | undefined
  /** Rows expected by the count: `expected[month - firstMonth][index of stream]`. */
  readonly expected: readonly (readonly number[])[]
  readonly cursor: Cursor
  /** The figures were shown on the page of the run but could not be published; absent = nothing is amiss. */
  readonly isUnpublished?: true
  /** Past month ends are frozen anew: people asked for everything to be cleared. */
  readonly dropsFrozen: boolean
}

/** Two layers of months, each sealed in order on its own: what the first charts are made of, and the rest. */
export const LAYERS = ['core', 'rest'] as const
export type Layer = (typeof LAYERS)[number]

/** A layer of a month as it was sealed: all its rows, or it does not exist. */
export interface SealedMonth {
  readonly layer: Layer
  readonly month: MonthIndex
  readonly part: Part
  readonly rows: Readonly<Partial<Record<Stream, number>>>
  readonly unreadable: number
}

/**
 * What was received of a slice whose month is not whole yet. A slice may come in several of these; each begins where the
 * one before it ended, the first one with `afterId` 0.
 */
export interface PendingSlice {
  readonly layer: Layer
  readonly month: MonthIndex
  readonly stream: Stream
  readonly part: Part
  /** Rows received, kept or not. */
  readonly rows: number
  readonly unreadable: number
  /** Only rows with a higher id were asked for. */
  readonly afterId: number
  /** Highest id received, or `afterId`. */
  readonly lastId: number
  /** The slice is read to its end. */
  readonly isLast: boolean
}

/** A sealed piece of the answers to questions about single cards; pieces are numbered from 0. */
export interface SealedAnswers {
  readonly index: number
  readonly part: Part
  readonly asked: number
}

/** A record that is gone: `stream` is its place in STREAMS. */
export const GONE_SCHEMA = { stream: 'u8', id: 'i32' } as const
/** A card (or, for requisite details, a requisite with `ownerType` 0) asked about again: `ask` is its place in ASKS. */
export const ASKED_SCHEMA = { ask: 'u8', ownerType: 'u8', id: 'i32' } as const
export const ASKS = ['links', 'contact-data', 'card-activities', 'requisite-details', 'strays'] as const

/** What changed in a base since it was read or last patched. Patches are applied in order. */
export interface SealedPatch {
  /** Rows that are new, or take the place of those of the same id. */
  readonly lists: Part
  readonly gone: Table<typeof GONE_SCHEMA>
  /** Earlier answers about these cards are dropped, then `answers` are added. */
  readonly asked: Table<typeof ASKED_SCHEMA>
  readonly answers: Part
  /** Marks as they were written. */
  readonly held: Table<typeof HELD_SCHEMA>
}

export interface LoadedRun {
  readonly header: RunHeader
  /** By layer, ascending, without gaps, from `firstMonth` on. */
  readonly months: Readonly<Record<Layer, readonly SealedMonth[]>>
  /** In the order of their receipt, of months that are not sealed; what could not be read back is absent, and what followed. */
  readonly pending: readonly PendingSlice[]
  /** Ascending, without gaps, from piece 0 on. */
  readonly answers: readonly SealedAnswers[]
  /** Ascending: pieces behind one that is missing. */
  readonly answersAhead: readonly SealedAnswers[]
  /** Empty if one of them could not be read back: then the base is read anew. */
  readonly patches: readonly SealedPatch[]
  /** First sealed month of a layer that could not be read back and has to be read again; later ones are dropped too. */
  readonly damagedFrom: MonthIndex | undefined
  /** A patch was damaged: the base must not be gone on with. */
  readonly isPatchDamaged: boolean
}

/** What a page has learned of the portal's limits and spent of them; a store does not look into it. */
export type KeptPace = PaceState

export interface StoreDep {
  /** `memory`: nothing outlives the page; everything else works. */
  readonly mode: 'persistent' | 'memory'
  /** Why the mode is `memory`, if it was not asked for. */
  readonly denied: StoreError | undefined
  /** `loadRun` found a run it could not use (damaged, of another key, of an older program) and dropped it. */
  readonly hasDroppedRun: boolean
  loadRun(): Promise<StoreResult<LoadedRun | undefined>>
  /** Drops the base of earlier runs (plans and records stay) and stores the header, in one transaction. */
  beginRun(header: RunHeader): Promise<StoreResult<void>>
  /** A new run of a higher generation over the base as it is stored; months, answers and patches stay. */
  continueRun(header: RunHeader): Promise<StoreResult<void>>
  updateRun(header: RunHeader): Promise<StoreResult<void>>
  /** Stores a layer of a month in one transaction, in the place of what is pending of it. Months of a layer are sealed in order. */
  sealMonth(generation: number, month: SealedMonth): Promise<StoreResult<void>>
  /**
   * Keeps what was received of months that are not sealed yet, until they are. A full disk (`quota`) does no harm beyond
   * that: nothing else makes room for it, and it makes room for everything else.
   */
  savePending(generation: number, slices: readonly PendingSlice[]): Promise<StoreResult<void>>
  /** Pieces may come in any order, each once. */
  sealAnswers(generation: number, answers: SealedAnswers): Promise<StoreResult<void>>
  /** Adds a patch, or puts it in the place of all earlier ones, and stores the header with it, in one transaction. */
  sealPatch(header: RunHeader, patch: SealedPatch, how: 'add' | 'replace-all'): Promise<StoreResult<void>>
  /** The plan of this run; plans of earlier runs are kept for undoing, the oldest beyond KEPT_PLANS dropped. */
  savePlan(generation: number, stored: StoredPlan): Promise<StoreResult<void>>
  /** The plan of this run or of a kept earlier one. */
  loadPlan(generation: number): Promise<StoreResult<StoredPlan | undefined>>
  /** Generations of kept plans, ascending. */
  listPlans(): Promise<StoreResult<readonly number[]>>
  /** Durable before it resolves. Only of the current run. */
  saveLane(generation: number, lane: LaneJournal): Promise<StoreResult<void>>
  /** Runs of this user on this device, the newest last, at most KEPT_RECORDS; a record of the same run is replaced. */
  saveRecord(record: RunRecord): Promise<StoreResult<void>>
  loadRecords(): Promise<StoreResult<readonly RunRecord[]>>
  /**
   * States of all cards on the day of the last result, in the place of the former ones. They need no run, and outlive a
   * base that is read anew.
   */
  saveStates(states: DayStates): Promise<StoreResult<void>>
  /** Undefined = there are none, or they could not be read back. */
  loadStates(): Promise<StoreResult<DayStates | undefined>>
  /** What was learned of the portal's limits, for the next page; belongs to no run and fences nobody. */
  savePace(state: KeptPace): Promise<StoreResult<void>>
  /** Undefined if nothing was ever noted, or nothing that can be read. */
  loadPace(): Promise<StoreResult<KeptPace | undefined>>
  /** Deletes everything of this user on this device. */
  clear(): Promise<StoreResult<void>>
  close(): void
}

/** Plans kept for undoing, the current one included. */
export const KEPT_PLANS = 12
export const KEPT_RECORDS = 100
