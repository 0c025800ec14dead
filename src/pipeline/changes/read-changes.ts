// The rest of the change windows, whose first pages the probe has brought: cut into chains, so that many lanes share a
// large window, and read to the end. A chain asks for no more pages than it has rows for, because a page after the end
// costs as much as any: so the rows of a piece are counted with its first page before the rest of it is asked for.
import type { Stream } from '../../domain/refresh-view.ts'
import { cutWindow } from './cut-window.ts'
import { portalFailure } from '../run/failure.ts'
import { PAGE_ROWS } from '../run/month-slices.ts'
import type { Pacer } from '../pace/pacer.ts'
import type { PortalDep, PortalUse } from '../ports/portal.ts'
import type {
  ChangeOutcome,
  ChangeRead,
  ChangeWindow,
  Part,
  ReadContext,
  SliceOutcome,
  UnreadableRow,
} from '../ports/reading.ts'
import { mayTryAgain } from '../pace/retry.ts'
import type { Ended, Outcome, Step } from '../run/run-context.ts'
import { streamNumber } from '../reading/stream-tables.ts'

const BATCH_COMMANDS = 50
/** Pages of one chain: with fewer the way there and back weighs more than the pages, with more one lane does all. */
const SHORT_CHAIN = 8
const LONG_CHAIN = 45

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
  /** Those of `parts` that tell the links of their cards. */
  readonly linked: readonly Part[]
  readonly rows: number
}

export interface ReadChangesDeps {
  readonly portal: PortalDep
  readonly pacer: Pacer
  readonly context: ReadContext
  readonly lanes: number
  /** Ids that the windows may show, by place of the stream in STREAMS: where to cut. */
  readonly ids: readonly Int32Array[]
  /** Records that came since, by place of the stream: they stand above all those ids. */
  readonly growth: readonly number[]
  readonly onRows: (stream: Stream, rows: number) => void
  readonly onUnreadable: (rows: readonly UnreadableRow[]) => void
}

interface Chain {
  readonly window: ChangeWindow
  readonly untilId: number | undefined
  /** How often the window was cut until this piece was left of it. */
  readonly cuts: number
  afterId: number
  pages: number
  /** One page, and the rest is counted with it. */
  counted: boolean
  tries: number
}

/** A window of cards that changed themselves: what else can have changed of them are their links, which come along. */
export function bringsLinks({ stream, by }: ChangeWindow): boolean {
  return by === 'modified' && (stream === 'contacts' || stream === 'companies')
}

/** All rows of all windows; the first pages are taken as read. */
export async function readChanges(
  windows: readonly OpenWindow[],
  deps: ReadChangesDeps,
): Promise<Step<readonly WindowRows[]>> {
  const lanes = Math.max(1, Math.min(deps.lanes, deps.pacer.inFlightLimit('read')))
  const found = new Map(
    windows.map(({ window }) => [window, { parts: [] as Part[], linked: [] as Part[], rows: 0 }]),
  )
  const take = (window: ChangeWindow, outcome: SliceOutcome, isLinked: boolean): void => {
    const rows = found.get(window)
    rows?.parts.push(outcome.part)
    if (isLinked) rows?.linked.push(outcome.part)
    if (rows !== undefined) rows.rows += outcome.rows
    deps.onRows(window.stream, outcome.rows)
    if (outcome.unreadable.length > 0) deps.onUnreadable(outcome.unreadable)
  }
  const open = windows.filter(({ outcome }) => !outcome.complete)
  for (const { window, outcome } of windows) take(window, outcome, false)
  const pages = open.reduce((sum, { total, outcome }) => sum + pagesToEnd(total - outcome.rows), 0)
  const most = Math.max(SHORT_CHAIN, Math.min(LONG_CHAIN, Math.ceil(pages / lanes)))
  const queue = open.flatMap(({ window, total, outcome }) =>
    chainsFor(
      { window, afterId: outcome.lastId, untilId: undefined, cuts: 0 },
      total - outcome.rows,
      most,
      deps,
    ),
  )
  const read = await readQueue(queue, most, lanes, take, deps)
  if (!read.ok) return read
  return {
    ok: true,
    value: windows.map(({ window }) => ({
      window,
      ...(found.get(window) ?? { parts: [], linked: [], rows: 0 }),
    })),
  }
}

/** Pages until a short one shows the end: after full pages only, one that is empty. */
function pagesToEnd(rows: number): number {
  return Math.floor(Math.max(0, rows) / PAGE_ROWS) + 1
}

type Piece = Pick<Chain, 'window' | 'afterId' | 'untilId' | 'cuts'>

/** The chains that read `rows` more rows of a piece; a long piece is cut, and how much its parts hold is asked first. */
function chainsFor(piece: Piece, rows: number, most: number, { ids, growth }: ReadChangesDeps): Chain[] {
  const { window, afterId, untilId, cuts } = piece
  const pages = pagesToEnd(rows)
  // What is long although it was cut before is not cut into slivers.
  if (pages <= (cuts === 0 ? most : LONG_CHAIN)) return [{ ...piece, pages, counted: false, tries: 0 }]
  const stream = streamNumber(window.stream)
  const bounds = cutWindow(
    { afterId, untilId, rows, growth: growth[stream] ?? 0 },
    ids[stream] ?? new Int32Array(0),
    Math.ceil(pages / most),
  )
  return [...bounds, untilId].map((until, index) => ({
    window,
    afterId: bounds[index - 1] ?? afterId,
    untilId: until,
    cuts: cuts + 1,
    pages: 1,
    counted: true,
    tries: 0,
  }))
}

async function readQueue(
  queue: Chain[],
  most: number,
  lanes: number,
  take: (window: ChangeWindow, outcome: SliceOutcome, isLinked: boolean) => void,
  deps: ReadChangesDeps,
): Promise<Outcome> {
  const { portal, pacer, context } = deps
  let ended: Ended | undefined

  function settle(chain: Chain, outcome: ChangeOutcome): void {
    take(chain.window, outcome, bringsLinks(chain.window))
    if (outcome.complete || outcome.lastId === chain.untilId) return
    const { error } = outcome
    if (error !== undefined) pacer.learnLimit(error)
    if (error !== undefined && !mayTryAgain(chain, error.kind)) {
      ended ??= { ok: false, failure: portalFailure(error) }
      return
    }
    chain.afterId = outcome.lastId
    if (error !== undefined) {
      chain.pages = Math.max(1, chain.pages - Math.floor(outcome.rows / PAGE_ROWS))
      queue.unshift(chain)
    } else if (outcome.total === undefined) {
      // More than was expected: how much more is asked with the next page.
      queue.unshift({ ...chain, pages: 1, counted: true })
    } else queue.unshift(...chainsFor(chain, outcome.total - outcome.rows, most, deps))
  }

  async function readBatch(chains: readonly Chain[]): Promise<void> {
    const reads = chains.map(({ window, afterId, untilId, pages, counted }): ChangeRead => ({
      window,
      afterId,
      untilId,
      pages,
      counted,
      withLinks: bringsLinks(window),
    }))
    const methods = portal.methodsOf(usesOf(chains), context.lists)
    const commands = chains.reduce((sum, { pages }) => sum + pages, 0)
    const result = await pacer.send(methods, () => portal.readChanges(reads, context), { commands })
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

  const running = new Set<Promise<void>>()
  while (ended === undefined && queue.length + running.size > 0) {
    while (queue.length > 0 && running.size < lanes) {
      const share = Math.ceil(pagesOf(queue) / (lanes - running.size))
      const work = readBatch(
        takeBatch(queue, Math.min(BATCH_COMMANDS, Math.max(SHORT_CHAIN, share))),
      ).finally(() => running.delete(work))
      running.add(work)
    }
    await Promise.race(running)
  }
  await Promise.all(running)
  return ended ?? { ok: true }
}

function usesOf(chains: readonly Chain[]): readonly PortalUse[] {
  return [...new Set(chains.map(({ window }) => (bringsLinks(window) ? 'links' : window.stream)))]
}

function pagesOf(queue: readonly Chain[]): number {
  return queue.reduce((sum, { pages }) => sum + pages, 0)
}

/** The first chain, and of the others those that fit. */
function takeBatch(queue: Chain[], most: number): Chain[] {
  const chains: Chain[] = []
  let left = most
  for (let at = 0; at < queue.length && left > 0;) {
    const chain = queue[at] as Chain
    if (chain.pages > left && chains.length > 0) at += 1
    else {
      chains.push(...queue.splice(at, 1))
      left -= chain.pages
    }
  }
  return chains
}
