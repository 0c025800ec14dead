// Runs in a browser's worker: a million clients with three million payments over 200 months, built once, recomputed with
// other thresholds again and again beside a bare pass. Answers what the page asks; it stores nothing and knows no portal.
import { buildFacts, type ClientFacts } from '../../src/domain/states/client-facts.ts'
import { recompute } from '../../src/domain/states/recompute.ts'
import { DEFAULT_RULES } from '../../src/domain/rules/rules.ts'
import { barePass, createMonthTable } from '../bare-pass.ts'
import { createDomainBase, TODAY } from '../domain-base.ts'

/** What the page asks for. */
export type MillionJob =
  | { readonly do: 'build'; readonly clients: number }
  | { readonly do: 'recompute' | 'bare'; readonly times: number }

const THRESHOLDS = [6, 3, 9] as const
const months = createMonthTable()
/** Kept like in the app's worker: the records stay for the next refresh. */
const kept: { base?: object; facts?: ClientFacts } = {}

function buildMs(clients: number): number {
  const base = createDomainBase(clients)
  const startedMs = performance.now()
  kept.base = base
  kept.facts = buildFacts(base, DEFAULT_RULES, TODAY)
  return performance.now() - startedMs
}

function once(job: 'recompute' | 'bare', run: number): number {
  const { facts } = kept
  if (facts === undefined) throw new Error('Nothing was built')
  const startedMs = performance.now()
  if (job === 'bare') barePass(facts, months)
  else {
    const monthsToSleeping = THRESHOLDS[run % THRESHOLDS.length] ?? 6
    const result = recompute(facts, { ...DEFAULT_RULES, monthsToSleeping }, TODAY)
    if (result === undefined) throw new Error('Facts that were just built cannot be used again')
  }
  return performance.now() - startedMs
}

self.addEventListener('message', ({ data }: MessageEvent<MillionJob>) => {
  const job = data
  self.postMessage(
    job.do === 'build'
      ? [buildMs(job.clients)]
      : Array.from({ length: job.times }, (_, run) => once(job.do, run)),
  )
})
