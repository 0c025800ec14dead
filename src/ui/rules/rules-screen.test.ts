// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { DEFAULT_RULES, fingerprintRules, type Rules } from '../../domain/rules/rules.ts'
import { addVersion, FIRST_BOOK, inForce, type RulesBook } from '../../domain/rules/rules-book.ts'
import type { RulesPortal, RulesPreview } from '../../domain/rules/rules-view.ts'
import { SEGMENTS, type Segment } from '../../domain/segments.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { byTestId, mountForTest, plainText } from '../mount-for-test.ts'
import { parseCompared, printCompared } from './rules-route.ts'
import { effectLine, problemText } from './rule-text.ts'
import { namedVersion, versionOf } from './version-text.ts'
import RulesEffectPanel from './RulesEffectPanel.vue'
import RulesFile from './RulesFile.vue'
import RulesForm from './RulesForm.vue'
import RulesSaveBar from './RulesSaveBar.vue'
import RulesText from './RulesText.vue'
import RulesVersions from './RulesVersions.vue'

afterEach(() => document.body.replaceChildren())

const PORTAL: RulesPortal = {
  categories: [
    { id: 0, name: 'Общая' },
    { id: 3, name: '<b>Сервис</b>' },
  ],
  hasInvoices: true,
  hasOldInvoices: false,
}
const BOOK: RulesBook = addVersion(FIRST_BOOK, {
  rules: { ...DEFAULT_RULES, monthsToSleeping: 3, countedCategories: [3, 9] },
  remark: '<img src=x>',
  savedAt: '2026-11-21T18:40:00+03:00',
  savedBy: 7,
})
const PEOPLE = { viewer: undefined, names: { 7: 'Иванова Анна' } }
const counts = (change: Partial<Record<Segment, number>> = {}) =>
  ({ ...Object.fromEntries(SEGMENTS.map((segment) => [segment, 1200])), ...change }) as Record<
    Segment,
    number
  >
const COUNTED: RulesPreview = {
  state: 'counted',
  effect: {
    before: counts(),
    after: counts({ active: 1000, sleeping: 1400 }),
    cards: 1234,
    cardsAnyway: 4,
  },
  needs: ['leads', 'chats'],
}

function mountForm(rules: Partial<Rules> = {}, portal: RulesPortal | undefined = PORTAL) {
  return mountForTest(RulesForm, {
    rules: { ...DEFAULT_RULES, ...rules },
    inForce: DEFAULT_RULES,
    portal,
    today: '2026-08-31',
    isDisabled: false,
    effect: 'Активные −200',
  }).page
}
const lastChange = (page: ReturnType<typeof mountForm>): Rules =>
  page.emitted<[Rules]>('change')?.at(-1)?.[0] ?? DEFAULT_RULES

test('months are explained by the borders of today, and every change goes out as a whole set of rules', async () => {
  const page = mountForm()
  expect(plainText(page.get(byTestId('rule-monthsToSleeping')).text())).toContain(
    'активен тот, кто платил 28 февраля 2026 г. или позже. Кто платил 27 февраля 2026 г. — спящий',
  )
  await page.get(byTestId('rule-monthsToSleeping-input')).setValue('3')
  expect(lastChange(page)).toEqual({ ...DEFAULT_RULES, monthsToSleeping: 3 })
  await page.get(byTestId('rule-invoices-each')).setValue()
  expect(lastChange(page)).toEqual({ ...DEFAULT_RULES, invoices: 'each' })
  await page.get(byTestId('rule-leadsAreApplications-switch')).setValue(true)
  expect(lastChange(page)).toEqual({ ...DEFAULT_RULES, leadsAreApplications: true })
})

test('what was changed is marked and tells the effect beside it', () => {
  const page = mountForm({ monthsToSleeping: 3 })
  const field = page.get(byTestId('rule-monthsToSleeping'))
  expect(field.attributes('data-changed')).toBe('true')
  expect(field.text()).toContain('Активные −200')
  expect(page.get(byTestId('rule-invoices')).text()).not.toContain('Активные −200')
})

test('months that are none are marked as wrong, whatever was typed', async () => {
  const page = mountForm({ monthsToSleeping: 0 })
  expect(page.get(byTestId('rule-monthsToSleeping-input')).attributes('aria-invalid')).toBe('true')
  await page.get(byTestId('rule-monthsToSleeping-input')).setValue('')
  expect(lastChange(page).monthsToSleeping).toBe(0)
  expect(
    mountForm({ monthsToSleeping: 18 }).get(byTestId('rule-monthsToLost-input')).attributes('aria-invalid'),
  ).toBe('true')
})

test('pipelines are ticked by name, and one that the portal does not show stays in the list', async () => {
  const page = mountForm({ countedCategories: [3, 9] })
  const field = page.get(byTestId('rule-countedCategories'))
  expect(field.text()).toContain('<b>Сервис</b>')
  expect(field.text()).toContain('Воронка № 9')
  await page.get(byTestId('rule-category-0')).setValue(true)
  expect(lastChange(page).countedCategories).toEqual([0, 3, 9])
  await page.get(byTestId('rule-category-9')).setValue(false)
  expect(lastChange(page).countedCategories).toEqual([3])
  await page.get(byTestId('rule-countedCategories-all')).setValue()
  expect(lastChange(page).countedCategories).toBeNull()
})

test('a switch for what the portal does not have is closed, with the reason and the nearest thing', () => {
  const page = mountForm()
  expect(page.get(byTestId('rule-oldInvoices-switch')).attributes('disabled')).toBeDefined()
  expect(page.get(byTestId('rule-oldInvoices-blocked')).text()).toContain('нет')
  const open = mountForm({ oldInvoices: true })
  expect(open.get(byTestId('rule-oldInvoices-switch')).attributes('disabled')).toBeUndefined()
})

test('the effect shows the counters that change, all of them on demand, and the cards to be written', async () => {
  const { page } = mountForTest(RulesEffectPanel, {
    preview: COUNTED,
    isCounting: false,
    isChanged: true,
    isInvalid: false,
  })
  expect(page.findAll('[data-before]')).toHaveLength(2)
  expect(plainText(page.get(byTestId('rules-effect-active')).text())).toBe(
    'Активные1 200. Показать список1 000−200',
  )
  expect(page.get(byTestId('rules-list-active')).attributes('href')).toBe('/mode/lifecycle/active')
  expect(page.get(byTestId('rules-cards')).attributes('data-value')).toBe('1234')
  expect(plainText(page.get(byTestId('rules-cards')).text())).toContain('1 234 карточках')
  expect(page.get(byTestId('rules-needs')).text()).toContain('лиды, дела клиентов')
  await page.get(byTestId('rules-effect-all')).trigger('click')
  expect(page.findAll('[data-before]')).toHaveLength(SEGMENTS.length)
  await page.setProps({ isChanged: false })
  expect(page.text()).toContain('По действующим правилам ещё не посчитано')
  const i18n = createI18n('ru')
  expect(plainText(effectLine(i18n, COUNTED))).toBe(
    'Активные −200, Спящие +200. Изменятся поля: 1 234 карточки.',
  )
})

test('each way there can be no effect has its own words', () => {
  const textOf = (preview: RulesPreview | undefined, isInvalid = false) =>
    mountForTest(RulesEffectPanel, { preview, isCounting: false, isChanged: true, isInvalid }).page.text()
  expect(textOf({ state: 'no-base' })).toContain('В этом браузере данные не обновляли')
  expect(textOf({ state: 'failed', failure: { kind: 'store', reason: 'quota' } })).toContain('не удалось')
  expect(textOf(undefined)).toContain('Считаем')
  expect(textOf(COUNTED, true)).toContain('Исправьте правила')
})

test('saving takes a remark, waits for right rules, and shows what somebody else saved meanwhile', async () => {
  const props = {
    rules: { ...DEFAULT_RULES, monthsToLost: 24 },
    current: inForce(BOOK),
    portal: PORTAL,
    people: PEOPLE,
    isChanged: true,
    problems: [],
    isOvertaken: false,
    isSaving: false,
    failure: undefined,
  }
  const { page } = mountForTest(RulesSaveBar, props)
  await page.get(byTestId('rules-remark')).setValue('раз в год')
  await page.get(byTestId('rules-save')).trigger('click')
  expect(page.emitted('save')).toEqual([['раз в год']])
  await page.setProps({ problems: [{ kind: 'lost-not-later' }] })
  expect(page.get(byTestId('rules-save')).attributes('disabled')).toBeDefined()
  expect(page.get(byTestId('rules-problem')).text()).toContain(
    'второе число месяцев должно быть больше первого',
  )
  await page.setProps({ problems: [], isOvertaken: true })
  const told = plainText(page.get(byTestId('rules-overtaken')).text())
  expect(told).toContain('версию 2 сохранил другой администратор: Иванова Анна')
  expect(told).toContain('24 месяца')
  await page.get(byTestId('rules-reset')).trigger('click')
  expect(page.emitted('reset')).toHaveLength(1)
})

test('versions are told with author, day and remark as text; old ones can be compared, returned to and kept as files', async () => {
  const { page } = mountForTest(RulesVersions, {
    book: BOOK,
    people: PEOPLE,
    portal: PORTAL,
    counted: 1,
    compared: [1, 2],
    canReturn: true,
  })
  const newest = page.get(byTestId('rules-version-2'))
  expect(plainText(newest.text())).toContain('Иванова Анна, 21 ноября 2026 г., 18:40')
  expect(newest.text()).toContain('<img src=x>')
  expect(page.find('img').exists()).toBe(false)
  expect(page.get(byTestId('rules-version-1')).text()).toContain('по ней посчитаны числа')
  expect(page.get(byTestId('rules-compare')).text()).toContain('<b>Сервис</b>, Воронка № 9')
  await page.get(byTestId('rules-return-1')).trigger('click')
  await page.get(byTestId('rules-export-2')).trigger('click')
  await page.get(byTestId('rules-look-1')).trigger('click')
  expect(page.emitted('return')?.[0]).toEqual([BOOK[0]])
  expect(page.emitted('export')?.[0]).toEqual([BOOK[1]])
  expect(page.emitted('compare')?.[0]).toEqual([[1, 2]])
  await page.setProps({ canReturn: false })
  expect(page.find(byTestId('rules-return-1')).exists()).toBe(false)
})

test('a file is only filled in; a broken one changes nothing and is said with its name', async () => {
  const { page } = mountForTest(RulesFile, { rules: DEFAULT_RULES, canImport: true })
  const input = page.get<HTMLInputElement>(byTestId('rules-import-file'))
  const choose = async (name: string, text: string): Promise<void> => {
    Object.defineProperty(input.element, 'files', { value: [new File([text], name)], configurable: true })
    await input.trigger('change')
    await new Promise((resolve) => {
      setTimeout(resolve, 5)
    })
  }
  await choose('<i>.json', '{"version": 1, "monthsToSleeping": "6"}')
  expect(page.get(byTestId('rules-import-failed')).text()).toContain('<i>.json')
  expect(page.emitted('import')).toBeUndefined()
  await choose('huge.json', ' '.repeat(70_000))
  expect(page.get(byTestId('rules-import-failed')).text()).toContain('слишком большой')
  await choose('good.json', JSON.stringify({ ...DEFAULT_RULES, monthsToLost: 24 }))
  expect(page.emitted('import')).toEqual([[{ ...DEFAULT_RULES, monthsToLost: 24 }]])
  expect(page.get(byTestId('rules-imported')).text()).toContain('ещё не сохранены')
})

test('everybody reads the rules in words, without anything to press', () => {
  const { page } = mountForTest(RulesText, { rules: inForce(BOOK).rules, portal: undefined }, 'en')
  expect(page.get(byTestId('rule-monthsToSleeping-value')).text()).toBe('3 months')
  expect(page.get(byTestId('rule-countedCategories-value')).text()).toBe('Pipeline No. 3, Pipeline No. 9')
  expect(page.findAll('button, input, a')).toHaveLength(0)
})

test('every problem is a whole sentence in both languages', () => {
  const i18ns = [createI18n('ru'), createI18n('en')]
  for (const i18n of i18ns)
    for (const kind of [
      'no-rules',
      'newer',
      'lost-not-later',
      'no-category',
      'too-large',
      'no-json',
    ] as const)
      expect(problemText(i18n, { kind })).toMatch(/\.$/)
  for (const i18n of i18ns)
    for (const kind of ['missing', 'odd'] as const)
      expect(problemText(i18n, { kind, name: 'invoices' })).not.toMatch(/[{}]/)
  expect(plainText(problemText(createI18n('ru'), { kind: 'months', name: 'monthsToLost' }))).toContain(
    'от 1 до 120',
  )
})

test('the comparison stands in the address', () => {
  expect(parseCompared('2-5')).toEqual([2, 5])
  expect(printCompared([2, 5])).toEqual({ compare: '2-5' })
  expect(printCompared(undefined)).toEqual({})
  for (const odd of ['', '2', '2-', 'x-1', '1-2-3', undefined, ['1-2']])
    expect(parseCompared(odd)).toBeUndefined()
})

test('beside a reason a version is named by its number, its author and day, and leads to the rules', () => {
  const i18n = createI18n('ru')
  const told = (number: number | undefined, rules = inForce(BOOK).rules) =>
    namedVersion(i18n, BOOK, { mark: fingerprintRules(rules), number }, PEOPLE)
  expect(told(2)).toMatchObject({ number: 2, href: '#/rules' })
  expect(plainText(told(2)?.saved ?? '')).toBe('Иванова Анна, 21 ноября 2026 г., 18:40')
  expect(told(1, DEFAULT_RULES)).toEqual({
    number: 1,
    saved: 'исходные правила приложения',
    href: '#/rules?compare=1-2',
  })
  expect(told(7, { ...DEFAULT_RULES, monthsToLost: 30 })).toBeUndefined()
})

test('of several versions with the same rules the one of the number is meant, without a number the newest', () => {
  const back = addVersion(BOOK, {
    rules: DEFAULT_RULES,
    remark: '',
    savedAt: '2026-11-22T10:00:00+03:00',
    savedBy: 7,
  })
  const mark = fingerprintRules(DEFAULT_RULES)
  expect(versionOf(back, { mark, number: 1 })?.number).toBe(1)
  expect(versionOf(back, { mark, number: undefined })?.number).toBe(3)
})
