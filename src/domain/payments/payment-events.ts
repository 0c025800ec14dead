// Events of success, collected in the order of the records and then sorted by client and day: in two passes that keep to
// small pieces of memory, because a scatter over all clients at once waits for memory at every event.
import { NO_DAY, type Day } from '../calendar.ts'
import { NO_CARD } from '../clients/universe.ts'

/**
 * Events of card c are `[offsets[c], offsets[c + 1])`, days ascending; the last card number, the number of cards, holds
 * those without a client. At the end of a day the sum of increments so far is the number of payments and the last day so
 * far is the day of the last payment.
 */
export interface SortedEvents {
  readonly offsets: Int32Array
  readonly days: Int32Array
  /** 1: a payment more; 0: a later success within a payment; -1: a success that turns out to be counted already. */
  readonly increments: Int8Array
}

/** Day of the last event of a card by the end of `asOf`; `NO_DAY` if there is none or it has no date. */
export function lastDayOf({ offsets, days }: SortedEvents, card: number, asOf: Day): Day {
  let event = (offsets[card + 1] as number) - 1
  const first = offsets[card] as number
  while (event >= first && (days[event] as number) > asOf) event -= 1
  return event < first ? NO_DAY : (days[event] as number)
}

export interface Events {
  readonly cards: Int32Array
  /** day * 4 + increment + 1: one number to move and to sort by. */
  readonly packed: Int32Array
  readonly nobody: number
  length: number
}

/** Room for `capacity` events of the cards below `nobody`. */
export function createEvents(capacity: number, nobody: number): Events {
  return { cards: new Int32Array(capacity), packed: new Int32Array(capacity), nobody, length: 0 }
}

/** Stands for `NO_DAY`, which is too low to be packed; earlier than any date of four digits. */
const PACKED_NO_DAY = -0x10000000

export function addEvent(events: Events, card: number, day: Day, increment: number): void {
  events.cards[events.length] = card === NO_CARD ? events.nobody : card
  events.packed[events.length] = Math.max(day, PACKED_NO_DAY) * 4 + increment + 1
  events.length += 1
}

/** Cards of one block: their events fit into the near cache. */
const BLOCK_BITS = 12

/** First by blocks of cards, a few hundred streams; then each block by card; then each card's few events by day. */
export function sortEvents(events: Events): SortedEvents {
  const blocks = sortByBlock(events)
  const offsets = new Int32Array(events.nobody + 2)
  const sorted = new Int32Array(events.length)
  for (let block = 0; block + 1 < blocks.starts.length; block += 1) {
    const start = blocks.starts[block] as number,
      end = blocks.starts[block + 1] as number
    const firstCard = block << BLOCK_BITS
    const lastCard = Math.min(firstCard + (1 << BLOCK_BITS) - 1, events.nobody)
    sortBlock(blocks, start, end, offsets.subarray(firstCard, lastCard + 2), firstCard, sorted)
  }
  for (let card = 0; card <= events.nobody; card += 1) {
    sortRange(sorted, offsets[card] as number, offsets[card + 1] as number)
  }
  return { offsets, ...unpack(sorted) }
}

interface Blocks {
  /** First event of each block, and the end of the last one. */
  readonly starts: Int32Array
  readonly cards: Int32Array
  readonly packed: Int32Array
}

function sortByBlock({ cards, packed, nobody, length }: Events): Blocks {
  const starts = new Int32Array((nobody >> BLOCK_BITS) + 2)
  for (let event = 0; event < length; event += 1) {
    const block = (cards[event] as number) >> BLOCK_BITS
    starts[block + 1] = (starts[block + 1] as number) + 1
  }
  for (let block = 1; block < starts.length; block += 1) {
    starts[block] = (starts[block] as number) + (starts[block - 1] as number)
  }
  const next = starts.slice()
  const blocks = { starts, cards: new Int32Array(length), packed: new Int32Array(length) }
  for (let event = 0; event < length; event += 1) {
    const card = cards[event] as number
    const block = card >> BLOCK_BITS
    const place = next[block] as number
    next[block] = place + 1
    blocks.cards[place] = card
    blocks.packed[place] = packed[event] as number
  }
  return blocks
}

/** Counting sort of one block. `offsets` are those of its cards and of the next one; the first is known already. */
function sortBlock(
  { cards, packed }: Blocks,
  start: number,
  end: number,
  offsets: Int32Array,
  firstCard: number,
  sorted: Int32Array,
): void {
  const next = new Int32Array(offsets.length)
  for (let event = start; event < end; event += 1) {
    const place = (cards[event] as number) - firstCard + 1
    next[place] = (next[place] as number) + 1
  }
  next[0] = start
  for (let card = 1; card < next.length; card += 1) {
    next[card] = (next[card] as number) + (next[card - 1] as number)
  }
  offsets.set(next)
  for (let event = start; event < end; event += 1) {
    const card = (cards[event] as number) - firstCard
    const place = next[card] as number
    next[card] = place + 1
    sorted[place] = packed[event] as number
  }
}

/** Up to so many events insertion is faster than the native sort, and nearly every client has fewer. */
const SHORT = 24

function sortRange(values: Int32Array, start: number, end: number): void {
  if (end - start > SHORT) {
    values.subarray(start, end).sort()
    return
  }
  for (let at = start + 1; at < end; at += 1) {
    const value = values[at] as number
    let place = at
    while (place > start && (values[place - 1] as number) > value) {
      values[place] = values[place - 1] as number
      place -= 1
    }
    values[place] = value
  }
}

function unpack(packed: Int32Array): Pick<SortedEvents, 'days' | 'increments'> {
  const days = new Int32Array(packed.length),
    increments = new Int8Array(packed.length)
  for (let event = 0; event < packed.length; event += 1) {
    const day = (packed[event] as number) >> 2
    days[event] = day === PACKED_NO_DAY ? NO_DAY : day
    increments[event] = ((packed[event] as number) & 3) - 1
  }
  return { days, increments }
}
