// How long the first refresh will take on this portal, before anybody has pressed a button: the portal's own counts, and
// what its work costs. A forecast for people; the run itself measures (work-left.ts).
import type { RunEstimate, Stream } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules/rules.ts'
import { PAGE_ROWS, streamsOf } from './run/month-slices.ts'
import type { Pace } from './pace/pace.ts'
import type { PortalResult } from './ports/outcomes.ts'
import type { PortalDep } from './ports/portal.ts'
import { rulesInForce } from './rules-in-force.ts'
import { FIRST_GUESS_MS, REQUEST_MS } from './run/work-left.ts'

/** Commands for counting and for questions about cards come on top of the pages; measured on the reference base. */
const BEYOND_PAGES = 1.7
const BATCH_COMMANDS = 50
/** Each further request under way slows the others down by so much; portal cost model, section 2. */
const SLOWER_BY = 0.03
const WINDOW_S = 600
/** Seconds of one update without a record in the history; portal cost model, section 3. */
const WRITE_S: Readonly<Partial<Record<Stream, number>>> = { contacts: 0.053, companies: 0.057 }

/** Rows of each stream, as counted. */
export type StreamRows = readonly { readonly stream: Stream; readonly rows: number }[]

/** Seconds for rows of every stream; writing is told for every card, because nobody knows yet how many differ. */
export function estimateRun(counted: StreamRows, pace: Pace): RunEstimate {
  const rows = counted.reduce((sum, stream) => sum + stream.rows, 0)
  const cards = counted
    .filter(({ stream }) => WRITE_S[stream] !== undefined)
    .reduce((sum, stream) => sum + stream.rows, 0)
  const pages = counted.map(({ stream, rows: count }) => ({ stream, pages: Math.ceil(count / PAGE_ROWS) }))
  const pagesMs = pages.reduce((sum, { stream, pages: count }) => sum + count * FIRST_GUESS_MS[stream], 0)
  const batches = (pages.reduce((sum, { pages: count }) => sum + count, 0) / BATCH_COMMANDS) * BEYOND_PAGES
  const slower = 1 + SLOWER_BY * (pace.inFlightLimit - 1)
  const workS =
    ((pagesMs / 1000) * BEYOND_PAGES * slower + (batches * REQUEST_MS) / 1000) / pace.inFlightLimit
  const rateS = (batches - pace.burstLimit) / pace.drainPerSecond
  return { cards, rows, readS: Math.max(1, workS, rateS), writeS: Math.max(1, writeSeconds(counted, pace)) }
}

/** Two lanes side by side, each with a budget of its own in every ten minutes. */
function writeSeconds(counted: StreamRows, pace: Pace): number {
  const budgetS = pace.operatingLimitS * pace.budgetShare
  return Math.max(
    0,
    ...counted.map(({ stream, rows }) => {
      const workS = rows * (WRITE_S[stream] ?? 0)
      const windows = Math.max(0, Math.ceil(workS / budgetS) - 1)
      return windows * WINDOW_S + (workS - windows * budgetS)
    }),
  )
}

/** Asks the portal how many rows it has; two requests. */
export async function estimateFirstRun(
  portal: PortalDep,
  pace: Pace,
  own: Rules,
): Promise<PortalResult<RunEstimate>> {
  const probed = await portal.probe({ windows: [], ranges: [], eventsAfter: undefined }, undefined)
  if (!probed.ok) return probed
  const context = { ...probed.value.context, fields: undefined }
  const streams = streamsOf(context, rulesInForce(probed.value.rules, own).rules)
  const whole = streams.map((stream) => ({ stream, month: 0, from: undefined, until: undefined }))
  const counted = await portal.countRows(whole, context)
  if (!counted.ok) return counted
  const rows = streams.map((stream, index) => ({ stream, rows: counted.value[index] ?? 0 }))
  return { ok: true, value: estimateRun(rows, pace), exchange: counted.exchange }
}
