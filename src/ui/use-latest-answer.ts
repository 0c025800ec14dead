// The answer to what is asked at the moment: asked anew whenever the question changes. An answer that comes late, after
// another question, is dropped; of the same topic the old answer stays until the new one is there.
import { shallowRef, watch, type Ref } from 'vue'

export interface LatestAnswer<Answer> {
  /** Undefined = nothing has come yet for this topic, or nothing is asked. */
  readonly answer: Readonly<Ref<Answer | undefined>>
  readonly isLoading: Readonly<Ref<boolean>>
  /** Asks the same once more. */
  readonly again: () => void
}

export interface Asking<Question, Answer> {
  /** Plain data, read reactively; undefined = nothing is asked. */
  readonly question: () => Question | undefined
  /** Never rejects. */
  readonly ask: (question: Question) => Promise<Answer>
  /** One topic for all questions if left out. */
  readonly topic?: (question: Question) => string
  /** Called whenever something is asked, before it is. */
  readonly onAsk?: () => void
}

/** Call it in a component's setup. */
export function useLatestAnswer<Question, Answer>({
  question,
  ask,
  topic = () => '',
  onAsk,
}: Asking<Question, Answer>): LatestAnswer<Answer> {
  const answer = shallowRef<Answer>()
  const isLoading = shallowRef(false)
  let lastTopic: string | undefined
  let turns = 0

  async function load(): Promise<void> {
    const turn = ++turns
    const asked = question()
    const wanted = asked === undefined ? undefined : topic(asked)
    if (wanted !== lastTopic) answer.value = undefined
    lastTopic = wanted
    isLoading.value = asked !== undefined
    onAsk?.()
    if (asked === undefined) return
    const came = await ask(asked)
    if (turn !== turns) return
    isLoading.value = false
    answer.value = came
  }

  watch(
    () => JSON.stringify(question() ?? null),
    () => void load(),
    { immediate: true },
  )
  return { answer, isLoading, again: () => void load() }
}
