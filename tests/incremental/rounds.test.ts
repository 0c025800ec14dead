// The property an incremental refresh lives by: after whatever people did, the browser that keeps its base knows the
// portal as well as one that reads it whole, shows the same figures, and has left nothing to write.
import { expect, test } from 'vitest'
import { act } from '../../emulator/admin/act.ts'
import { DEFAULT_RULES } from '../../src/domain/rules/rules.ts'
import { playRounds, whatDiffers, type RoundOptions } from './rounds.ts'
import { createWorld, newBrowser, refreshIn, storedRun } from './world.ts'

const ALL_STREAMS = {
  ...DEFAULT_RULES,
  leadsAreApplications: true,
  oldInvoices: true,
  chatsAreDialogues: false,
  linkedContactNeedsData: true,
  dealPaymentDate: 'stage-history',
  includeContractors: true,
} as const

/** On a busy machine; alone each takes seconds. */
const LONG_MS = 240_000

const small = { clients: 60, rounds: 3, deeds: 12 } as const

test.each<[string, RoundOptions]>([
  ['deletions are announced', { ...small, seed: 1, disturbed: 0 }],
  ['deletions are counted', { ...small, seed: 2, announces: false, disturbed: 0 }],
  ['people go on while it reads and writes', { ...small, seed: 21, disturbed: 1 }],
  ['people go on and deletions are counted', { ...small, seed: 22, announces: false, disturbed: 1 }],
  ['all streams are read', { ...small, seed: 97, disturbed: 0.4, rules: ALL_STREAMS }],
  ['the links of a contact are changed from the side of a company', { ...small, seed: 4, disturbed: 0 }],
  ['an activity passes to another card', { ...small, seed: 28, disturbed: 1 }],
  ['a recurring deal of invoices is deleted', { ...small, seed: 29, disturbed: 0 }],
  ['much happens at once', { ...small, seed: 7, clients: 100, rounds: 2, deeds: 60 }],
  ['windows are longer than a page', { ...small, seed: 31, clients: 300, rounds: 1, deeds: 60 }],
  ['the portal is full of odd records', { ...small, seed: 1, preset: 'hostile', rounds: 1, deeds: 30 }],
])(
  'a kept base is worth a fresh one: %s',
  async (_what, options) => {
    await playRounds(options)
  },
  LONG_MS,
)

test(
  'more deletions than a page, of every kind, are all noticed',
  async () => {
    for (const announces of [true, false]) {
      const world = createWorld({ seed: 5, clients: 100, announces })
      const browser = newBrowser()
      await refreshIn(world, browser)
      const { tables } = world.portal
      world.passS(600)
      const doomed = [
        ...tables.deals
          .rows()
          .filter(({ isRecurring, id }) => !isRecurring && id % 2 === 0)
          .map(({ id }) => ['deal', id]),
        ...tables.contacts
          .rows()
          .filter(({ categoryId, id }) => categoryId === 0 && id % 9 === 0)
          .map(({ id }) => ['contact', id]),
      ]
      expect(doomed.length).toBeGreaterThan(60)
      for (const [entity, id] of doomed) act(world.portal, { action: 'delete', entity, id })
      await refreshIn(world, browser)
      expect(await whatDiffers(world, browser)).toEqual([])
    }
  },
  LONG_MS,
)

test(
  'when nothing happened the next refresh reads nothing, and time alone moves the clients on',
  async () => {
    const world = createWorld({ seed: 3, clients: 60 })
    const browser = newBrowser()
    await refreshIn(world, browser)
    world.passS(600)
    await refreshIn(world, browser)
    world.passS(600)
    let requests = 0
    await refreshIn(world, browser, () => {
      requests += 1
    })
    expect(browser.view?.rowsRead).toBe(0)
    // The probe and the stamp, and the publication in two, which a page has read before.
    expect(requests).toBeLessThanOrEqual(4)
    world.passS(200 * 86_400)
    await refreshIn(world, browser)
    expect(browser.differing).toBeGreaterThan(0)
    expect(await whatDiffers(world, browser)).toEqual([])
  },
  LONG_MS,
)

test(
  'an invoice stage that is new makes the base be read anew, one of deals does not',
  async () => {
    const world = createWorld({ seed: 6, clients: 40 })
    const browser = newBrowser()
    await refreshIn(world, browser)
    world.passS(600)
    const stages = world.portal.tables.statuses.rows()
    const entityId = stages.find((row) => row.entityId.startsWith('SMART_INVOICE_STAGE_'))?.entityId
    act(world.portal, {
      action: 'add-status',
      entityId: 'DEAL_STAGE',
      statusId: 'ODD',
      name: 'Odd',
      semantics: 'P',
    })
    await refreshIn(world, browser)
    expect((await storedRun(browser)).header.kind).toBe('changes')
    act(world.portal, { action: 'add-status', entityId, statusId: 'PAID2', name: 'Paid', semantics: 'S' })
    await refreshIn(world, browser)
    expect((await storedRun(browser)).header.kind).toBe('full')
    expect(await whatDiffers(world, browser)).toEqual([])
  },
  LONG_MS,
)

test(
  'a field that somebody deleted is made anew and filled',
  async () => {
    const world = createWorld({ seed: 8, clients: 40 })
    const browser = newBrowser()
    await refreshIn(world, browser)
    world.passS(600)
    act(world.portal, { action: 'delete-field', entityId: 'CRM_CONTACT', fieldName: 'UF_CRM_CSEGTYPE' })
    await refreshIn(world, browser)
    expect(browser.differing).toBeGreaterThan(0)
    expect(await whatDiffers(world, browser)).toEqual([])
  },
  LONG_MS,
)
