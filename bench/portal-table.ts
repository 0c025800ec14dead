// The portal benchmark's figures for people: a table a case, each run beside its bound, floor, target and naive peer, and
// one line on what was missed. Figures for programs go into the JSON file.
import type { BenchCase } from './bench-portal.ts'
import type { PortalRow } from './portal-rows.ts'

type CaseName = Pick<BenchCase, 'preset' | 'profile' | 'contention' | 'mode'>

export function describeCase({ preset, profile, contention, mode }: CaseName): string {
  return `${preset} ${profile} (${contention.join(', ')}) ${mode}`
}

/** Prints rows that stand together by case. */
export function printTables(rows: readonly PortalRow[]): void {
  const cases = new Map<string, PortalRow[]>()
  for (const row of rows) {
    const name = describeCase(row)
    cases.set(name, [...(cases.get(name) ?? []), row])
  }
  for (const [name, own] of cases) {
    console.log(`\n${name}`)
    console.table(Object.fromEntries(own.map((row) => [row.run, columnsOf(row)])))
  }
  const judged = rows.filter(({ missed }) => missed !== undefined)
  const met = judged.filter(({ missed }) => missed?.length === 0).length
  console.log(`${met} of ${judged.length} targets met`)
}

function columnsOf(row: PortalRow): Readonly<Record<string, string | number>> {
  return {
    bound: row.boundS,
    binds: row.binds,
    floor: row.floorS,
    target: row.targetS ?? '',
    ours: row.oursS,
    'ours/bound': row.boundS === 0 ? '' : (row.oursS / row.boundS).toFixed(2),
    naive: naiveOf(row),
    verdict: verdictOf(row),
    requests: row.requests,
    writes: row.writes,
    needless: row.writesChangingNothing,
    twice: row.rowsTwice,
    echo: row.echoRows,
    '503': row.rateRefusals,
    '429': row.operatingRefusals,
    inFlight: row.maxInFlight,
    'budget %': row.peakBudgetPct,
  }
}

/** The peer's seconds; a mark where they were reckoned and not measured. */
export function naiveOf(
  { naiveS, naiveBy }: Pick<PortalRow, 'naiveS' | 'naiveBy'>,
  spell: (seconds: number) => string = String,
): string {
  if (naiveS === null) return 'never'
  return naiveBy === 'model' ? `≈ ${spell(naiveS)}` : spell(naiveS)
}

function verdictOf({ missed }: PortalRow): string {
  if (missed === undefined) return ''
  return missed.length === 0 ? 'PASS' : `MISS ${missed.join(', ')}`
}
