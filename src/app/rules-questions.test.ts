import { expect, test } from 'vitest'
import { FIRST_BOOK } from '../domain/rules/rules-book.ts'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import type { RulesRead } from '../domain/rules/rules-view.ts'
import type { RulesQuestion } from '../worker/protocol.ts'
import { createRulesQuestions, rulesQuestionsOf, type RulesQuestions } from './rules-questions.ts'

const READ: RulesRead = {
  state: 'read',
  rules: { book: FIRST_BOOK, isReadable: true },
  portal: undefined,
}

test('each question gets the answer of its own number, in whatever order they come', async () => {
  const asked: RulesQuestion[] = []
  const desk = createRulesQuestions((question) => asked.push(question))
  const read = desk.read(),
    preview = desk.preview(DEFAULT_RULES),
    saved = desk.save({ rules: DEFAULT_RULES, remark: 'x', basedOn: 3 })
  expect(asked.map(({ type }) => type)).toEqual(['read-rules', 'preview-rules', 'save-rules'])
  expect(asked[2]).toMatchObject({ remark: 'x', basedOn: 3 })
  const [first = 0, second = 0, third = 0] = asked.map(({ requestId }) => requestId)
  desk.receive({ type: 'rules-saved', requestId: third, saved: { state: 'invalid', problems: [] } })
  desk.receive({ type: 'rules-previewed', requestId: second, preview: { state: 'no-base' } })
  desk.receive({ type: 'rules-read', requestId: first, read: READ })
  expect([await read, await preview, await saved]).toEqual([
    READ,
    { state: 'no-base' },
    { state: 'invalid', problems: [] },
  ])
  expect(desk.receive({ type: 'token-needed', requestId: 1 })).toBe(false)
})

test('a crash answers all open questions and all later ones', async () => {
  const desk = createRulesQuestions(() => undefined)
  const open = desk.read()
  desk.fail({ kind: 'bug', detail: 'gone' })
  expect(await open).toEqual({ state: 'failed', failure: { kind: 'bug', detail: 'gone' } })
  expect(await desk.preview(DEFAULT_RULES)).toMatchObject({ state: 'failed' })
})

test('questions asked before the connection is open wait for it', async () => {
  let open: (questions: RulesQuestions) => void = () => undefined
  const early = rulesQuestionsOf(
    new Promise((resolve) => {
      open = resolve
    }),
  )
  const read = early.read()
  const desk = createRulesQuestions(({ requestId }) => {
    desk.receive({ type: 'rules-read', requestId, read: READ })
  })
  open(desk)
  expect(await read).toEqual(READ)
})
