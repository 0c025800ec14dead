// The log of runs: who, when, how many, how long. Kept beside the published result for every administrator, and made
// of numbers and times only. What comes back from the portal is checked like anything else from outside.
import type { PublicationStamp, RefreshView, RunRecord } from '../../domain/refresh-view.ts'
import type { RunHeader } from '../ports/store.ts'

/** Runs kept beside the publication. */
export const PUBLISHED_RECORDS = 50

const KINDS: ReadonlySet<unknown> = new Set<RunRecord['kind']>([
  'full',
  'changes',
  'undo',
  'fields-removed',
  'cards-deleted',
])
const OUTCOMES: ReadonlySet<unknown> = new Set<RunRecord['outcome']>([
  'done',
  'written-in-part',
  'not-written',
  'stopped',
  'failed',
])

/** How a run ends that does not come to its end: its figures are those of the moment at which it was left. */
export const BROKEN: ReadonlySet<RunRecord['outcome']> = new Set(['stopped', 'failed'])

/** The record of a run that ended. */
export function recordOf(
  header: RunHeader,
  view: RefreshView,
  endedAt: string,
  outcome: RunRecord['outcome'],
): RunRecord {
  return {
    runId: header.runId,
    generation: header.generation,
    kind: header.kind,
    startedAt: header.startedAt,
    endedAt,
    userId: header.startedBy,
    outcome,
    requests: view.requests,
    rows: view.rowsRead,
    portalS: view.pace === undefined ? 0 : Math.round(view.pace.portalS * 10) / 10,
    cardsWritten: view.cardsWritten,
    cardsRefused: view.refused.length,
    failure: view.failure?.kind,
  }
}

/** The stamp after one more run; a record of the same run is replaced. */
export function stampWith(
  before: readonly RunRecord[],
  record: RunRecord | undefined,
  checkedAt: string,
  checkedBy: number,
): PublicationStamp {
  const others = record === undefined ? before : before.filter(({ runId }) => runId !== record.runId)
  const runs = record === undefined ? others : [...others, record]
  return { checkedAt, checkedBy, runs: runs.slice(-PUBLISHED_RECORDS) }
}

/** Records of several logs as one, oldest first; a run that is in both counts once, as the later log tells it. */
export function mergeRecords(...logs: readonly (readonly RunRecord[])[]): readonly RunRecord[] {
  const byRun = new Map(logs.flat().map((record) => [record.runId, record]))
  return [...byRun.values()].sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || 0)
}

/** A stamp of unknown shape; what is no record is left out, and an odd stamp counts as none. */
export function parseStamp(value: unknown): PublicationStamp | undefined {
  if (!isRecord(value)) return undefined
  const { checkedAt, checkedBy, runs } = value
  if (typeof checkedAt !== 'string' || !isCount(checkedBy)) return undefined
  return {
    checkedAt,
    checkedBy,
    runs: Array.isArray(runs) ? runs.flatMap((run) => parseRecord(run) ?? []) : [],
  }
}

function parseRecord(value: unknown): RunRecord | undefined {
  if (!isRecord(value)) return undefined
  const { runId, generation, kind, startedAt, endedAt, userId, outcome, failure } = value
  if (typeof runId !== 'string' || typeof startedAt !== 'string' || typeof endedAt !== 'string')
    return undefined
  if (!KINDS.has(kind) || !OUTCOMES.has(outcome) || !isCount(generation) || !isCount(userId)) return undefined
  const { requests, rows, portalS, cardsWritten, cardsRefused } = value
  if (
    !isCount(requests) ||
    !isCount(rows) ||
    !isAmount(portalS) ||
    !isCount(cardsWritten) ||
    !isCount(cardsRefused)
  )
    return undefined
  return {
    runId,
    generation,
    kind: kind as RunRecord['kind'],
    startedAt,
    endedAt,
    userId,
    outcome: outcome as RunRecord['outcome'],
    requests,
    rows,
    portalS,
    cardsWritten,
    cardsRefused,
    failure: typeof failure === 'string' ? failure : undefined,
  }
}

/** Portal seconds as the portal prints them, in its own zone (`+03:00`). */
export function printMoment(seconds: number, zone: string): string {
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? []
  const offsetS = (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
  const local = new Date((Math.floor(seconds) + offsetS) * 1000).toISOString().slice(0, 19)
  return `${local}${sign}${hours}:${minutes}`
}

/** Unix seconds of a moment as the portal prints it, which names its zone. */
export function secondsOfMoment(printed: string): number {
  return Math.floor(Date.parse(printed) / 1000)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
