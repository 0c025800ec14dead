import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoOffset, portalIso } from './portal-time.ts'

test('moments are printed in the zone of the portal, fractions dropped', () => {
  expect(portalIso(1_772_442_000.9, 10_800)).toBe('2026-03-02T12:00:00+03:00')
  expect(portalIso(1_772_442_000, -12_600)).toBe('2026-03-02T05:30:00-03:30')
  expect([isoOffset(0), isoOffset(20_700)]).toEqual(['+00:00', '+05:45'])
})

test('what is printed is the same moment, whatever was printed before', () => {
  const zone = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 900)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zone, (seconds, offset) => {
      expect(Date.parse(portalIso(seconds, offset)) / 1000).toBe(seconds)
    }),
  )
})
