// After something happened in the CRM, the next refresh changes exactly the cards that the decision table changes.
import { expect, test } from 'vitest'
import { finishRefresh, runRefresh, type OpenedApp } from './app-page.ts'
import { expectedMarks } from './decision-table.ts'
import { companyKey, contactKey, type CardKey, type PortalState } from './marks.ts'
import { crmWrites, expectRightCards, expectRightSeries, wrongCards } from './judge.ts'
import type { TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'

const { withPortal, open, leave } = useChromium()

function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new Error(`The seeded portal has no ${what}; choose another seed`)
  return item
}

/** Refreshes and writes; the cards written must be those that were wrong before. */
async function expectExactlyTheWrongCardsWritten(app: OpenedApp, portal: TestPortal): Promise<Set<CardKey>> {
  const wrong = new Set(wrongCards(await portal.state()).keys())
  expect(wrong.size).toBeGreaterThan(0)
  await portal.forgetRequests()
  await portal.forgetWrites()
  await app.press('refresh-start')
  await app.untilState(['planning', 'reading', 'computing', 'review', 'writing'])
  await finishRefresh(app)
  expect(await app.state()).toBe('done')
  const written = new Set((await portal.writes()).map(({ entity, id }) => `${entity}:${id}`))
  expect([...written].sort()).toEqual([...wrong].sort())
  // One command a card, all its fields in it.
  expect((await crmWrites(portal)).filter((method) => method.endsWith('.update'))).toHaveLength(wrong.size)
  await expectRightSeries(portal, await expectRightCards(portal))
  return written
}

/** Cards of clients that have never paid, as `lifecycle` says. */
function cardsWith(state: PortalState, lifecycle: string): (key: CardKey) => boolean {
  const marks = expectedMarks(state)
  return (key) => marks.get(key)?.lifecycle === lifecycle
}

test('a won deal, a reopened one and a new link change the clients concerned and nobody else', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    const state = await portal.state()
    const isApplicant = cardsWith(state, 'WITH_APPLICATIONS')
    const won = found(
      state.deals.find(
        (deal) => deal.semantics === 'P' && !deal.isRecurring && isApplicant(companyKey(deal.companyId)),
      ),
      'open deal of a company that never paid',
    )
    const once = expectedMarks(state)
    const reopened = found(
      state.deals.find(
        (deal) =>
          deal.semantics === 'S' &&
          !deal.isRecurring &&
          deal.companyId > 0 &&
          once.get(companyKey(deal.companyId))?.payments === 1 &&
          !state.smartInvoices.some((invoice) => invoice.dealId === deal.id),
      ),
      'company with one won deal',
    )
    const person = found(
      state.contacts.find(
        (contact) =>
          contact.companyIds.length === 0 &&
          once.get(contactKey(contact.id))?.type === 'B2C' &&
          once.get(contactKey(contact.id))?.payments !== 0,
      ),
      'paying contact without a company',
    )
    const company = found(
      state.companies.find((one) => once.get(companyKey(one.id))?.lifecycle === 'WITHOUT_CONTACTS'),
      'empty company',
    )
    await portal.act({ action: 'win', entity: 'deal', id: won.id })
    await portal.act({ action: 'reopen', entity: 'deal', id: reopened.id })
    await portal.act({ action: 'link', contactId: person.id, companyId: company.id })
    const written = await expectExactlyTheWrongCardsWritten(app, portal)
    for (const key of [
      companyKey(won.companyId),
      companyKey(reopened.companyId),
      contactKey(person.id),
      companyKey(company.id),
    ])
      expect(written).toContain(key)
    await leave(app, portal)
  })
})

test('a deleted company, a deleted deal and merged contacts change the clients concerned and nobody else', async () => {
  await withPortal({ seed: 3 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    const state = await portal.state()
    const marks = expectedMarks(state)
    const employee = found(
      state.contacts.find(
        (contact) =>
          contact.companyIds.length === 1 && (marks.get(contactKey(contact.id))?.payments ?? 0) > 0,
      ),
      'contact of a paying company',
    )
    const deal = found(
      state.deals.find(
        (one) =>
          one.semantics === 'S' &&
          !one.isRecurring &&
          one.companyId > 0 &&
          one.companyId !== employee.companyIds[0] &&
          marks.get(companyKey(one.companyId))?.payments === 1 &&
          !state.smartInvoices.some((invoice) => invoice.dealId === one.id),
      ),
      'company with one won deal',
    )
    const people = state.contacts.filter(
      (contact) =>
        contact.id !== employee.id &&
        contact.companyIds.length === 0 &&
        marks.get(contactKey(contact.id))?.type === 'B2C',
    )
    const survivor = found(
      people.find((contact) => marks.get(contactKey(contact.id))?.payments === 0),
      'contact that never paid',
    )
    const duplicate = found(
      people.find((contact) => (marks.get(contactKey(contact.id))?.payments ?? 0) > 0),
      'contact that paid',
    )
    await portal.act({ action: 'delete', entity: 'company', id: employee.companyIds[0] })
    await portal.act({ action: 'delete', entity: 'deal', id: deal.id })
    await portal.act({ action: 'merge', entity: 'contact', id: survivor.id, ids: [duplicate.id] })
    const written = await expectExactlyTheWrongCardsWritten(app, portal)
    for (const key of [contactKey(employee.id), companyKey(deal.companyId), contactKey(survivor.id)])
      expect(written).toContain(key)
    const after = expectedMarks(await portal.state())
    expect(after.get(contactKey(employee.id))?.type).toBe('B2C')
    expect(after.has(contactKey(duplicate.id))).toBe(false)
    await leave(app, portal)
  })
})

test('a contact made a contractor after a refresh is emptied', async () => {
  await withPortal({ seed: 2 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    const state = await portal.state()
    const contractors = found(
      state.contacts.find((contact) => contact.categoryId !== 0),
      'contractor',
    )
    const person = found(
      state.contacts.find((contact) => contact.categoryId === 0 && contact.companyIds.length === 0),
      'contact without a company',
    )
    await portal.act({
      action: 'edit',
      entity: 'contact',
      id: person.id,
      fields: { categoryId: contractors.categoryId },
    })
    const written = await expectExactlyTheWrongCardsWritten(app, portal)
    expect(written).toContain(contactKey(person.id))
    await leave(app, portal)
  })
})
