// What other rules would do to the base of this browser: the base is read once and kept in memory while somebody tries
// switches, every further set of rules costs a recount. Only who ran a refresh here has a base.
import { buildFacts } from '../domain/states/client-facts.ts'
import type { CrmBase } from '../domain/tables/crm-tables.ts'
import { rulesEffect, startEffect, type EffectStart } from '../domain/rules-effect.ts'
import type { RulesPreview } from '../domain/rules/rules-view.ts'
import type { Rules } from '../domain/rules/rules.ts'
import type { BaseRows } from '../pipeline/changes/apply-patch.ts'
import { baseOfParts } from '../pipeline/reading/base-of-parts.ts'
import { baseOfRun, hasBase } from '../pipeline/changes/changes-run.ts'
import { storeFailure } from '../pipeline/run/failure.ts'
import type { Result } from '../pipeline/ports/outcomes.ts'
import type { RunHeader, StoreDep, StoreError } from '../pipeline/ports/store.ts'
import { withoutExtraAnswers } from '../pipeline/reading/questions.ts'
import { needsOf } from '../pipeline/rules-needs.ts'

export interface RulesPreviews {
  of(rules: Rules): Promise<RulesPreview>
  /** The base has changed, or nobody tries rules any more: what was read is dropped. */
  forget(): void
}

interface Tried {
  readonly header: RunHeader
  readonly start: EffectStart
  readonly base: (rules: Rules) => CrmBase
}

export function createRulesPreviews(store: Pick<StoreDep, 'loadRun'>): RulesPreviews {
  let loading: Promise<Result<Tried | undefined, StoreError>> | undefined

  async function load(): Promise<Result<Tried | undefined, StoreError>> {
    const run = await store.loadRun()
    if (!run.ok) {
      loading = undefined
      return run
    }
    if (!hasBase(run.value)) return { ok: true, value: undefined }
    const { header } = run.value
    const base = createBases(baseOfRun(run.value))
    const facts = buildFacts(base(header.rules), header.rules, header.today)
    return { ok: true, value: { header, start: startEffect(facts), base } }
  }

  return {
    async of(rules) {
      loading ??= load()
      const tried = await loading
      if (!tried.ok) return { state: 'failed', failure: storeFailure(tried.error) }
      if (tried.value === undefined) return { state: 'no-base' }
      const { header, start, base } = tried.value
      return {
        state: 'counted',
        effect: rulesEffect(start, rules, () => base(rules)),
        needs: needsOf(header, header.context, rules),
      }
    },
    forget() {
      loading = undefined
    },
  }
}

/** The rows as a refresh under these rules would look at them; few switches matter, so the last base mostly serves. */
function createBases({ lists, answers }: BaseRows): (rules: Rules) => CrmBase {
  let last: { readonly key: string; readonly base: CrmBase } | undefined
  return (rules) => {
    const { chatsAreDialogues, linkedContactNeedsData, includeContractors } = rules
    const key = [chatsAreDialogues, linkedContactNeedsData, includeContractors].join()
    if (last?.key !== key)
      last = { key, base: baseOfParts([lists, withoutExtraAnswers(lists, answers, rules)]) }
    return last.base
  }
}
