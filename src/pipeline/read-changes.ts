// The rest of the change windows, whose first pages the probe has brought: cut into chains of about one batch each, so
// that many lanes share a large window, and read to the end.
import { mayTryAgain } from './retry.ts'
import type { Stream } from '../domain/refresh-view.ts'
import { portalFailure } from './failure.ts'
import { PAGE_ROWS, pagesFor } from './month-slices.ts'
import type { Pacer } from './pacer.ts'
import type { PortalDep } from './ports/portal.ts'
import type {
  ChangeRead,
  ChangeWindow,
  Part,
  ReadContext,
  SliceOutcome,
  UnreadableRow,
} from './ports/reading.ts'
import type { Ended, Outcome, Step } from './run-context.ts'
import { firstAbove, streamNumber } from './stream-tables.ts'

const BATCH_COMMANDS = 50
/** Pages of one chain: a batch holds it with room for its end. */
const CHAIN_PAGES = 45

export interface OpenWindow {
  readonly window: ChangeWindow
  /** Rows in total, by the portal's count. */
  readonly total: number
  /** Its first page. */
  readonly outcome: SliceOutcome
}

/** What came of one window. */
export interface WindowRows {
  readonly window: ChangeWindow
  readonly parts: readonly Part[]
  readonly rows: number
}

export interface ReadChangesDeps {
  readonly portal: PortalDep
  readonly pacer: Pacer
  readonly context: ReadContext
  readonly lanes: number
  /** Ids that the windows may show, by place of the stream in STREAMS: where to cut. */
  readonly ids: readonly Int32Array[]
  readonly onRows: (stream: Stream, rows: number) => void
  readonly onUnreadable: (rows: readonly UnreadableRow[]) => void
}

interface Chain {
  readonly window: ChangeWindow
  readonly untilId: number | undefined
  afterId: number
  pages: number
  tries: number
}

/** All rows of all windows; the first pages are taken as read. */
export async function readChanges(
  windows: readonly OpenWindow[],
  deps: ReadChangesDeps,
): Promise<Step<readonly WindowRows[]>> {
  const found = new Map(windows.map(({ window }) => [window, { parts: [] as Part[], rows: 0 }]))
  const queue: Chain[] = []
  const take = (window: ChangeWindow, outcome: SliceOutcome): void => {
    const rows = found.get(window)
    rows?.parts.push(outcome.part)
    if (rows !== undefined) rows.rows += outcome.rows
    deps.onRows(window.stream, outcome.rows)
    if (outcome.unreadable.length > 0) deps.onUnreadable(outcome.unreadable)
  }
  for (const open of windows) {
    take(open.window, open.outcome)
    if (!open.outcome.complete)
      queue.push(...chainsOf(open, deps.ids[streamNumber(open.window.stream)] ?? new Int32Array(0)))
  }
  const read = await readQueue(queue, take, deps)
  if (!read.ok) return read
  return {
    ok: true,
    value: windows.map(({ window }) => ({ window, ...(found.get(window) ?? { parts: [], rows: 0 }) })),
  }
}

/** Cuts what is left of a window at ids that may show in it. */
function chainsOf({ window, total, outcome }: OpenWindow, ids: Int32Array): Chain[] {
  const left = pagesFor(Math.max(0, total - outcome.rows))
  const chains = Math.max(1, Math.ceil(left / CHAIN_PAGES))
  const from = firstAbove(ids, outcome.lastId)
  const pages = Math.min(CHAIN_PAGES, Math.ceil(left / chains))
  return Array.from({ length: chains }, (_, index): Chain => {
    const bound = (at: number): number | undefined =>
      ids[from + Math.floor(((ids.length - from) * at) / chains) - 1]
    return {
      window,
      afterId: index === 0 ? outcome.lastId : (bound(index) ?? outcome.lastId),
      untilId: index === chains - 1 ? undefined : bound(index + 1),
      pages,
      tries: 0,
    }
  })
}

async function readQueue(
  queue: Chain[],
  take: (window: ChangeWindow, outcome: SliceOutcome) => void,
  deps: ReadChangesDeps,
): Promise<Outcome> {
  const { portal, pacer, context } = deps
  let ended: Ended | undefined

  function settle(chain: Chain, outcome: SliceOutcome): void {
    take(chain.window, outcome)
    if (outcome.complete || outcome.lastId === chain.untilId) return
    const { error } = outcome
    if (error !== undefined) pacer.learnLimit(error)
    if (error !== undefined && !mayTryAgain(chain, error.kind)) {
      ended ??= { ok: false, failure: portalFailure(error) }
      return
    }
    chain.afterId = outcome.lastId
    chain.pages = Math.max(1, chain.pages - Math.floor(outcome.rows / PAGE_ROWS))
    queue.unshift(chain)
  }

  async function lane(): Promise<void> {
    for (let chains = takeBatch(queue); chains.length > 0 && ended === undefined; chains = takeBatch(queue)) {
      const reads = chains.map(({ window, afterId, untilId, pages }): ChangeRead => ({
        window,
        afterId,
        untilId,
        pages,
      }))
      const methods = portal.methodsOf([...new Set(chains.map(({ window }) => window.stream))], context.lists)
      const result = await pacer.send(methods, () => portal.readChanges(reads, context))
      if ('stopped' in result) ended ??= result
      else if (!result.ok) ended ??= { ok: false, failure: portalFailure(result.error) }
      else
        chains.forEach((chain, index) => {
          const outcome = result.value[index]
          if (outcome === undefined)
            ended ??= { ok: false, failure: { kind: 'bug', detail: 'a window without an outcome' } }
          else settle(chain, outcome)
        })
    }
  }

  // A lane that finds the queue empty may be needed again by what another puts back, so a pass ends with all of them.
  while (queue.length > 0 && ended === undefined) await Promise.all(Array.from({ length: deps.lanes }, lane))
  return ended ?? { ok: true }
}

function takeBatch(queue: Chain[]): Chain[] {
  const chains: Chain[] = []
  for (let left = BATCH_COMMANDS; left > 0;) {
    const chain = queue[0]
    if (chain === undefined || (chain.pages > left && chains.length > 0)) break
    queue.shift()
    chains.push(chain)
    left -= chain.pages
  }
  return chains
}
