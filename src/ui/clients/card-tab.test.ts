// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import type { CompanyView } from '../../domain/list/company-view.ts'
import type { CardView } from '../../domain/refresh-view.ts'
import { byTestId, mountForTest, plainText, type Mounted } from '../mount-for-test.ts'
import CardTab from './CardTab.vue'
import { SAMPLE_WHY } from './client-fixtures.ts'
import { provideRulesVersions } from './rules-versions.ts'
import WhyDetails from './WhyDetails.vue'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.page.unmount()
})

const MARKS = {
  parentCompanyId: null,
  lifecycle: 'ACTIVE',
  clientType: 'B2C',
  frequency: 'REGULAR',
  lastPaymentDay: '2026-03-01',
  paymentCount: 4,
  dialogues: 'YES',
  reachable: 'YES',
}
const marked = (marks: Partial<typeof MARKS> | { parentCompanyId: number } = {}): CardView => ({
  state: 'marked',
  title: 'Орлова Анна',
  marks: { ...MARKS, ...marks },
  parentTitle: undefined,
})

function tab(props: Record<string, unknown>) {
  mounted = mountForTest(CardTab, { entity: 'contact', cardId: 7, why: undefined, ...props })
  const { page } = mounted
  return { page, text: () => plainText(page.text()), openedCards: mounted.openedCards }
}

const COMPANY: CompanyView = {
  state: 'known',
  id: 12,
  title: 'ООО «Ромашка»',
  linked: 5,
  people: [
    { id: 7, name: 'Орлова Анна' },
    { id: 8, name: '<b>Пётр</b>' },
  ],
}

test('every state before there is anything to show says what it is', () => {
  for (const state of ['loading', 'no-card', 'outside', 'handshake'] as const) {
    const shown = tab({ card: { state } })
    expect(shown.page.find(byTestId('card-marks')).attributes('data-state')).toBe(state)
    expect(shown.text().length, state).toBeGreaterThan(30)
    expect(shown.page.find(byTestId('card-open-app')).exists()).toBe(false)
    shown.page.unmount()
  }
  for (const card of [{ state: 'not-found' }, { state: 'not-marked', title: 'x' }] as const) {
    const shown = tab({ card })
    expect(shown.text().length, card.state).toBeGreaterThan(40)
    shown.page.unmount()
  }
})

test('the company of a contact stands with its contacts: links, the card itself, and how many are not shown', async () => {
  const shown = tab({ card: marked({ parentCompanyId: 12 }), company: COMPANY })
  const part = shown.page.find(byTestId('card-company'))
  expect(plainText(part.text())).toContain('К ней привязаны 5 контактов:')
  expect(plainText(part.text())).toContain('Орлова Анна — эта карточка')
  expect(part.text()).toContain('<b>Пётр</b>')
  expect(plainText(part.find(byTestId('card-people-rest')).text())).toContain('Ещё 3 контакта')
  for (const link of part.findAll('a')) await link.trigger('click')
  expect(shown.openedCards).toEqual(['company 12', 'contact 8'])
})

test('a company that is hidden, unknown or without contacts is said in words', () => {
  const say = (company: CompanyView, entity = 'contact') => {
    const shown = tab({ card: marked({ parentCompanyId: 12 }), company, entity })
    const text = plainText(shown.page.find(byTestId('card-company')).text())
    shown.page.unmount()
    return text
  }
  expect(say({ state: 'hidden', id: 12 })).toContain('вам не видна')
  expect(say({ state: 'failed', failure: { kind: 'no-answer', detail: '' } })).toContain('не удалось')
  expect(say({ ...COMPANY, linked: 0, people: [] }, 'company')).toContain('не привязан ни один контакт')
})

test('the way into the application leads to the client the card is counted as', async () => {
  const path = async (props: Record<string, unknown>) => {
    const shown = tab(props)
    await shown.page.find(byTestId('card-open-app')).trigger('click')
    const [told] = shown.page.emitted('open-app') ?? []
    shown.page.unmount()
    return decodeURIComponent(String(told?.[0]))
  }
  expect(await path({ card: marked() })).toBe('/mode/client-type/b2c?q=№7')
  expect(await path({ card: marked({ parentCompanyId: 12 }) })).toBe('/mode/client-type/b2b?q=№12')
  expect(await path({ card: marked(), entity: 'company', cardId: 3 })).toBe('/mode/client-type/b2b?q=№3')
})

test('reasons that could not be found out can be asked for again', async () => {
  const shown = tab({
    card: marked(),
    why: { state: 'failed', failure: { kind: 'no-answer', detail: '' } },
  })
  await shown.page.find(byTestId('card-again')).trigger('click')
  expect(shown.page.emitted('again')).toHaveLength(1)
})

test('the rules are named by the number of their version, by author and day where a page knows them', () => {
  const rulesOf = (told: object, provide?: Parameters<typeof mountForTest>[3]) => {
    mounted = mountForTest(WhyDetails, { told: { ...SAMPLE_WHY, ...told } }, 'ru', provide)
    const line = mounted.page.find(byTestId('why-rules'))
    const seen = { text: plainText(line.text()), href: line.element.querySelector('a')?.getAttribute('href') }
    mounted.page.unmount()
    return seen
  }
  expect(rulesOf({ rulesVersion: 3 }).text).toContain('Правила v3 · по данным на 25 ноября 2026 г. Строки')
  expect(rulesOf({ rulesVersion: 3 }).href).toBeUndefined()
  expect(rulesOf({}).text).toContain('Правила 1a2b3c4d · по данным')
  const named = rulesOf({ rulesVersion: 3 }, (app) => {
    provideRulesVersions(app, ({ mark, number }) => ({
      number: number ?? 0,
      saved: `<b>Анна</b>, ${mark}`,
      href: '#/rules',
    }))
  })
  expect(named.text).toContain('Правила v3 · <b>Анна</b>, 1a2b3c4d · по данным на')
  expect(named.href).toBe('#/rules')
})
