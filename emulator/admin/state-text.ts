// `GET /__emulator/state`: every table as plain JSON, row by row, for calculations that are independent of REST and of
// this emulator's own queries. Text comes in pieces, so that a portal of a million clients never stands in memory twice.
import type { Portal } from '../state/portal.ts'

/** Rows a piece of text holds. */
const PIECE_ROWS = 2000

/**
 * `{now, zoneOffsetSeconds, domain, memberId, language, seed, app, currencies, contacts: […], companies: […], …}`: one
 * key a table, `portalState` of state/dump.ts and who is asked. Names are those of the portal's rows: moments in unix
 * seconds, days since 1970-01-01. A change made while the text is being read may or may not be in it.
 */
export function* stateText(portal: Portal): Generator<string> {
  const { zoneOffsetSeconds, domain, memberId, language, seed, app, currencies } = portal
  const head = {
    now: portal.clock.nowSeconds(),
    zoneOffsetSeconds,
    domain,
    memberId,
    language,
    seed,
    app,
    currencies,
  }
  yield JSON.stringify(head).slice(0, -1)
  for (const name of Object.keys(portal.tables) as (keyof Portal['tables'])[]) {
    yield `,${JSON.stringify(name)}:`
    yield* arrayText(portal.tables[name].rows())
  }
  yield '}'
}

function* arrayText(rows: readonly unknown[]): Generator<string> {
  yield '['
  for (let at = 0; at < rows.length; at += PIECE_ROWS) {
    const piece = JSON.stringify(rows.slice(at, at + PIECE_ROWS))
    yield `${at === 0 ? '' : ','}${piece.slice(1, -1)}`
  }
  yield ']'
}
