// What one HTTP request cost and told: reads the `time` objects of answers and adds exchanges up. Draws no conclusions;
// pacing is the pipeline's.
import type { Exchange } from '../pipeline/ports/outcomes.ts'
import { isLoose } from './php-shape.ts'

/** The `time` object of an answer, as far as it is used. */
export interface AnswerTime {
  /** Unix seconds. */
  readonly finishS: number
  readonly durationS: number
  /** Seconds of the operating budget used, and when the oldest part comes free; undefined where nothing is counted. */
  readonly operating: { readonly usedS: number; readonly resetAtS: number } | undefined
}

/** Undefined if `value` is no `time` object: then the answer is not one of the portal's. */
export function readTime(value: unknown): AnswerTime | undefined {
  if (!isLoose(value)) return undefined
  const finishS = Number(value['finish'])
  if (!Number.isFinite(finishS) || finishS <= 0) return undefined
  const durationS = Number(value['duration'])
  return { finishS, durationS: Number.isFinite(durationS) ? durationS : 0, operating: readOperating(value) }
}

/** The operating counter in a `time` object of an answer or of one command of a batch; undefined if it has none. */
export function readOperating(value: unknown): AnswerTime['operating'] {
  if (!isLoose(value)) return undefined
  const usedS = Number(value['operating'] ?? NaN),
    resetAtS = Number(value['operating_reset_at'] ?? NaN)
  if (!Number.isFinite(usedS)) return undefined
  return { usedS, resetAtS: Number.isFinite(resetAtS) ? resetAtS : 0 }
}

/** What the requests of a failed call cost; nothing at all if none was answered (a clock of zero would be a lie). */
export function spentOn(exchanges: readonly Exchange[]): { readonly exchange?: Exchange } {
  return exchanges.length === 0 ? {} : { exchange: sumExchanges(exchanges) }
}

/** The sum of at least one exchange of one port call: the latest clock, the latest counters. */
export function sumExchanges(exchanges: readonly Exchange[]): Exchange {
  const operating = new Map<string, Exchange['operating'][number]>()
  const spent = new Map<string, Spent>()
  for (const exchange of exchanges) {
    for (const counter of exchange.operating) operating.set(counter.method, counter)
    for (const one of exchange.spent ?? []) spent.set(one.method, addSpent(spent.get(one.method), one))
  }
  return {
    portalNowS: Math.max(0, ...exchanges.map((exchange) => exchange.portalNowS)),
    durationS: sum(exchanges, (exchange) => exchange.durationS),
    requests: sum(exchanges, (exchange) => exchange.requests),
    commands: sum(exchanges, (exchange) => exchange.commands),
    rows: sum(exchanges, (exchange) => exchange.rows),
    operating: [...operating.values()],
    // All or nothing: a part of the sum would be taken for the whole.
    ...(exchanges.every((exchange) => exchange.spent !== undefined) && { spent: [...spent.values()] }),
  }
}

/** Time spent on the commands of one method. */
export type Spent = NonNullable<Exchange['spent']>[number]

export function addSpent(before: Spent | undefined, { method, commands, seconds }: Spent): Spent {
  return {
    method,
    commands: (before?.commands ?? 0) + commands,
    seconds: (before?.seconds ?? 0) + seconds,
  }
}

/** Seconds by a `time` object of a command; undefined if it has none. */
export function readDuration(value: unknown): number | undefined {
  if (!isLoose(value)) return undefined
  const seconds = Number(value['duration'] ?? NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
}

function sum(exchanges: readonly Exchange[], of: (exchange: Exchange) => number): number {
  return exchanges.reduce((total, exchange) => total + of(exchange), 0)
}
