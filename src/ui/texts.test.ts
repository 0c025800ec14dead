import { expect, test } from 'vitest'
import { MARK_FIELDS } from '../domain/tables/crm-tables.ts'
import type { Failure, Notice } from '../domain/refresh-view.ts'
import { createI18n } from '../i18n/i18n.ts'
import { failureText } from './failure-text.ts'
import { sampleView } from './fixtures.ts'
import { cardName, markText, memberText } from './mark-text.ts'
import { noticeText } from './notice-text.ts'
import { progressOf, quarterOf } from './refresh-progress.ts'
import { resumeText } from './resume-text.ts'

const ru = createI18n('ru'),
  en = createI18n('en')
const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')

const FAILURES: readonly Failure[] = [
  { kind: 'not-admin' },
  { kind: 'missing-scope', scopes: ['crm', 'entity'] },
  {
    kind: 'field-conflict',
    fields: [{ code: 'CSEGTYPE', entity: 'contact', detail: 'USER_TYPE_ID is string' }],
  },
  { kind: 'no-answer', detail: 'HTTP 502' },
  { kind: 'auth-expired' },
  { kind: 'access-denied', method: 'crm.deal.list' },
  { kind: 'no-app-access' },
  { kind: 'portal-closed', code: 'PAYMENT_REQUIRED' },
  { kind: 'refused', method: 'crm.deal.list', detail: '<b>no</b>' },
  { kind: 'store', reason: 'quota' },
  { kind: 'store', reason: 'fenced' },
  { kind: 'other-tab' },
  { kind: 'other-browser', userId: 5 },
  { kind: 'nothing-to-undo' },
  { kind: 'identity-broken', detail: 'I2' },
  { kind: 'bug', detail: 'TypeError' },
]

test('every failure says what happened and what to do next, in both languages', () => {
  for (const failure of FAILURES) {
    for (const i18n of [ru, en]) {
      const text = failureText(i18n, failure)
      expect(text.title.length, failure.kind).toBeGreaterThan(10)
      expect(text.next.length, failure.kind).toBeGreaterThan(10)
      expect(`${text.title}${text.next}`).not.toMatch(/[{}]|undefined/)
    }
  }
})

test('only a full disk asks for room on it', () => {
  const next = (reason: string): string => failureText(ru, { kind: 'store', reason }).next
  expect(next('quota')).toContain('Освободите место')
  expect(next('fenced')).toContain('Откройте приложение заново')
  expect(next('broken')).toContain('откройте приложение заново')
  for (const reason of ['fenced', 'broken']) expect(next(reason)).not.toContain('Освободите')
})

test('the details of a failure are kept for the support, and codes of fields are named whole', () => {
  const of = (kind: Failure['kind']) =>
    failureText(ru, FAILURES.find((failure) => failure.kind === kind) ?? { kind: 'not-admin' })
  expect(of('refused').technical).toBe('crm.deal.list: <b>no</b>')
  expect(of('missing-scope').title).toContain('crm, entity')
  expect(failureText(ru, { kind: 'missing-scope', scopes: [] }).title).toBe(
    'Приложению не хватает разрешений',
  )
  expect(of('field-conflict').items).toEqual(['Контакт: UF_CRM_CSEGTYPE'])
  expect(of('field-conflict').technical).toContain('USER_TYPE_ID is string')
})

test('notices count and decline', () => {
  const say = (notice: Notice) => plain(noticeText(ru, notice).text)
  expect(say({ kind: 'unreadable-rows', count: 2, examples: [] })).toBe(
    '2 записи портала не удалось прочитать, в числах их нет.',
  )
  expect(say({ kind: 'rows-not-placed', stream: 'deals', count: 21 })).toBe(
    'Сделки: 21 запись без даты создания не попала ни в один месяц.',
  )
  expect(say({ kind: 'store-damaged', from: '2023-01' })).toContain('января 2023 года')
  expect(say({ kind: 'undo-skipped', cards: [], count: 2 })).toContain('2 карточки после той записи изменили')
  expect(say({ kind: 'marks-not-kept', count: 1, ids: [4] })).toContain('1 карточка уже хранит не то')
  for (const why of ['fields', 'lists', 'rules', 'too-much-changed', 'damaged', 'other-user'] as const)
    expect(say({ kind: 'read-anew', why }).length).toBeGreaterThan(20)
  expect(noticeText(ru, { kind: 'publish-failed', detail: 'code' }).technical).toBe('code')
})

test('an interrupted reading says through which month it came, the second year only when it differs', () => {
  const say = (doneThrough: string | undefined, next: string | undefined, i18n = ru) =>
    resumeText(i18n, sampleView({ phase: 'paused', resume: { doneThrough, next, stage: 'reading' } }))
  expect(say('2022-07', '2022-08')).toBe('Обработано до июля 2022 года, продолжаем с августа.')
  expect(say('2022-12', '2023-01')).toBe('Обработано до декабря 2022 года, продолжаем с января 2023 года.')
  expect(say(undefined, '2018-03')).toContain('с марта 2018 года')
  expect(say('2026-11', undefined)).toContain('осталось посчитать')
  expect(say(undefined, undefined)).toContain('в самом начале')
  expect(say('2022-07', '2022-08', en)).toBe('Processed through July 2022, continuing from August.')
})

test('an interrupted writing says how much is written, an uninterrupted refresh says nothing', () => {
  const resume = { doneThrough: undefined, next: undefined, stage: 'writing' } as const
  expect(
    plain(resumeText(ru, sampleView({ phase: 'paused', resume, cardsWritten: 40, cardsToWrite: 120 }))),
  ).toContain('40 из 120')
  expect(resumeText(ru, sampleView({ phase: 'reading' }))).toBeUndefined()
})

test('values of the fields are shown in words, an empty one and 0 apart, a foreign one never as one of ours', () => {
  expect(markText(ru, 'lifecycle', 'WITH_DIALOGUES')).toBe('С диалогами')
  expect(markText(en, 'frequency', 'FIRST')).toBe('First purchase')
  expect(plain(markText(ru, 'lastPaymentDay', '2026-10-03'))).toBe('3 октября 2026 г.')
  expect(markText(ru, 'paymentCount', 0)).toBe('0')
  expect(markText(ru, 'paymentCount', null)).toBe('пусто')
  expect(markText(ru, 'lifecycle', 'constructor')).toBe('неизвестное значение')
  expect(markText(ru, 'parentCompanyId', 31)).toBe('Компания № 31')
  expect(markText(ru, 'parentCompanyId', 31, 'ООО «Ромашка»')).toBe('ООО «Ромашка»')
  for (const field of MARK_FIELDS) expect(markText(ru, field, null)).toBe('пусто')
})

test('a card without a title is named by its number, without thousands', () => {
  expect(cardName(ru, { entity: 'contact', id: 12345, title: '  ' })).toBe('Контакт № 12345')
  expect(cardName(ru, { entity: 'company', id: 1, title: '<script>' })).toBe('<script>')
})

test('progress is that of the stage: rows, then questions, then cards', () => {
  expect(progressOf(sampleView({ phase: 'reading', rowsRead: 50, rowsExpected: 200 }))).toBe(0.25)
  expect(progressOf(sampleView({ phase: 'reading', rowsRead: 300, rowsExpected: 200 }))).toBe(1)
  expect(progressOf(sampleView({ phase: 'reading', monthsDone: 1, monthsTotal: 4 }))).toBe(0.25)
  expect(
    progressOf(
      sampleView({ phase: 'reading', rowsRead: 200, rowsExpected: 200, questionsDone: 1, questionsTotal: 2 }),
    ),
  ).toBe(0.5)
  expect(progressOf(sampleView({ phase: 'writing', cardsWritten: 3, cardsToWrite: 4 }))).toBe(0.75)
  expect(progressOf(sampleView({ phase: 'computing' }))).toBeUndefined()
  expect(quarterOf(0.74)).toBe(0.5)
})

test('one client is named in the singular, as the field of his card is', () => {
  expect(memberText(ru, 'active')).toBe(markText(ru, 'lifecycle', 'ACTIVE'))
  expect(memberText(ru, 'active')).toBe('Активный')
  expect(memberText(ru, 'first-purchase')).toBe(markText(ru, 'frequency', 'FIRST'))
})
