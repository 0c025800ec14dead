import { expect, test } from 'vitest'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import type { AppPortal } from '../pipeline/ports/clients.ts'
import type { RatedBase } from './base-facts.ts'
import { createClientDesk } from './client-desk.ts'
import type { ClientAnswer } from './protocol.ts'

const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5)
  })
/** A base whose store is broken: an answer that shows that it was asked. */
const BROKEN: RatedBase = {
  load: () => Promise.resolve({ ok: false, error: { kind: 'unavailable', detail: 'gone' } as never }),
  forget: () => undefined,
  currencies: () => undefined,
}

function openDesk() {
  const answers: ClientAnswer[] = []
  const desk = createClientDesk({
    portal: { clients: {} } as AppPortal,
    clock: { sleep: () => Promise.resolve() },
    rules: () => Promise.resolve(DEFAULT_RULES),
    post: (answer) => answers.push(answer),
  })
  return { desk, answers }
}

test('a question that comes before it is known whether there is a base waits for the base', async () => {
  const { desk, answers } = openDesk()
  const answered = desk.answer({ type: 'exact-money', requestId: 1 })
  await settle()
  expect(answers).toEqual([])
  desk.useBase(BROKEN)
  await answered
  expect(answers).toMatchObject([{ type: 'exact-money', money: { state: 'failed' } }])
})

test('once it is known that there is no base, the questions that waited are told so', async () => {
  const { desk, answers } = openDesk()
  const answered = desk.answer({ type: 'exact-money', requestId: 1 })
  await settle()
  desk.baseDecided()
  await answered
  expect(answers).toEqual([{ type: 'exact-money', requestId: 1, money: { state: 'no-base' } }])
})
