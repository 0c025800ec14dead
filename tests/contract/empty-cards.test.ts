// Empty cards over the local portal: what the portal really answers of a card that holds nothing and of one that got something,
// one thing at a time, and of deleting them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_USER } from '../../emulator/seed/users.ts'
import type { RunningEmulator } from '../../emulator/start.ts'
import { createRecord } from '../../emulator/state/actions.ts'
import { Lifecycle, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../src/domain/tables/crm-tables.ts'
import type { AppPortal } from '../../src/pipeline/ports/clients.ts'
import type { CardLook } from '../../src/pipeline/ports/empty-cards.ts'
import type { FieldMap } from '../../src/pipeline/ports/reading.ts'
import { createPortal } from '../../src/portal/create-portal.ts'
import { createAllFields, fullWrite, must } from './portal.ts'
import { startPortal } from './portal-harness.ts'

const SALES = { hasSmartInvoices: true, hasOldInvoices: true }
const BY = { userId: 1, by: 'person' } as const

let running: RunningEmulator
let admin: AppPortal
let fields: FieldMap

function openAs(userId: number): AppPortal {
  const grant = () => ({ token: running.emulator.tokens.issue(userId).accessToken, lifeS: 3600 })
  return createPortal({
    origin: new URL(running.portalUrl).origin,
    token: grant(),
    askToken: () => Promise.resolve(grant()),
    clock: { now: () => performance.now(), sleep: () => Promise.resolve() },
  })
}

beforeAll(async () => {
  running = await startPortal(0)
  admin = openAs(SEED_USER.administrator)
  fields = await createAllFields(admin)
}, 60_000)
afterAll(() => running.close())

/** A card of which the app has written that it is empty. */
async function emptyCard(cardType: CardType, values: object = {}): Promise<number> {
  const kind = cardType === OWNER_COMPANY ? 'company' : 'contact'
  const { id } = createRecord(running.portal, kind, values, BY)
  must(await admin.writeCards(cardType, [fullWrite(id, { lifecycle: Lifecycle.withoutContacts })], fields))
  return id
}
async function look(cardType: CardType, id: number): Promise<CardLook | undefined> {
  return must(await admin.emptyCards.lookAt([{ cardType, id }], fields, SALES))[0]
}

test('a card that holds nothing is empty, whatever kind it is', async () => {
  for (const cardType of [OWNER_CONTACT, OWNER_COMPANY] as const)
    expect(await look(cardType, await emptyCard(cardType))).toMatchObject({ state: 'empty' })
})

test('one thing in the card or beside it is enough, and is named', async () => {
  const contact = () => emptyCard(OWNER_CONTACT)
  const other = await contact()
  const signs: (readonly [CardType, number])[] = []
  const multifields = (kind: string, value: string) => ({
    multifields: [{ id: 900_000 + signs.length, kind, valueType: 'WORK', value }],
  })
  const add = (cardType: CardType, id: number) => signs.push([cardType, id])
  add(OWNER_CONTACT, await emptyCard(OWNER_CONTACT, multifields('PHONE', '+7 900 123-45-67')))
  add(OWNER_COMPANY, await emptyCard(OWNER_COMPANY, multifields('WEB', 'example.com')))
  const { portal } = running
  const onDeal = await contact()
  createRecord(portal, 'deal', { contactIds: [other, onDeal] }, BY)
  add(OWNER_CONTACT, onDeal)
  const invoiced = await emptyCard(OWNER_COMPANY)
  createRecord(portal, 'smartInvoice', { companyId: invoiced }, BY)
  add(OWNER_COMPANY, invoiced)
  const invoicedOld = await contact()
  createRecord(portal, 'oldInvoice', { contactId: invoicedOld }, BY)
  add(OWNER_CONTACT, invoicedOld)
  const asked = await contact()
  createRecord(portal, 'lead', { contactId: asked }, BY)
  add(OWNER_CONTACT, asked)
  const called = await emptyCard(OWNER_COMPANY)
  createRecord(portal, 'activity', { ownerType: OWNER_COMPANY, ownerId: called }, BY)
  add(OWNER_COMPANY, called)
  const registered = await emptyCard(OWNER_COMPANY)
  createRecord(
    portal,
    'requisite',
    { ownerType: OWNER_COMPANY, ownerId: registered, fields: { RQ_INN: '7707083893' } },
    BY,
  )
  add(OWNER_COMPANY, registered)
  const employer = await emptyCard(OWNER_COMPANY)
  add(OWNER_CONTACT, await emptyCard(OWNER_CONTACT, { companyIds: [employer] }))
  add(OWNER_COMPANY, employer)
  add(OWNER_COMPANY, await emptyCard(OWNER_COMPANY, { isMyCompany: true }))
  add(OWNER_CONTACT, createRecord(portal, 'contact', {}, BY).id)
  const looks: (CardLook | undefined)[] = []
  for (const [cardType, id] of signs) looks.push(await look(cardType, id))
  expect(looks.map((one) => (one?.state === 'filled' ? one.sign : one?.state))).toEqual([
    'contact-data',
    'contact-data',
    'deals',
    'invoices',
    'invoices',
    'leads',
    'activities',
    'requisites',
    'links',
    'links',
    'own-company',
    'marks',
  ])
})

test('what is deleted is gone, a second deletion hears of it, and without the right nothing is', async () => {
  const [first, second] = [await emptyCard(OWNER_CONTACT), await emptyCard(OWNER_COMPANY)]
  const cards = [
    { cardType: OWNER_CONTACT, id: first },
    { cardType: OWNER_COMPANY, id: second },
  ] as const
  const refused = must(await openAs(SEED_USER.manager).emptyCards.remove(cards))
  expect(refused.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
  const outcomes = async () => must(await admin.emptyCards.remove(cards)).map(({ outcome }) => outcome)
  expect(await outcomes()).toEqual(['done', 'done'])
  expect(running.portal.tables.contacts.get(first)).toBeUndefined()
  expect(running.portal.tables.companies.get(second)).toBeUndefined()
  expect(await outcomes()).toEqual(['gone', 'gone'])
  expect((await look(OWNER_CONTACT, first))?.state).toBe('gone')
})
