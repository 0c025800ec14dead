// The versions of the rules as the page knows them: what the worker read or saved last. Every screen says by them whether the
// figures were counted by the rules in force.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RulesState } from '../domain/rules-view.ts'

export const useRulesStore = defineStore('rules', () => {
  /** Undefined until they were read. */
  const rules = shallowRef<RulesState>()
  return {
    rules,
    showRules: (value: RulesState) => {
      rules.value = value
    },
  }
})
