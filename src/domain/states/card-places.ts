// Where a card stands on a day, in seven bits, and the segments that place belongs to (rules D-05, D.3, D.4). Two places
// tell which counters a card has entered and left between two days; why it has is told elsewhere.
import { OWNER_COMPANY, type CardType } from '../tables/crm-tables.ts'
import { frequencySegment, lifecycleSegment } from '../segment-codes.ts'
import { SEGMENTS, type Segment } from '../segments.ts'

/** The card is not in the universe, or not yet, or no longer. */
export const ABSENT = 0

/** Bits above the life cycle (0 to 2) and the frequency (3 and 4). */
export const PlaceBit = {
  /** A company with linked contacts (C-7). */
  hasContacts: 32,
  /** A contact of a company: no client, of no life cycle and no frequency. */
  child: 64,
} as const

const LIFECYCLE_BITS = 7
const FREQUENCY_SHIFT = 3
const FREQUENCY_BITS = 3
/** Places are numbers below this. */
export const PLACE_COUNT = 128

/** Place of a client by the codes of `Lifecycle` and `Frequency`. */
export function clientPlace(lifecycle: number, frequency: number, hasContacts: boolean): number {
  return lifecycle | (frequency << FREQUENCY_SHIFT) | (hasContacts ? PlaceBit.hasContacts : 0)
}

export function isChildPlace(place: number): boolean {
  return (place & PlaceBit.child) !== 0
}

/** Codes of `Lifecycle` and `Frequency`; 0 of both for an absent card and a contact of a company. */
export function lifecycleOfPlace(place: number): number {
  return place & LIFECYCLE_BITS
}
export function frequencyOfPlace(place: number): number {
  return (place >> FREQUENCY_SHIFT) & FREQUENCY_BITS
}

/** Whether a card of this type can stand there: foreign data may say anything. */
export function isPlace(cardType: CardType, place: number): boolean {
  if (place === ABSENT) return true
  if (isChildPlace(place)) return cardType !== OWNER_COMPANY && place === PlaceBit.child
  if (cardType !== OWNER_COMPANY && (place & PlaceBit.hasContacts) !== 0) return false
  return place < PLACE_COUNT && lifecycleOfPlace(place) !== 0 && frequencyOfPlace(place) !== 0
}

/** Segments a card of a type is counted in at a place, in the order of `SEGMENTS`; none if it is absent. */
export function segmentsOfPlace(cardType: CardType, place: number): readonly Segment[] {
  const table = cardType === OWNER_COMPANY ? COMPANY_SEGMENTS : CONTACT_SEGMENTS
  return table[place] ?? []
}

const PLACES = Array.from({ length: PLACE_COUNT }, (_, place) => place)
const COMPANY_SEGMENTS = PLACES.map((place) => tabulate(place, true))
const CONTACT_SEGMENTS = PLACES.map((place) => tabulate(place, false))

function tabulate(place: number, isCompany: boolean): readonly Segment[] {
  if (place === ABSENT) return []
  const found = new Set<Segment | undefined>([isCompany ? 'companies' : 'contacts'])
  if (!isChildPlace(place)) {
    const hasContacts = (place & PlaceBit.hasContacts) !== 0
    for (const segment of isCompany
      ? (['clients', 'b2b', hasContacts ? 'b2b-with-contacts' : 'b2b-without-contacts'] as const)
      : (['clients', 'b2c'] as const))
      found.add(segment)
    found.add(lifecycleSegment(lifecycleOfPlace(place)))
    found.add(frequencySegment(frequencyOfPlace(place)))
  }
  return SEGMENTS.filter((segment) => found.has(segment))
}
