import { expect, test } from 'vitest'
import { createEventClock } from '../../tests/fakes/event-clock.ts'
import type { FakePortal } from '../../tests/fakes/fake-portal.ts'
import { benchPortal, openBench, runWhole } from '../../tests/fakes/refresh-bench.ts'
import type { AppPortal } from '../pipeline/ports/clients.ts'
import { createMemoryStore } from '../store/memory-store.ts'
import type { FromWorker } from './protocol.ts'
import { createWorkerSession } from './session.ts'

/** Everything that can settle has settled. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A page that is opened in a portal whose answers about options come when they are let through. */
function openPage(fake: FakePortal) {
  const posted: FromWorker[] = []
  let letThrough: () => void = () => undefined
  const isLet = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  const portal = {
    ...fake.portal,
    readUserOption: async (name: string) => {
      await isLet
      return fake.portal.readUserOption(name)
    },
    clients: { readDetails: () => new Promise(() => undefined) },
  } as unknown as AppPortal
  const session = createWorkerSession({
    post: (message) => posted.push(message),
    clock: createEventClock(),
    random: { bytes: (length) => new Uint8Array(length).fill(7) },
    createPortal: () => portal,
    openStore: () => Promise.resolve(createMemoryStore()),
    createLock: () => () => Promise.resolve(() => undefined),
    openTabWire: () => undefined,
  })
  void session.receive({
    type: 'open',
    session: {
      origin: 'https://portal.example',
      memberId: 'm1',
      token: 't1',
      tokenLifeS: 3600,
      language: 'ru',
      purpose: 'application',
    },
  })
  const types = (): string[] => posted.map(({ type }) => type)
  return { posted, types, letThrough: () => letThrough() }
}

test('an administrator sees what is published while the key and the store are on their way, and is shown it once', async () => {
  const fake = benchPortal(20)
  await runWhole(openBench(fake))
  const page = openPage(fake)
  await settle()
  expect(page.types()).toContain('published')
  expect(page.types()).not.toContain('opened')
  page.letThrough()
  await settle()
  expect(page.types()).toEqual(expect.arrayContaining(['opened', 'refresh', 'runs']))
  expect(page.types().filter((type) => type === 'published')).toHaveLength(1)
})

test('that nothing is published is told when the page knows who looks', async () => {
  const page = openPage(benchPortal(20))
  await settle()
  expect(page.types()).not.toContain('published')
  page.letThrough()
  await settle()
  const types = page.types()
  expect(types.indexOf('published')).toBeGreaterThan(types.indexOf('opened'))
  expect(page.posted.find(({ type }) => type === 'published')).toMatchObject({ published: undefined })
})

test('a publication that cannot be read is a failure, and no figures', async () => {
  const fake = benchPortal(20)
  await runWhole(openBench(fake))
  fake.fail = (call) =>
    call === 'readPublication'
      ? { error: { kind: 'server-error', method: 'entity.item.get', code: '', text: '' } }
      : undefined
  const page = openPage(fake)
  page.letThrough()
  await settle()
  expect(page.types()).not.toContain('published')
  expect(page.posted.find(({ type }) => type === 'refresh')).toMatchObject({ refresh: { phase: 'failed' } })
})
