import { expect, test } from 'vitest'
import { benchPortal, openBench, runWhole, type RefreshBench } from '../../tests/fakes/refresh-bench.ts'
import { portalError } from '../../tests/fakes/fake-portal.ts'
import { FIRST_BOOK, inForce, parseRulesBook } from '../domain/rules/rules-book.ts'
import { DEFAULT_RULES, type Rules } from '../domain/rules/rules.ts'
import type { RulesPreview, RulesSaved } from '../domain/rules/rules-view.ts'
import { parsePublished } from '../domain/publish.ts'
import { createMemoryStore, type MemoryShelf } from '../store/memory-store.ts'
import type { RulesAnswer, RulesQuestion } from './protocol.ts'
import { createRulesDesk, type RulesTold } from './rules-desk.ts'
import { createRulesPreviews } from './rules-preview.ts'

const OPTION = 'app cseg_rules'
const SHORT: Rules = { ...DEFAULT_RULES, monthsToSleeping: 2, monthsToLost: 4 }

function openDesk(fake = benchPortal(), shelf?: MemoryShelf) {
  const posted: (RulesAnswer | RulesTold)[] = []
  const desk = createRulesDesk({
    portal: fake.portal,
    clock: { sleep: () => Promise.resolve() },
    post: (message) => posted.push(message),
  })
  if (shelf === undefined) desk.baseDecided()
  else desk.useBase(createRulesPreviews(createMemoryStore({ shelf })))
  async function ask(question: Omit<RulesQuestion, 'requestId'>): Promise<RulesAnswer> {
    await desk.answer({ ...question, requestId: 1 } as RulesQuestion)
    return posted.at(-1) as RulesAnswer
  }
  const save = async (rules: Rules, basedOn: number, remark = ''): Promise<RulesSaved> => {
    const answer = await ask({ type: 'save-rules', rules, remark, basedOn } as never)
    if (answer.type !== 'rules-saved') throw new Error(answer.type)
    return answer.saved
  }
  const preview = async (rules: Rules): Promise<RulesPreview> => {
    const answer = await ask({ type: 'preview-rules', rules } as never)
    if (answer.type !== 'rules-previewed') throw new Error(answer.type)
    return answer.preview
  }
  return { fake, desk, posted, ask, save, preview }
}

test('where nothing was saved the rules of the app are told as version 1', async () => {
  const { ask, posted } = openDesk()
  expect(await ask({ type: 'read-rules' })).toMatchObject({
    type: 'rules-read',
    read: { state: 'read', rules: { book: FIRST_BOOK, isReadable: true }, portal: { categories: [] } },
  })
  expect(posted[0]).toEqual({ type: 'rules', rules: { book: FIRST_BOOK, isReadable: true } })
})

test('a save becomes the next version, with author and portal time, and the page is told', async () => {
  const { fake, save, posted } = openDesk()
  expect(await save(SHORT, 1, 'сезон')).toMatchObject({ state: 'saved' })
  const kept = parseRulesBook(fake.options.get(OPTION)) ?? FIRST_BOOK
  expect(inForce(kept)).toEqual({
    number: 2,
    rules: SHORT,
    remark: 'сезон',
    savedBy: 1,
    savedAt: '2024-08-31T12:00:00+03:00',
  })
  expect(posted.map(({ type }) => type)).toEqual(['rules', 'rules-saved'])
  // Back to the first rules is one version more, not one less.
  expect(await save(DEFAULT_RULES, 2)).toMatchObject({ state: 'saved' })
  expect(parseRulesBook(fake.options.get(OPTION))?.map(({ number }) => number)).toEqual([1, 2, 3])
})

test('of two administrators who save at once the later hears of the other one, and nothing of his is written', async () => {
  const { fake, save } = openDesk()
  const other = openDesk(fake)
  expect(await other.save(SHORT, 1)).toMatchObject({ state: 'saved' })
  const text = fake.options.get(OPTION)
  expect(await save({ ...SHORT, monthsToLost: 9 }, 1)).toMatchObject({
    state: 'overtaken',
    rules: { book: [{ number: 1 }, { number: 2, rules: SHORT }] },
  })
  expect(fake.options.get(OPTION)).toBe(text)
})

test('a save that a parallel write has swept away is written again; one that stands in for ours is not overwritten', async () => {
  const swept = openDesk()
  let writes = 0
  const honest = { ...swept.fake.portal }
  Object.assign(swept.fake.portal, {
    writeAppOption: async (name: string, value: string) => {
      const written = await honest.writeAppOption(name, value)
      writes += 1
      if (writes === 1) swept.fake.options.delete(OPTION)
      return written
    },
  })
  expect(await swept.save(SHORT, 1)).toMatchObject({ state: 'saved' })
  expect(writes).toBe(2)

  const raced = openDesk()
  const quick = { ...raced.fake.portal }
  const theirs = openDesk()
  await theirs.save({ ...SHORT, invoices: 'each' }, 1)
  Object.assign(raced.fake.portal, {
    writeAppOption: async (name: string, value: string) => {
      const written = await quick.writeAppOption(name, value)
      raced.fake.options.set(OPTION, theirs.fake.options.get(OPTION) ?? '')
      return written
    },
  })
  expect(await raced.save(SHORT, 1)).toMatchObject({
    state: 'overtaken',
    rules: { book: [{ number: 1 }, { rules: { invoices: 'each' } }] },
  })
})

test('bad rules, a reader without the right and a silent portal save nothing and say why', async () => {
  const { fake, save } = openDesk()
  expect(await save({ ...SHORT, monthsToLost: 2 }, 1)).toEqual({
    state: 'invalid',
    problems: [{ kind: 'lost-not-later' }],
  })
  fake.isAdmin = false
  expect(await save(SHORT, 1)).toEqual({ state: 'failed', failure: { kind: 'not-admin' } })
  fake.isAdmin = true
  fake.fail = (call) => (call === 'writeAppOption' ? { error: portalError('unknown-outcome') } : undefined)
  expect(await save(SHORT, 1)).toMatchObject({ state: 'failed', failure: { kind: 'no-answer' } })
  expect(fake.options.has(OPTION)).toBe(false)
})

test('what cannot be read is said, and the next save takes its place', async () => {
  const { fake, ask, save } = openDesk()
  fake.options.set(OPTION, '{"v":1,"versions":[{"n":2,"s":"<script>"}]}')
  expect(await ask({ type: 'read-rules' })).toMatchObject({
    read: { state: 'read', rules: { book: FIRST_BOOK, isReadable: false } },
  })
  expect(await save(SHORT, 1)).toMatchObject({ state: 'saved', rules: { isReadable: true } })
})

test('without a base nobody is told an effect', async () => {
  const { preview } = openDesk()
  expect(await preview(SHORT)).toEqual({ state: 'no-base' })
})

async function refreshed(): Promise<RefreshBench> {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  return bench
}

test('the effect told before saving is what the refresh after it counts and writes', async () => {
  const { fake, shelf, refresh, views } = await refreshed()
  const { preview, save, desk } = openDesk(fake, shelf)
  const told = await preview(SHORT)
  if (told.state !== 'counted') throw new Error(told.state)
  expect(told.needs).toEqual([])
  expect(told.effect.before).toEqual(parsePublished(fake.published)?.counters)
  expect(told.effect.cardsAnyway).toBe(0)
  expect(told.effect.cards).toBeGreaterThan(0)
  await save(SHORT, 1)
  await refresh.start()
  expect(refresh.view).toMatchObject({ phase: 'review', kind: 'changes' })
  const { contacts = 0, companies = 0 } = refresh.view.review ?? {}
  expect(contacts + companies).toBe(told.effect.cards)
  expect(parsePublished(fake.published)).toMatchObject({
    counters: told.effect.after,
    rulesVersion: 2,
    ruleSet: SHORT,
  })
  await refresh.applyWrites()
  expect(views.at(-1)?.cardsWritten).toBe(told.effect.cards)
  // The next question is answered by the new base.
  desk.baseChanged()
  expect(await preview(SHORT)).toMatchObject({ effect: { before: told.effect.after, cards: 0 } })
})

test('what the base was not read for is told', async () => {
  const { fake, shelf } = await refreshed()
  const { preview } = openDesk(fake, shelf)
  const needs = async (part: Partial<Rules>) => {
    const told = await preview({ ...DEFAULT_RULES, ...part })
    return told.state === 'counted' ? told.needs : told.state
  }
  expect(await needs({ leadsAreApplications: true })).toEqual(['leads'])
  expect(await needs({ dealPaymentDate: 'stage-history', includeContractors: true })).toEqual([
    'wonStages',
    'contractors',
  ])
  expect(await needs({ chatsAreDialogues: false, linkedContactNeedsData: true })).toEqual([
    'chats',
    'linked-contacts',
  ])
  expect(await needs({ countedCategories: [0], invoices: 'each', dealPaymentDate: 'moved' })).toEqual([])
})

test('a change tried while the page is still opening waits for the base and is told its effect', async () => {
  const { fake, shelf } = await refreshed()
  const { preview } = openDesk(fake)
  const answers: unknown[] = []
  const early = createRulesDesk({
    portal: fake.portal,
    clock: { sleep: () => Promise.resolve() },
    post: (message) => answers.push(message),
  })
  const asked = early.answer({ type: 'preview-rules', requestId: 1, rules: SHORT })
  early.useBase(createRulesPreviews(createMemoryStore({ shelf })))
  await asked
  expect(answers).toMatchObject([{ type: 'rules-previewed', preview: { state: 'counted' } }])
  // Where it is known that there is none, that is said.
  expect(await preview(SHORT)).toEqual({ state: 'no-base' })
})
