// The rank of a matrix of small whole numbers, worked out exactly in a prime field: a second opinion on linear algebra that
// is done in floating point elsewhere.

/** Largest prime below 2^26: products stay whole numbers that a double holds exactly. */
const PRIME = 67_108_859

/** Number of rows that none of the others make. Right unless the prime divides a minor, which small numbers rule out. */
export function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map((value) => ((value % PRIME) + PRIME) % PRIME))
  const width = rows[0]?.length ?? 0
  let rank = 0
  for (let column = 0; column < width; column += 1) {
    const found = rows.findIndex((row, index) => index >= rank && row[column] !== 0)
    if (found === -1) continue
    const pivot = rows[found] as number[]
    rows[found] = rows[rank] as number[]
    rows[rank] = pivot
    const inverse = power(pivot[column] as number, PRIME - 2)
    for (let index = rank + 1; index < rows.length; index += 1) {
      const row = rows[index] as number[]
      const factor = ((row[column] as number) * inverse) % PRIME
      if (factor === 0) continue
      for (let at = column; at < width; at += 1)
        row[at] = ((row[at] as number) - ((factor * (pivot[at] as number)) % PRIME) + PRIME) % PRIME
    }
    rank += 1
  }
  return rank
}

function power(base: number, exponent: number): number {
  let result = 1
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME
    square = (square * square) % PRIME
  }
  return result
}
