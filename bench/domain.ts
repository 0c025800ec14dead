// npm run bench:domain: what the rules cost by themselves, at 100,000 and at a million clients with three payments each over
// 200 months: building the facts once, and recomputing every state and chart from them, beside a bare pass over the same
// columns. Times are those of the processor, so that other programs on the machine count as little as possible.
import { classifyStates } from '../src/domain/states/classify.ts'
import { buildFacts } from '../src/domain/states/client-facts.ts'
import { recompute } from '../src/domain/states/recompute.ts'
import { DEFAULT_RULES, type Rules } from '../src/domain/rules/rules.ts'
import { barePass, createMonthTable } from './bare-pass.ts'
import { createDomainBase, TODAY } from './domain-base.ts'
import { describeMachine, median } from './report.ts'

const RUNS = 11
const BUILDS = 9
const SIZES = [100_000, 1_000_000]
/** Other thresholds in every run, so that nothing of one can serve the next. */
const RULES: readonly Rules[] = [6, 3, 9].map((months) => ({ ...DEFAULT_RULES, monthsToSleeping: months }))

/** Milliseconds of processor time, and of the clock. */
interface Cost {
  readonly cpu: number
  readonly clock: number
}

function measure<T>(work: () => T): { readonly value: T; readonly cost: Cost } {
  const cpu = process.cpuUsage(),
    clock = performance.now()
  const value = work()
  const used = process.cpuUsage(cpu)
  return { value, cost: { cpu: (used.user + used.system) / 1000, clock: performance.now() - clock } }
}

/** Bytes of everything that hangs on a value and is a typed array, each buffer once. */
function bytesOf(value: object, seen = new Set<unknown>()): number {
  if (seen.has(value)) return 0
  seen.add(value)
  if (ArrayBuffer.isView(value)) {
    if (seen.has(value.buffer)) return 0
    seen.add(value.buffer)
    return value.buffer.byteLength
  }
  return Object.values(value as Record<string, unknown>).reduce<number>(
    (sum, item) => (typeof item === 'object' && item !== null ? sum + bytesOf(item, seen) : sum),
    0,
  )
}

function describe(costs: readonly Cost[]): { readonly cpu: number; readonly clock: number } {
  return { cpu: median(costs.map(({ cpu }) => cpu)), clock: median(costs.map(({ clock }) => clock)) }
}

interface Figures {
  readonly clients: number
  readonly payments: number
  readonly build: Cost
  readonly recompute: Cost
  readonly bare: Cost
  readonly marks: Cost
  readonly ratio: number
  readonly factsBytes: number
  readonly streamedBytes: number
  readonly baseBytes: number
}

function runSize(clients: number): Figures {
  const base = createDomainBase(clients)
  const builds: Cost[] = [],
    recomputes: Cost[] = [],
    bares: Cost[] = [],
    marks: Cost[] = []
  let facts = buildFacts(base, DEFAULT_RULES, TODAY)
  for (let run = 0; run < BUILDS; run += 1) {
    const { value, cost } = measure(() => buildFacts(base, DEFAULT_RULES, TODAY))
    facts = value
    builds.push(cost)
  }
  const months = createMonthTable()
  for (let run = 0; run < RUNS; run += 1) {
    // Side by side in every run, so that what else the machine does falls on both.
    bares.push(measure(() => barePass(facts, months)).cost)
    const rules = RULES[run % RULES.length] as Rules
    const { value, cost } = measure(() => recompute(facts, rules, TODAY))
    recomputes.push(cost)
    if (value === undefined) throw new Error('facts that were just built cannot be used again')
    marks.push(measure(() => classifyStates(facts, value)).cost)
  }
  const { ledger, groups, cards, universe } = facts
  return {
    clients,
    payments: ledger.days.length,
    build: describe(builds),
    recompute: describe(recomputes),
    bare: describe(bares),
    marks: describe(marks),
    ratio: median(recomputes.map(({ cpu }, run) => cpu / (bares[run] as Cost).cpu)),
    factsBytes: bytesOf({ ledger, groups, cards, universe }),
    streamedBytes: bytesOf(cards),
    baseBytes: bytesOf(base),
  }
}

function cell({ cpu, clock }: Cost): string {
  return `${cpu.toFixed(1)} ms (clock ${clock.toFixed(1)})`
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`

console.log(describeMachine())
for (const figures of SIZES.map(runSize)) {
  console.log(
    `\n${figures.clients} clients, ${figures.payments} payments, 200 months; medians of ${RUNS} runs`,
  )
  console.table({
    'build facts': cell(figures.build),
    recompute: cell(figures.recompute),
    'bare pass': cell(figures.bare),
    'recompute / bare': figures.ratio.toFixed(2),
    'marks, clients and quality': cell(figures.marks),
    'facts in all': megabytes(figures.factsBytes),
    'columns streamed': megabytes(figures.streamedBytes),
    'base of records': megabytes(figures.baseBytes),
  })
}
