// One run of the app that is broken again and again and gone on with by a patient person, beside the same run unbroken: a
// first refresh, a refresh of what changed, or an undo. What is compared is what the portal's own ledger and cards say.
import { openSession } from '../../bench/browser-session.ts'
import { createWire, sendOver } from '../../bench/wire.ts'
import { createRandom, type Random } from '../../emulator/seed/random.ts'
import type { Contact } from '../../emulator/state/rows/client.ts'
import type { AppliedChange } from '../../emulator/state/portal.ts'
import { parsePublished } from '../../src/domain/publish.ts'
import { createPortalOver } from '../../src/portal/create-portal.ts'
import { createTokens } from '../../src/portal/tokens.ts'
import { createTransport } from '../../src/portal/transport.ts'
import type { MemoryShelf } from '../../src/store/memory-store.ts'
import { differentPlaces, figuresOf } from '../incremental/compare.ts'
import { doSomething } from '../incremental/people.ts'
import { createWorld, newBrowser, refreshIn, type World } from '../incremental/world.ts'
import { createChaos, type Chaos } from './chaos.ts'

export const SCENARIOS = ['first', 'changes', 'undo'] as const
export type Scenario = (typeof SCENARIOS)[number]

export interface BrokenRun {
  readonly seed: number
  readonly scenario: Scenario
  readonly kills: number
  readonly troubles: number
  /** Cards that the run had to change, as the unbroken one tells. */
  readonly cards: number
  /** What is not as it must be; nothing is the expected answer. */
  readonly wrong: readonly string[]
  readonly log: readonly string[]
}

/** Worlds of so many seeds serve all runs: the unbroken twin of each is run once. */
const WORLDS = 12
const MOST_SESSIONS = 40
/** After so many sessions nothing goes wrong any more: some runs would never end otherwise. */
const TROUBLED_SESSIONS = 12
const CARDS: ReadonlySet<string> = new Set(['contact', 'company'])
const OWN_FIELD = /^UF_CRM_CSEG/

interface Ready {
  readonly world: World
  readonly shelf: MemoryShelf
}

interface Outcome {
  readonly marks: ReadonlyMap<string, string>
  readonly published: unknown
  readonly changes: ReadonlyMap<string, number>
}

const twins = new Map<string, Promise<Outcome>>()

export async function runBroken(seed: number): Promise<BrokenRun> {
  const scenario = SCENARIOS[seed % 5 < 3 ? 0 : (seed % 5) - 2] as Scenario
  const worldSeed = 1 + (Math.floor(seed / 5) % WORLDS)
  const key = `${scenario} ${worldSeed}`
  const unbroken = twins.get(key) ?? runUnbroken(scenario, worldSeed)
  twins.set(key, unbroken)
  const expected = await unbroken
  const random = createRandom(seed).fork('exactly once')
  const ready = await prepare(scenario, worldSeed)
  const { emulator, time } = ready.world.bench
  const kills = random.int(0, 4)
  const chaos = createChaos(emulator, time.appClock, random, {
    share: random.pick([0, 0.02, 0.1, 0.25]),
    killAt: Array.from({ length: kills }, () => random.int(1, 40)),
  })
  const from = ready.world.portal.applied.length
  const found: string[] = []
  try {
    await time.run(() => goThrough(ready, scenario, chaos, random))
  } catch (error) {
    found.push(error instanceof Error ? error.message : String(error))
  }
  const actual = await outcomeOf(ready.world, from)
  found.push(...compare(actual, expected), ...foreignChanges(ready.world, from))
  return {
    seed,
    scenario,
    kills: chaos.kills,
    troubles: chaos.log.length - chaos.kills,
    cards: cardsOf(expected),
    wrong: found,
    log: chaos.log,
  }
}

async function runUnbroken(scenario: Scenario, worldSeed: number): Promise<Outcome> {
  const ready = await prepare(scenario, worldSeed)
  const from = ready.world.portal.applied.length
  const random = createRandom(worldSeed)
  const { emulator, time } = ready.world.bench
  const quiet = createChaos(emulator, time.appClock, random, { share: 0, killAt: [] })
  await time.run(() => goThrough(ready, scenario, quiet, random))
  return outcomeOf(ready.world, from)
}

/** A portal as it is before the run: nothing of ours in it, or a refresh and what people did since. */
async function prepare(scenario: Scenario, worldSeed: number): Promise<Ready> {
  const random = createRandom(worldSeed).fork('world')
  const world = createWorld({ seed: worldSeed, clients: random.int(20, 70) })
  if (scenario === 'first') return { world, shelf: { run: undefined } }
  const browser = newBrowser()
  await refreshIn(world, browser)
  world.passS(3_600)
  if (scenario === 'changes')
    for (let count = random.int(5, 30); count > 0; count -= 1) doSomething(world.portal, random, true)
  world.passS(600)
  return { world, shelf: browser.shelf }
}

/** A person who opens the app again whenever it died, and presses on whenever it stops. */
async function goThrough(
  { world, shelf }: Ready,
  scenario: Scenario,
  chaos: Chaos,
  random: Random,
): Promise<void> {
  const { appClock } = world.bench.time
  for (let visits = 1; visits <= MOST_SESSIONS; visits += 1) {
    if (visits > TROUBLED_SESSIONS) chaos.calm()
    const ended = await visit(world, shelf, scenario, chaos)
    if (ended === 'done') return
    await appClock.sleep(random.int(0, 400) * 1_000)
  }
  throw new Error('The run does not come to an end')
}

async function visit(
  world: World,
  shelf: MemoryShelf,
  scenario: Scenario,
  chaos: Chaos,
): Promise<'done' | 'killed' | 'stopped'> {
  let die: (ended: 'killed') => void = () => undefined
  const killed = new Promise<'killed'>((resolve) => {
    die = resolve
  })
  const nothing = (): void => undefined
  const session = openSession(
    world.bench,
    shelf,
    { onPhase: nothing, onPublished: nothing, onFirstCharts: nothing },
    {
      around: (send) =>
        chaos.around(send, () => {
          session.kill()
          die('killed')
        }),
    },
  )
  const { refresh } = session
  const work = async (): Promise<'done' | 'stopped'> => {
    await refresh.open(undefined)
    if (refresh.view.phase === 'paused') await refresh.resume()
    else if (refresh.view.phase === 'idle') await (scenario === 'undo' ? refresh.undo(1) : refresh.start())
    if (refresh.view.phase === 'review') await refresh.applyWrites()
    const { phase, failure } = refresh.view
    // A result that could not be published is told of; whoever reads that refreshes once more.
    const isTold = refresh.view.notices.every(({ kind }) => kind !== 'publish-failed')
    if (phase === 'done' && scenario !== 'undo' && !isTold) {
      chaos.log.push('done, but not published')
      return 'stopped'
    }
    // Whoever undoes once more what is undone has come to the end.
    if (phase === 'done' || failure?.kind === 'nothing-to-undo') return 'done'
    chaos.log.push(`${phase}: ${JSON.stringify(failure)}`)
    return 'stopped'
  }
  const ended = await Promise.race([work(), killed])
  if (ended === 'stopped') session.kill()
  return ended
}

async function outcomeOf(world: World, from: number): Promise<Outcome> {
  const { portal, bench } = world
  const marks = new Map<string, string>()
  const options = new Map<unknown, string>(
    [...portal.tables.userFields.rows()].flatMap((field) =>
      field.options.map(({ id, xmlId }) => [id, xmlId] as const),
    ),
  )
  for (const [entity, table] of [
    ['contact', portal.tables.contacts],
    ['company', portal.tables.companies],
  ] as const)
    for (const row of table.rows()) marks.set(`${entity} ${row.id}`, marksOf(row, options))
  return {
    marks,
    published: await bench.time.run(() => published(world)),
    changes: changesSince(world, from),
  }
}

/** The app's own fields of a card; list values by what they mean, because their ids differ from run to run. */
function marksOf({ userFields }: Pick<Contact, 'userFields'>, options: ReadonlyMap<unknown, string>): string {
  return Object.entries(userFields ?? {})
    .filter(([name, value]) => OWN_FIELD.test(name) && value !== '' && value !== null)
    .map(([name, value]) => `${name}=${options.get(value) ?? String(value)}`)
    .sort()
    .join(' ')
}

async function published({ bench }: World): Promise<unknown> {
  const { emulator, meter, time, administratorId } = bench
  const grant = () => {
    const { accessToken, expiresIn } = emulator.tokens.issue(administratorId)
    return { token: accessToken, lifeS: expiresIn }
  }
  const tokens = createTokens(grant(), () => Promise.resolve(grant()), time.appClock)
  const send = sendOver(createWire(emulator, meter), tokens.value)
  const portal = createPortalOver(
    createTransport((method, params) => time.waiting(() => send(method, params)), tokens, time.appClock),
  )
  const read = await time.working(() => portal.readPublication())
  return read.ok ? figuresOf(parsePublished(read.value?.value)) : read.error
}

/** How often each field of each card was changed through a method. */
function changesSince({ portal }: World, from: number): Map<string, number> {
  const changes = new Map<string, number>()
  for (const change of portal.applied.slice(from)) {
    if (!isOurs(change) || !OWN_FIELD.test(change.field)) continue
    const key = `${change.entity} ${change.id} ${change.field}`
    changes.set(key, (changes.get(key) ?? 0) + 1)
  }
  return changes
}

const isOurs = ({ by, entity }: AppliedChange): boolean => by === 'rest' && CARDS.has(entity)

function foreignChanges({ portal }: World, from: number): string[] {
  return portal.applied
    .slice(from)
    .filter((change) => isOurs(change) && !OWN_FIELD.test(change.field))
    .map(({ entity, id, field }) => `${entity} ${id}: ${field} is not ours and was changed`)
}

function compare(actual: Outcome, expected: Outcome): string[] {
  const wrong: string[] = []
  for (const [key, times] of actual.changes) if (times > 1) wrong.push(`${key} was changed ${times} times`)
  for (const key of expected.changes.keys())
    if (!actual.changes.has(key)) wrong.push(`${key} was not changed`)
  for (const key of actual.changes.keys())
    if (!expected.changes.has(key)) wrong.push(`${key} was changed without need`)
  for (const [card, marks] of expected.marks)
    if (actual.marks.get(card) !== marks)
      wrong.push(`${card} holds ${actual.marks.get(card)} and not ${marks}`)
  wrong.push(...differentPlaces(actual.published, expected.published, 'published'))
  return wrong
}

function cardsOf({ changes }: Outcome): number {
  return new Set([...changes.keys()].map((key) => key.split(' ').slice(0, 2).join(' '))).size
}
