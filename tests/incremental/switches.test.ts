// Every switch of the rules against the second opinion of the decision table, card by card: after a save of other rules the
// next refresh of the same browser writes exactly the cards that are wrong by them, and as before after the way back.
import { expect, test } from 'vitest'
import { stateText } from '../../emulator/admin/state-text.ts'
import { addVersion, FIRST_BOOK, printRulesBook } from '../../src/domain/rules/rules-book.ts'
import { DEFAULT_RULES, type Rules } from '../../src/domain/rules/rules.ts'
import { RULES_OPTION } from '../../src/pipeline/rules-in-force.ts'
import { wrongCards } from '../e2e/judge.ts'
import type { PortalState } from '../e2e/marks.ts'
import { differentPlaces, figuresOf } from './compare.ts'
import { createWorld, newBrowser, refreshIn, type Browser, type World } from './world.ts'

const stateOf = ({ portal }: World): PortalState => JSON.parse([...stateText(portal)].join('')) as PortalState

function saveRules({ portal }: World, rules: Rules): void {
  const saved = { rules, remark: '', savedAt: '2026-03-02T06:00:00+03:00', savedBy: 1 }
  portal.app.options = {
    ...portal.app.options,
    [RULES_OPTION]: printRulesBook(addVersion(FIRST_BOOK, saved)),
  }
}

/** Refreshes, and holds what was written and what stands there afterwards against the decision table. */
async function expectExactly(world: World, browser: Browser, rules: Rules): Promise<number> {
  const wrong = wrongCards(stateOf(world), rules)
  await refreshIn(world, browser)
  expect(browser.differing).toBe(wrong.size)
  expect([...wrongCards(stateOf(world), rules)].slice(0, 5)).toEqual([])
  expect(browser.published).toMatchObject({ ruleSet: rules })
  return wrong.size
}

const isAnew = (browser: Browser): boolean =>
  browser.view?.notices.some((notice) => notice.kind === 'read-anew' && notice.why === 'rules') === true

interface Case {
  readonly change: Partial<Rules>
  /** The base does not hold what the rules ask for. */
  readonly anew: boolean
}

const CASES: readonly (readonly [string, Case])[] = [
  ['D-34, D-36: months', { change: { monthsToSleeping: 2, monthsToLost: 4 }, anew: false }],
  ['D-08, C-11: pipelines', { change: { countedCategories: [0] }, anew: false }],
  ['D-11: every invoice by itself', { change: { invoices: 'each' }, anew: false }],
  ['D-11: no invoices', { change: { invoices: 'off' }, anew: false }],
  ['D-09, C-10: old invoices', { change: { oldInvoices: true }, anew: true }],
  ['D-16, C-24: the last change of stage', { change: { dealPaymentDate: 'moved' }, anew: false }],
  ['D-16: the history of stages', { change: { dealPaymentDate: 'stage-history' }, anew: true }],
  ['D-40, C-27: leads', { change: { leadsAreApplications: true }, anew: true }],
  ['D-41: chats are no dialogues', { change: { chatsAreDialogues: false }, anew: true }],
  ['D-42: a linked contact must have data', { change: { linkedContactNeedsData: true }, anew: true }],
  ['D-01, D-02: contractors', { change: { includeContractors: true }, anew: true }],
]

test.each(CASES)(
  'the next refresh writes exactly what differs, and so does the one after the way back: %s',
  async (_row, { change, anew }) => {
    const world = createWorld({ seed: 5, clients: 260 })
    const browser = newBrowser()
    await refreshIn(world, browser)
    expect(wrongCards(stateOf(world)).size).toBe(0)
    const rules = { ...DEFAULT_RULES, ...change }
    saveRules(world, rules)
    world.passS(300)
    expect(await expectExactly(world, browser, rules)).toBeGreaterThan(0)
    expect(isAnew(browser)).toBe(anew)
    saveRules(world, DEFAULT_RULES)
    world.passS(300)
    await expectExactly(world, browser, DEFAULT_RULES)
    expect(isAnew(browser)).toBe(false)
    // What the base holds beyond the rules makes no difference to any figure.
    const fresh = newBrowser()
    await refreshIn(world, fresh)
    expect(fresh.differing).toBe(0)
    expect(differentPlaces(figuresOf(browser.published), figuresOf(fresh.published))).toEqual([])
  },
  240_000,
)

test('rules that cannot be read are said, and it is counted by those of the app', async () => {
  const world = createWorld({ seed: 6, clients: 30 })
  world.portal.app.options = { ...world.portal.app.options, [RULES_OPTION]: { not: ['a text'] } }
  const browser = newBrowser()
  await refreshIn(world, browser)
  expect(browser.view?.notices.map(({ kind }) => kind)).toContain('rules-unreadable')
  expect(wrongCards(stateOf(world)).size).toBe(0)
  expect(browser.published).not.toHaveProperty('rulesVersion')
})
