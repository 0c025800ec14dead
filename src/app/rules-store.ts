// The versions of the rules as the page knows them, and the change somebody is working at: it outlives a look at another
// screen. Every screen says by the versions whether the figures were counted by the rules in force.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { inForce } from '../domain/rules/rules-book.ts'
import { fingerprintRules, type Rules } from '../domain/rules/rules.ts'
import type { RulesState } from '../domain/rules/rules-view.ts'

export interface RulesDraft {
  readonly rules: Rules
  /** Number of the version that was in force when the change began. */
  readonly basedOn: number
}

export const useRulesStore = defineStore('rules', () => {
  /** Undefined until they were read. */
  const rules = shallowRef<RulesState>()
  /** Undefined = nothing is being changed. */
  const draft = shallowRef<RulesDraft>()
  /** Whether figures with this mark of their rules were counted by others than those in force; '' = not known, so no. */
  const isOther = (mark: string): boolean => {
    if (mark === '' || rules.value?.isReadable !== true) return false
    return fingerprintRules(inForce(rules.value.book).rules) !== mark
  }
  return {
    rules,
    draft,
    isOther,
    showRules: (value: RulesState) => {
      rules.value = value
    },
    keepDraft: (value: RulesDraft | undefined) => {
      draft.value = value
    },
  }
})
