// The yardstick beside a recompute: one streaming pass over the same columns that decides nothing. It is no alternative to
// the rules, only the time that memory and additions take by themselves.
import type { ClientFacts } from '../src/domain/states/client-facts.ts'
import { CODE_COUNT, CODE_ORIGIN } from '../src/domain/days/day-codes.ts'
import { TODAY } from './domain-base.ts'

/**
 * The least that anything could do: one look at every payment day and at every column of every card, one look-up of its
 * month and one addition to a difference array each.
 */
export function barePass({ cards }: ClientFacts, monthOfCode: Uint16Array): Int32Array {
  const sums = new Int32Array(256)
  const { created, firstApplication, firstDialogue, firstPaid, secondPaid, lastPaid, signs, spans } = cards
  for (let card = 0; card < created.length; card += 1) {
    const entered = monthOfCode[created[card] as number] as number
    sums[entered] = (sums[entered] as number) + 1
    const applied = monthOfCode[firstApplication[card] as number] as number
    sums[applied] = (sums[applied] as number) + 1
    const talked = monthOfCode[firstDialogue[card] as number] as number
    sums[talked] = (sums[talked] as number) + 1
    const paid = monthOfCode[firstPaid[card] as number] as number
    sums[paid] = (sums[paid] as number) + 1
    const repeated = monthOfCode[secondPaid[card] as number] as number
    sums[repeated] = (sums[repeated] as number) + 1
    const last = monthOfCode[lastPaid[card] as number] as number
    sums[last] = (sums[last] as number) + 1
    const sign = signs[card] as number
    sums[sign] = (sums[sign] as number) + 1
  }
  for (let span = 0; span < spans.until.length; span += 1) {
    const month = monthOfCode[spans.until[span] as number] as number
    sums[month] = (sums[month] as number) + 1
  }
  return sums
}

/** Months as a bare pass needs them: any 200 of them, the rest in one place. */
export function createMonthTable(): Uint16Array {
  const table = new Uint16Array(CODE_COUNT).fill(255)
  const start = TODAY - CODE_ORIGIN - 200 * 30
  for (let code = start; code <= TODAY - CODE_ORIGIN; code += 1)
    table[code] = Math.floor((code - start) / 30.5)
  return table
}
