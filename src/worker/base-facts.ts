// The reader's own base as facts, for lists of past months and for the reasons of a state: loaded when first asked for, kept
// until the base changes. Only who ran a refresh in this browser has one.
import type { ClientFacts } from '../domain/states/client-facts.ts'
import { buildFacts } from '../domain/states/client-facts.ts'
import type { Currencies } from '../domain/money/currencies.ts'
import { baseOfParts } from '../pipeline/reading/base-of-parts.ts'
import { baseOfRun, hasBase } from '../pipeline/changes/changes-run.ts'
import type { Result } from '../pipeline/ports/outcomes.ts'
import type { StoreDep, StoreError } from '../pipeline/ports/store.ts'
import { withoutExtraAnswers } from '../pipeline/reading/questions.ts'

export interface BaseFacts {
  /** Undefined = there is no whole base on this device. */
  load(): Promise<Result<ClientFacts | undefined, StoreError>>
  /** The base has changed: what was loaded is dropped. */
  forget(): void
}

/** A base with what its sums are worth. */
export interface RatedBase extends BaseFacts {
  /** Rates of the run that the base is of; undefined = there is no base, or the portal told none. Known after `load`. */
  currencies(): Currencies | undefined
}

export function createBaseFacts(store: Pick<StoreDep, 'loadRun'>): RatedBase {
  let loading: Promise<Result<ClientFacts | undefined, StoreError>> | undefined
  let currencies: Currencies | undefined

  async function load(): Promise<Result<ClientFacts | undefined, StoreError>> {
    currencies = undefined
    const run = await store.loadRun()
    if (!run.ok) {
      loading = undefined
      return run
    }
    if (!hasBase(run.value)) return { ok: true, value: undefined }
    const { lists, answers } = baseOfRun(run.value)
    const { rules, today, context } = run.value.header
    currencies = context.currencies
    const base = baseOfParts([lists, withoutExtraAnswers(lists, answers, rules)])
    return { ok: true, value: buildFacts(base, rules, today) }
  }

  return {
    load() {
      loading ??= load()
      return loading
    },
    forget() {
      loading = undefined
    },
    currencies: () => currencies,
  }
}

/** For readers who never have a base. */
export const NO_BASE: RatedBase = {
  load: () => Promise.resolve({ ok: true, value: undefined }),
  forget: () => undefined,
  currencies: () => undefined,
}
