// One number a segment. Knows nothing of how the numbers are found.
import { SEGMENTS, type Segment } from '../segments.ts'

export type SegmentCounts = Readonly<Record<Segment, number>>

export function noCounts(): Record<Segment, number> {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>
}
