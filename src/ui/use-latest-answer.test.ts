import { effectScope, nextTick, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { useLatestAnswer } from './use-latest-answer.ts'

interface Question {
  readonly list: string
  readonly page: number
}

function open(first: Question | undefined) {
  const question = shallowRef<Question | undefined>(first)
  const asked: { readonly question: Question; readonly answer: (text: string) => void }[] = []
  let asks = 0
  const used = effectScope().run(() =>
    useLatestAnswer<Question, string>({
      question: () => question.value,
      ask: (one) => new Promise((resolve) => asked.push({ question: one, answer: resolve })),
      topic: ({ list }) => list,
      onAsk: () => {
        asks += 1
      },
    }),
  )
  if (used === undefined) throw new Error('the scope is closed')
  return { question, asked, asks: () => asks, ...used }
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await nextTick()
}

test('an answer that comes after another question is dropped', async () => {
  const { question, asked, answer, isLoading } = open({ list: 'a', page: 0 })
  question.value = { list: 'a', page: 1 }
  await settle()
  asked[1]?.answer('second')
  await settle()
  asked[0]?.answer('first')
  await settle()
  expect(answer.value).toBe('second')
  expect(isLoading.value).toBe(false)
})

test('of the same topic the old answer stays until the new one is there, of another it goes at once', async () => {
  const { question, asked, answer, isLoading } = open({ list: 'a', page: 0 })
  asked[0]?.answer('page 0')
  await settle()
  question.value = { list: 'a', page: 1 }
  await settle()
  expect([answer.value, isLoading.value]).toEqual(['page 0', true])
  question.value = { list: 'b', page: 0 }
  await settle()
  expect([answer.value, isLoading.value]).toEqual([undefined, true])
})

test('where nothing is asked any more nothing is loading, whatever was under way', async () => {
  const { question, asked, answer, isLoading } = open({ list: 'a', page: 0 })
  question.value = undefined
  await settle()
  asked[0]?.answer('late')
  await settle()
  expect([answer.value, isLoading.value]).toEqual([undefined, false])
})

test('an equal question is not asked twice, unless somebody wants it again', async () => {
  const { question, asked, asks, again } = open({ list: 'a', page: 0 })
  question.value = { list: 'a', page: 0 }
  await settle()
  expect(asked).toHaveLength(1)
  again()
  expect(asked.map((one) => one.question)).toEqual([question.value, question.value])
  expect(asks()).toBe(2)
})
