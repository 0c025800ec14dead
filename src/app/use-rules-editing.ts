// Changing the rules on a screen: the change at hand, what it would do (asked a moment after the last keystroke, only the
// newest answer counts), and how a save ended. Draws nothing.
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { differingRules, problemsOf } from '../domain/rules/parse-rules.ts'
import type { Failure } from '../domain/refresh-view.ts'
import { FIRST_BOOK, inForce, type RulesVersion } from '../domain/rules/rules-book.ts'
import type { Rules } from '../domain/rules/rules.ts'
import type { RulesPortal, RulesPreview } from '../domain/rules/rules-view.ts'
import type { RulesQuestions } from './rules-questions.ts'
import { useRulesStore } from './rules-store.ts'

/** Long enough for the next keystroke, short enough to feel at once. */
const PAUSE_MS = 120

/** `overtaken`: somebody saved in between. `failed`: nothing was saved. */
export type SaveOutcome =
  | { readonly state: 'idle' | 'saving' | 'overtaken' }
  | { readonly state: 'saved'; readonly number: number }
  | { readonly state: 'failed'; readonly failure: Failure }

/** `previews`: whether this reader is shown what a change would do. */
export function useRulesEditing(questions: RulesQuestions, previews: Ref<boolean>) {
  const store = useRulesStore()
  const stage = shallowRef<'loading' | 'ready' | Failure>('loading')
  const portal = shallowRef<RulesPortal>()
  const preview = shallowRef<RulesPreview>()
  const isCounting = shallowRef(false)
  const saved = shallowRef<SaveOutcome>({ state: 'idle' })

  const book = computed(() => store.rules?.book ?? FIRST_BOOK)
  const current = computed(() => inForce(book.value))
  const rules = computed(() => store.draft?.rules ?? current.value.rules)
  const differing = computed(() => differingRules(current.value.rules, rules.value))
  const problems = computed(() => problemsOf(rules.value))
  const isOvertaken = computed(
    () =>
      store.draft !== undefined && store.draft.basedOn !== current.value.number && differing.value.length > 0,
  )

  async function read(): Promise<void> {
    stage.value = 'loading'
    const answer = await questions.read()
    if (answer.state === 'failed') {
      stage.value = answer.failure
      return
    }
    store.showRules(answer.rules)
    portal.value = answer.portal
    stage.value = 'ready'
  }

  /** A change that is none ends the work at it. */
  function change(next: Rules): void {
    saved.value = { state: 'idle' }
    const basedOn = store.draft?.basedOn ?? current.value.number
    const isSame = differingRules(current.value.rules, next).length === 0
    store.keepDraft(isSame ? undefined : { rules: next, basedOn })
  }

  async function save(wish: Pick<RulesVersion, 'rules' | 'remark'>, basedOn: number): Promise<void> {
    saved.value = { state: 'saving' }
    const answer = await questions.save({ ...wish, basedOn })
    if ('rules' in answer) store.showRules(answer.rules)
    switch (answer.state) {
      case 'saved':
        store.keepDraft(undefined)
        saved.value = { state: 'saved', number: inForce(answer.rules.book).number }
        return
      case 'overtaken':
        // What was wished stays on the screen beside what somebody else has saved.
        store.keepDraft({ rules: wish.rules, basedOn })
        saved.value = { state: 'overtaken' }
        return
      case 'invalid':
        saved.value = { state: 'idle' }
        return
      case 'failed':
        saved.value = { state: 'failed', failure: answer.failure }
    }
  }

  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function stopAsking(): void {
    clearTimeout(timer)
    asked += 1
    isCounting.value = false
  }

  function askSoon(wished: Rules): void {
    stopAsking()
    const number = asked
    isCounting.value = true
    timer = setTimeout(() => {
      void questions.preview(wished).then((answer) => {
        if (number !== asked) return
        preview.value = answer
        isCounting.value = false
      })
    }, PAUSE_MS)
  }

  watch(
    [rules, previews, stage],
    () => {
      if (stage.value !== 'ready' || !previews.value || problems.value.length > 0) stopAsking()
      else askSoon(rules.value)
    },
    { immediate: true },
  )
  onScopeDispose(stopAsking)

  return {
    stage,
    portal,
    book,
    current,
    rules,
    differing,
    problems,
    preview,
    isCounting,
    saved,
    isOvertaken,
    read,
    change,
    reset: () => {
      saved.value = { state: 'idle' }
      store.keepDraft(undefined)
    },
    save,
  }
}
