// What the portal saw of a run: requests, commands, writes, refusals, budgets, rows given twice. Fed by the emulator's own
// log, ledger and budgets and by the answers on the wire, never by what the app says of itself.
import type { RequestEntry, RequestLog } from '../emulator/http/request-log.ts'
import { OPERATING_LIMIT_SECONDS, type OperatingBudget } from '../emulator/limits/operating.ts'
import { settleOfflineQueue } from '../emulator/state/offline-queue.ts'
import type { AppliedChange, Portal } from '../emulator/state/portal.ts'
import { createRowsSeen } from './rows-seen.ts'

/** Figures of a run, named as in the benchmark's output. */
export interface Figures {
  readonly requests: number
  readonly commands: number
  readonly writes: number
  readonly writesChangingNothing: number
  readonly rowsTwice: number
  /** Rows of cards that were read again because this run had written them. */
  readonly echoRows: number
  readonly rateRefusals: number
  readonly operatingRefusals: number
  readonly maxInFlight: number
  readonly peakBudgetPct: number
}

export interface Meter {
  /** Takes the place of the emulator's log: it counts and keeps nothing. */
  readonly log: RequestLog
  /** Looks at a batch and its answer on the way to the caller. */
  sawBatch(commands: Readonly<Record<string, unknown>>, answer: unknown): void
  /** Notes how full the budgets are; called whenever a request ends. */
  sawBudgets(budget: OperatingBudget): void
  /** Everything since `begin`. */
  read(): Figures
  /** A run begins: all counters to zero. */
  begin(): void
}

const CARD_UPDATES = new Set(['crm.contact.update', 'crm.company.update'])
const CARD_KINDS = new Set(['contact', 'company'])

/** Rows of the ledger from which on it is counted and emptied: a million written cards would fill gigabytes. */
const LEDGER_ROWS = 100_000

/** Takes the portal's ledger of changes for itself: counts its rows and empties it. */
export function createMeter(portal: Portal): Meter {
  const ledger = portal.applied
  const seen = createRowsSeen()
  const changed = createCardCount()
  let counts = { ...ZERO }

  const empty = (): void => {
    // Its queue of events is made from the ledger.
    settleOfflineQueue(portal)
    for (const change of ledger) changed.add(change)
    ledger.length = 0
  }

  const countCommand = (method: string, outcome: string): void => {
    counts.commands += 1
    if (outcome === 'OPERATION_TIME_LIMIT') counts.operatingRefusals += 1
    if (outcome === 'ok' && (CARD_UPDATES.has(method) || method === 'crm.item.update')) counts.writes += 1
  }
  const add = (entry: Omit<RequestEntry, 'id'>): void => {
    counts.requests += 1
    counts.maxInFlight = Math.max(counts.maxInFlight, entry.inFlight)
    if (entry.outcome === 'QUERY_LIMIT_EXCEEDED') counts.rateRefusals += 1
    if (entry.method === 'batch')
      for (const { method, outcome } of entry.commands) countCommand(method, outcome)
    else countCommand(entry.method, entry.outcome)
    if (entry.method === 'batch' && entry.outcome === 'OPERATION_TIME_LIMIT') counts.operatingRefusals += 1
    if (ledger.length >= LEDGER_ROWS) empty()
  }

  return {
    log: {
      add,
      entries: () => [],
      get count() {
        return counts.requests
      },
      clear: () => undefined,
    },
    sawBatch: (commands, answer) => {
      const { twice, echo } = seen.takeBatch(commands, answer)
      counts.rowsTwice += twice
      counts.echoRows += echo
    },
    sawBudgets(budget) {
      for (const usedS of Object.values(budget.peek()))
        counts.peakBudgetPct = Math.max(counts.peakBudgetPct, (100 * usedS) / OPERATING_LIMIT_SECONDS)
    },
    read() {
      empty()
      return { ...counts, writesChangingNothing: counts.writes - changed.count }
    },
    begin() {
      empty()
      changed.clear()
      counts = { ...ZERO }
      seen.clear()
    },
  }
}

const ZERO = {
  requests: 0,
  commands: 0,
  writes: 0,
  rowsTwice: 0,
  echoRows: 0,
  rateRefusals: 0,
  operatingRefusals: 0,
  maxInFlight: 0,
  peakBudgetPct: 0,
}

interface CardCount {
  add(change: AppliedChange): void
  readonly count: number
  clear(): void
}

/** Writes of cards that changed something: the rows of one write stand together and share second and card. */
function createCardCount(): CardCount {
  let count = 0
  let last = ''
  return {
    add(change) {
      if (change.by !== 'rest' || !CARD_KINDS.has(change.entity)) return
      const write = `${change.entity} ${change.id} ${change.at}`
      if (write !== last) count += 1
      last = write
    },
    get count() {
      return count
    },
    clear() {
      count = 0
      last = ''
    },
  }
}
