// A made-up spread of the revenue, for tests and for the preview page. Not part of the application.
import type { Concentration, RevenuePeriod } from '../../domain/money/concentration.ts'
import type { ConcentrationView } from '../../domain/money/concentration-view.ts'

const NOBODY = { clients: 0, revenue: 0 }

/** Sixteen clients: two bring 800 of 1,000 thousand. */
export function sampleConcentration(period: RevenuePeriod = 'year'): Concentration {
  return {
    currency: 'RUB',
    period,
    from: period === 'year' ? '2025-11-26' : '',
    asOf: '2026-11-25',
    all: { clients: 16, revenue: 1_000_000 },
    classes: {
      a: { clients: 2, revenue: 800_000 },
      b: { clients: 4, revenue: 150_000 },
      c: { clients: 10, revenue: 50_000 },
    },
    byLife: {
      a: {
        active: { clients: 1, revenue: 500_000 },
        sleeping: { clients: 1, revenue: 300_000 },
        lost: NOBODY,
      },
      b: { active: { clients: 4, revenue: 150_000 }, sleeping: NOBODY, lost: NOBODY },
      c: { active: { clients: 7, revenue: 35_000 }, sleeping: { clients: 3, revenue: 15_000 }, lost: NOBODY },
    },
    first: {
      1: { clients: 1, revenue: 500_000 },
      10: { clients: 10, revenue: 970_000 },
      100: { clients: 16, revenue: 1_000_000 },
    },
    curve: [
      NOBODY,
      { clients: 1, revenue: 500_000 },
      { clients: 2, revenue: 800_000 },
      { clients: 6, revenue: 950_000 },
      { clients: 16, revenue: 1_000_000 },
    ],
    without: { clients: 21, revenue: -4000 },
    unknownCurrencies: 3,
  }
}

export function knownConcentration(changes: Partial<Concentration> = {}): ConcentrationView {
  return { state: 'known', concentration: { ...sampleConcentration(), ...changes } }
}
