import { expect, test } from 'vitest'
import { createClock } from '../limits/clock.ts'
import { seedPortal } from '../seed/seed-portal.ts'
import { deleteRecord } from './deletions.ts'
import { createPortal } from './create-portal.ts'
import { DumpRefused, exportPortal, exportPortalText, importPortal, loadPortal, portalState } from './dump.ts'
import type { Portal } from './portal.ts'

const START = Date.UTC(2026, 7, 31, 12) / 1000
const clock = (): ReturnType<typeof createClock> => createClock(START, 1, () => 0)

function seeded(): Portal {
  const portal = createPortal({ clock: clock(), domain: 'one.example' })
  seedPortal(portal, { clients: 60, seed: 5 })
  return portal
}

const textOf = (portal: Portal): string => [...exportPortalText(portal)].join('')

test('the text in pieces is the JSON of the export', () => {
  const portal = seeded()
  expect(textOf(portal)).toBe(JSON.stringify(exportPortal(portal)))
})

test('an imported portal exports the same text, its next ids and time included', () => {
  const portal = seeded()
  const last = portal.tables.deals.rows().at(-1)!
  deleteRecord(portal, 'deal', last.id, { userId: 1, by: 'person' })
  const text = textOf(portal)
  const copy = importPortal(
    JSON.parse(text),
    createClock(0, 1, () => 0),
  )
  expect(textOf(copy)).toBe(text)
  expect(copy.tables.deals.nextId()).toBe(last.id + 1)
  expect(copy.clock.nowSeconds()).toBe(START)
})

test('loading replaces everything, indexes included, and keeps the address', () => {
  const portal = seeded()
  const text = textOf(portal)
  const target = createPortal({ clock: clock(), domain: 'two.example' })
  seedPortal(target, { clients: 100, seed: 9 })
  expect(target.contactIdsOfCompany(1)).toBeDefined()
  loadPortal(target, JSON.parse(text))
  expect(target.domain).toBe('two.example')
  for (const company of portal.tables.companies.rows()) {
    expect(target.contactIdsOfCompany(company.id)).toEqual(portal.contactIdsOfCompany(company.id))
  }
})

test('what is no export is refused with a sentence and changes nothing', () => {
  const portal = seeded()
  const before = textOf(portal)
  const good = JSON.parse(before) as Record<string, unknown>
  const broken: [unknown, RegExp][] = [
    [null, /Not an export/],
    [{}, /Not an export/],
    [{ ...good, formatVersion: 99 }, /version 99/],
    [{ ...good, now: 'yesterday' }, /"now"/],
    [{ ...good, tables: { ...(good.tables as object), deals: undefined } }, /no table "deals"/],
    [
      { ...good, tables: { ...(good.tables as object), users: { lastId: 2, rows: [{ id: 2 }, { id: 1 }] } } },
      /ascending ids/,
    ],
  ]
  for (const [data, message] of broken) {
    expect(() => loadPortal(portal, data)).toThrow(message)
    expect(() => loadPortal(portal, data)).toThrow(DumpRefused)
  }
  expect(textOf(portal)).toBe(before)
})

test('the state holds every table as plain rows', () => {
  const portal = seeded()
  const state = JSON.parse(JSON.stringify(portalState(portal))) as Record<string, unknown[]>
  expect(state.contacts).toHaveLength(portal.tables.contacts.size)
  expect(state.statuses).toHaveLength(portal.tables.statuses.size)
  expect(state.now).toBe(START)
})
