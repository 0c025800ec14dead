// What the naive peer needs by its model: the same batches in the same order as naive-peer.ts, reckoned from numbers of rows
// with the portal's prices and its own budget, no row in memory. For cases where the peer cannot be run in reasonable time.
// One difference: a batch that the portal would cut at 60 s is made smaller here, where the peer itself would give up.
import { RestError } from '../emulator/catalogue/errors.ts'
import { CUT_AFTER_MS, HTTP_OVERHEAD_MS, PER_COMMAND_MS, RTT_MS } from '../emulator/limits/limits.ts'
import {
  createOperatingBudget,
  type BudgetProfile,
  type RequestBudget,
} from '../emulator/limits/operating.ts'
import type { Clock } from '../emulator/limits/clock.ts'
import { listCost, oldUpdateCost, type ListWork } from '../emulator/methods/crm/cost.ts'
import type { Sizes } from '../emulator/seed/presets.ts'
import { NAIVE_LISTS, type NaiveList } from './naive-peer.ts'

/** Portal seconds; `Infinity` = it never gets there, because one page alone is cut. */
export interface NaiveSeconds {
  /** Contacts, companies, deals and invoices read. */
  readonly chartsS: number
  readonly readS: number
  /** Writing besides the reading. */
  readonly writeAllS: number
  readonly writePartS: number
  /** A later run with 1 % changed and written. */
  readonly laterS: number
}

interface Command {
  readonly method: string
  readonly ms: number
}

const LISTS: Readonly<
  Record<
    NaiveList,
    { readonly method: string; readonly family: ListWork['family']; readonly rows: keyof Sizes }
  >
> = {
  contacts: { method: 'crm.contact.list', family: 'old', rows: 'contacts' },
  companies: { method: 'crm.company.list', family: 'old', rows: 'companies' },
  deals: { method: 'crm.deal.list', family: 'old', rows: 'deals' },
  invoices: { method: 'crm.item.list', family: 'item', rows: 'smartInvoices' },
  activities: { method: 'crm.activity.list', family: 'activity', rows: 'activities' },
  requisites: { method: 'crm.requisite.list', family: 'requisite', rows: 'requisites' },
}
const CHART_LISTS: readonly NaiveList[] = ['contacts', 'companies', 'deals', 'invoices']
const KEY = 'app'
const PAGE = 50
const BATCH = 50
const COLUMNS = 5
const LATER_SHARE = 0.01
const FIXED_MS = RTT_MS + HTTP_OVERHEAD_MS
/** The unix second at which a task begins is the beginning of a minute. */
const START_S = 1_772_420_400

/** @param partShare share of the clients that the second kind of first run writes */
export function naiveModel(sizes: Sizes, profile: BudgetProfile, partShare: number): NaiveSeconds {
  const secondsOf = (task: (peer: Peer) => void): number => {
    const peer = createPeer(profile)
    task(peer)
    return peer.seconds
  }
  const read = (peer: Peer, lists: readonly NaiveList[]): void =>
    lists.forEach((list) => peer.run(pagesOf(list, sizes[LISTS[list].rows], 'narrow')))
  const write = (peer: Peer, share: number): void => {
    peer.run(updatesOf('contact', sizes.contacts * share))
    peer.run(updatesOf('company', sizes.companies * share))
  }
  const readS = secondsOf((peer) => read(peer, NAIVE_LISTS))
  const wholeS = (share: number): number =>
    secondsOf((peer) => {
      read(peer, NAIVE_LISTS)
      write(peer, share)
    })
  return {
    chartsS: secondsOf((peer) => read(peer, CHART_LISTS)),
    readS,
    writeAllS: wholeS(1) - (Number.isFinite(readS) ? readS : 0),
    writePartS: wholeS(partShare) - (Number.isFinite(readS) ? readS : 0),
    laterS: secondsOf((peer) => {
      for (const list of ['contacts', 'companies'] as const)
        peer.run(pagesOf(list, sizes[LISTS[list].rows], 'ids'))
      for (const list of NAIVE_LISTS)
        peer.run(pagesOf(list, Math.round(sizes[LISTS[list].rows] * LATER_SHARE), 'narrow'))
      write(peer, LATER_SHARE)
    }),
  }
}

/** One task on a portal that rested before. */
interface Peer {
  /** The first command is a request of its own if it is a page: only its total tells how many follow. */
  run(commands: readonly Command[]): void
  readonly seconds: number
}

function createPeer(profile: BudgetProfile): Peer {
  let ms = 0
  const budget = createOperatingBudget(
    profile,
    handClock(() => START_S + ms / 1000),
  )

  /** Runs commands in one request; gives those that met the limit, and the reset that was told. */
  function request(commands: readonly Command[]): { left: readonly Command[]; resetS: number } {
    ms += FIXED_MS
    const charged = budget.open(KEY, true)
    const left: Command[] = []
    let resetS = 0
    const refused = (method: string): void => {
      resetS ||= charged.timeOf(method)?.operating_reset_at ?? 0
    }
    if (!isLet(charged, 'batch')) {
      refused('batch')
      charged.close()
      return { left: commands, resetS }
    }
    let spentMs = 0
    for (const command of commands) {
      if (!isLet(charged, command.method)) {
        refused(command.method)
        left.push(command)
        continue
      }
      charged.note(command.method, command.ms)
      charged.note('batch', PER_COMMAND_MS)
      spentMs += command.ms + PER_COMMAND_MS
    }
    ms += spentMs
    charged.close()
    return { left, resetS }
  }

  function batch(commands: readonly Command[]): void {
    for (let open = commands; open.length > 0;) {
      const { left, resetS } = request(open)
      if (left.length > 0) ms += Math.max(1, resetS - (START_S + ms / 1000) + 1) * 1000
      open = left
    }
  }

  return {
    run(commands) {
      const [first] = commands
      if (first === undefined || ms === Infinity) return
      if (commands.some(({ ms: costMs }) => costMs + PER_COMMAND_MS > CUT_AFTER_MS)) {
        ms = Infinity
        return
      }
      if (!first.method.endsWith('.list')) return batchesOf(commands).forEach(batch)
      batch([first])
      batchesOf(commands.slice(1)).forEach(batch)
    },
    get seconds() {
      return ms / 1000
    },
  }
}

/** As many commands a batch as the portal does not cut. */
function batchesOf(commands: readonly Command[]): (readonly Command[])[] {
  const batches: Command[][] = []
  let open: Command[] = []
  let openMs = 0
  for (const command of commands) {
    const costMs = command.ms + PER_COMMAND_MS
    if (open.length === BATCH || (open.length > 0 && openMs + costMs > CUT_AFTER_MS)) {
      batches.push(open)
      open = []
      openMs = 0
    }
    open.push(command)
    openMs += costMs
  }
  return open.length > 0 ? [...batches, open] : batches
}

function pagesOf(list: NaiveList, rows: number, width: 'ids' | 'narrow'): Command[] {
  const { method, family } = LISTS[list]
  return Array.from({ length: Math.max(1, Math.ceil(rows / PAGE)) }, (_, page) => {
    const start = page * PAGE
    const selected = width === 'ids' ? 1 : COLUMNS
    const ofPage = Math.max(0, Math.min(PAGE, rows - start))
    return { method, ms: listCost({ family, width, selected, rows: ofPage, matching: rows, start }) }
  })
}

function updatesOf(kind: 'contact' | 'company', count: number): Command[] {
  const command = { method: `crm.${kind}.update`, ms: oldUpdateCost(kind, true) }
  return Array.from({ length: Math.round(count) }, () => command)
}

/** Whether the portal lets the method run now. */
function isLet(charged: RequestBudget, method: string): boolean {
  try {
    charged.check(method)
    return true
  } catch (error) {
    if (error instanceof RestError) return false
    throw error
  }
}

/** A clock that is moved from outside; nobody sleeps on it. */
function handClock(now: () => number): Clock {
  const refuse = (): never => {
    throw new Error('This clock only tells the time')
  }
  return {
    now,
    nowSeconds: () => Math.floor(now()),
    frozen: false,
    freeze: refuse,
    resume: refuse,
    set: refuse,
    advance: refuse,
    sleep: refuse,
  }
}
