// A number by which an old invoice and its copy made by the portal's migration are recognised as one (C-10): equal for
// equal account number, company and sum, whichever method gave the row.

/**
 * A whole number from 1 to 2^53 - 1; 0 without an account number. Equal inputs give equal numbers; different ones
 * collide with a chance of 2^-53 a pair. Mixing: Bryc's public-domain cyrb53.
 */
export function invoiceFingerprint(accountNumber: string, companyId: number, sum: number): number {
  const number = accountNumber.trim()
  if (number === '') return 0
  return hash53(`${number}|${companyId}|${Math.round(sum * 100)}`)
}

function hash53(text: string): number {
  let high = 0xdeadbeef,
    low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return Math.max(1, 4294967296 * (2097151 & low) + (high >>> 0))
}
