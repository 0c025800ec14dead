// One number a segment, and which segment a value of the fields is. Knows nothing of how the numbers are found.
import { Frequency, Lifecycle } from './crm-tables.ts'
import { SEGMENTS, type Segment } from './segments.ts'

export type SegmentCounts = Readonly<Record<Segment, number>>

export function noCounts(): Record<Segment, number> {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>
}

const SEGMENT_OF_LIFECYCLE: readonly (Segment | undefined)[] = lookUp({
  [Lifecycle.active]: 'active',
  [Lifecycle.sleeping]: 'sleeping',
  [Lifecycle.lost]: 'lost',
  [Lifecycle.withApplications]: 'with-applications',
  [Lifecycle.withDialogues]: 'with-dialogues',
  [Lifecycle.withContacts]: 'with-contacts',
  [Lifecycle.withoutContacts]: 'without-contacts',
})
const SEGMENT_OF_FREQUENCY: readonly (Segment | undefined)[] = lookUp({
  [Frequency.regular]: 'regular',
  [Frequency.first]: 'first-purchase',
  [Frequency.none]: 'no-payments',
})

function lookUp(segments: Readonly<Record<number, Segment>>): readonly (Segment | undefined)[] {
  const list: (Segment | undefined)[] = []
  for (const [code, segment] of Object.entries(segments)) list[Number(code)] = segment
  return list
}

/** Segment of a code of `Lifecycle` or `Frequency`; undefined for any other number. */
export function segmentOfLifecycle(code: number): Segment | undefined {
  return SEGMENT_OF_LIFECYCLE[code]
}
export function segmentOfFrequency(code: number): Segment | undefined {
  return SEGMENT_OF_FREQUENCY[code]
}
