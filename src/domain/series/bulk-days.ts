// Days on which unusually many cards were created (D-07): an import, which the chart shows as a jump up. Looks at the
// cards as they are now; whether they came in one go nobody can tell but by that.
import { formatDay } from '../calendar.ts'
import { CODE_COUNT, CODE_ORIGIN, NEVER_CODE, NO_DAY_CODE } from '../days/day-codes.ts'
import type { ImportDay } from '../published.ts'

/** A day of an import has more new cards than this, and than so many times the usual day. */
const MIN_CARDS = 200
const TIMES_USUAL = 10
/** The largest that are told; a portal with more of them imports every week, and the chart could not show them. */
export const MAX_IMPORTS = 200

/**
 * The days of imports among the codes of creation of all cards of the universe, ascending. The usual day is the median over
 * the days on which anything was created at all.
 */
export function findImports(created: Uint16Array): readonly ImportDay[] {
  const cardsByCode = new Int32Array(CODE_COUNT)
  for (let card = 0; card < created.length; card += 1) {
    const code = created[card] as number
    cardsByCode[code] = (cardsByCode[code] as number) + 1
  }
  cardsByCode[NO_DAY_CODE] = 0
  cardsByCode[NEVER_CODE] = 0
  const busy = cardsByCode.filter((cards) => cards > 0).sort()
  const limit = Math.max(MIN_CARDS, TIMES_USUAL * median(busy))
  const found: { readonly code: number; readonly cards: number }[] = []
  cardsByCode.forEach((cards, code) => {
    if (cards > limit) found.push({ code, cards })
  })
  return found
    .toSorted((left, right) => right.cards - left.cards)
    .slice(0, MAX_IMPORTS)
    .toSorted((left, right) => left.code - right.code)
    .map(({ code, cards }) => ({ day: formatDay(CODE_ORIGIN + code), cards }))
}

/** Of ascending values; 0 of none. */
function median(ascending: Int32Array): number {
  const middle = ascending.length >> 1
  const upper = ascending[middle] ?? 0
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? 0) + upper) / 2
}
