// Sums that are withheld must not follow from those that are shown (rule K-4): where a total and all parts but one are
// known, the last part is known too, and one more has to go. Linear algebra over "a whole is the sum of its parts"; it
// knows nothing of money.

/** `whole` is the sum of `parts`, by places in the list of cells. */
export interface Breakdown {
  readonly whole: number
  readonly parts: readonly number[]
}

export interface Cell {
  /**
   * `shown`; `withheld`, not to be worked out; `known` to everybody anyway, as a sum that is nothing by definition;
   * `implied`, not shown, and no harm if worked out.
   */
  readonly state: 'shown' | 'withheld' | 'known' | 'implied'
  /** The smallest of the shown go first. */
  readonly size: number
}

/** Places of the cells that have to be withheld besides those that are, so that no withheld one can be worked out. */
export function withholdMore(cells: readonly Cell[], breakdowns: readonly Breakdown[]): ReadonlySet<number> {
  const isHidden = ({ state }: Cell): boolean => state === 'withheld' || state === 'implied'
  const hidden = new Set(cells.flatMap((cell, place) => (isHidden(cell) ? [place] : [])))
  const more = new Set<number>()
  for (;;) {
    const next = nextToWithhold(cells, hidden, breakdowns)
    if (next === undefined) return more
    hidden.add(next)
    more.add(next)
  }
}

/**
 * The smallest of the shown cells by which the first withheld one is worked out that can be: without it that way is barred.
 * Undefined if none can be, or only from what everybody knows.
 */
function nextToWithhold(
  cells: readonly Cell[],
  hidden: ReadonlySet<number>,
  breakdowns: readonly Breakdown[],
): number | undefined {
  const sizeOf = (place: number): number => cells[place]?.size ?? 0
  for (const { told, by } of workOut(cells.length, hidden, breakdowns)) {
    if (cells[told]?.state === 'implied') continue
    const shown = by.filter((place) => cells[place]?.state === 'shown')
    const [smallest] = shown.toSorted((a, b) => sizeOf(a) - sizeOf(b) || a - b)
    if (smallest !== undefined) return smallest
  }
  return undefined
}

const NEAR_ZERO = 1e-9

/**
 * The hidden cells whose value follows from the breakdowns, each with the other cells by which it does. Rows are the
 * breakdowns, hidden cells first: a cell is determined exactly if, in reduced form, some row speaks of no other hidden one.
 */
function workOut(
  count: number,
  hidden: ReadonlySet<number>,
  breakdowns: readonly Breakdown[],
): readonly { readonly told: number; readonly by: readonly number[] }[] {
  const order = [
    ...hidden,
    ...Array.from({ length: count }, (_, place) => place).filter((place) => !hidden.has(place)),
  ]
  const rows = breakdowns.map(({ whole, parts }) =>
    order.map((place) => (place === whole ? 1 : 0) - (parts.includes(place) ? 1 : 0)),
  )
  reduce(rows, hidden.size)
  return rows.flatMap((row) => {
    const spoken = row.flatMap((value, column) => (Math.abs(value) > NEAR_ZERO ? [column] : []))
    const [only, next] = spoken
    if (only === undefined || only >= hidden.size || (next ?? hidden.size) < hidden.size) return []
    return [{ told: order[only] as number, by: spoken.slice(1).map((column) => order[column] as number) }]
  })
}

/** Gauss and Jordan over the first columns, in place. */
function reduce(rows: number[][], columns: number): void {
  let pivotRow = 0
  for (let column = 0; column < columns && pivotRow < rows.length; column += 1) {
    const found = rows.findIndex(
      (row, index) => index >= pivotRow && Math.abs(row[column] as number) > NEAR_ZERO,
    )
    if (found === -1) continue
    const pivot = rows[found] as number[]
    rows[found] = rows[pivotRow] as number[]
    rows[pivotRow] = pivot
    scale(pivot, 1 / (pivot[column] as number))
    for (const row of rows) if (row !== pivot) subtract(row, pivot, row[column] as number)
    pivotRow += 1
  }
}

function scale(row: number[], factor: number): void {
  for (let column = 0; column < row.length; column += 1) row[column] = (row[column] as number) * factor
}

function subtract(row: number[], pivot: readonly number[], factor: number): void {
  if (Math.abs(factor) <= NEAR_ZERO) return
  for (let column = 0; column < row.length; column += 1)
    row[column] = (row[column] as number) - (pivot[column] as number) * factor
}
