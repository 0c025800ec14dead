// Calls, letters, chats, tasks of the seeded portal: whose they are, whom they are bound to, and the times
// they leave on the cards. Many belong to a deal and to its client; some to a deal and to nobody else; some
// to leads.
import { stampBoundCards } from '../state/activity-effects.ts'
import { blankActivity } from '../state/blank-rows.ts'
import type { Activity, Binding } from '../state/rows/activity.ts'
import type { Contact } from '../state/rows/client.ts'
import { OwnerType } from '../state/rows/record.ts'
import { openLineField } from './multifields.ts'
import { APP_ORIGINATOR, PROVIDERS, type ProviderKind } from './providers.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS } from './timeline.ts'
import {
  createIdSequence,
  createPresence,
  isBusyCompany,
  isBusyContact,
  ownRows,
  pickRecent,
  pickSuiting,
  type World,
} from './world.ts'

const WEIGHTS = PROVIDERS.map((provider) => provider.weight)

type Bind = (moment: number) => readonly Binding[] | undefined

/**
 * Two clients in five talk at all; the others are only written into the base. Decided by the id, so that it
 * holds.
 */
const isTalkative = (id: number): boolean => (Math.imul(id, 0x9e3779b1) >>> 0) % 5 < 2

const isOlder = (card: { createdAt: number } | undefined, moment: number): boolean =>
  card !== undefined && card.createdAt < moment

function createBinders(world: World, random: Random): readonly Bind[] {
  const { tables } = world.portal
  const deals = ownRows(tables.deals)
  const contacts = ownRows(tables.contacts)
  const companies = ownRows(tables.companies)
  const leads = ownRows(tables.leads)
  const invoices = ownRows(tables.smartInvoices)
  const dealsAt = createPresence(deals)
  const contactsAt = createPresence(contacts)
  const companiesAt = createPresence(companies)
  const leadsAt = createPresence(leads)
  const invoicesAt = createPresence(invoices)

  const ofDeal: Bind = (moment) => {
    const deal = pickRecent(deals, dealsAt(moment), 2.5, random)
    if (deal === undefined) return undefined
    const bindings: Binding[] = [{ ownerType: OwnerType.deal, ownerId: deal.id }]
    if (random.chance(0.25)) return bindings
    // A card made after the talk was no party to it: the last event of a card is always later than its
    // creation.
    if (isOlder(tables.contacts.get(deal.primaryContactId), moment)) {
      bindings.push({ ownerType: OwnerType.contact, ownerId: deal.primaryContactId })
    }
    if (random.chance(0.7) && isOlder(tables.companies.get(deal.companyId), moment)) {
      bindings.push({ ownerType: OwnerType.company, ownerId: deal.companyId })
    }
    return bindings
  }
  const ofContact: Bind = (moment) => {
    const count = contactsAt(moment)
    const contact = pickSuiting(
      () => pickRecent(contacts, count, 1.5, random),
      (one) => isTalkative(one.id) && isOlder(one, moment) && isBusyContact(world, one),
    )
    if (contact === undefined) return undefined
    const bindings: Binding[] = [{ ownerType: OwnerType.contact, ownerId: contact.id }]
    if (random.chance(0.3) && isOlder(tables.companies.get(contact.primaryCompanyId), moment)) {
      bindings.push({ ownerType: OwnerType.company, ownerId: contact.primaryCompanyId })
    }
    return bindings
  }
  const ofCompany: Bind = (moment) => {
    const count = companiesAt(moment)
    const company = pickSuiting(
      () => pickRecent(companies, count, 1.5, random),
      (one) => isTalkative(one.id) && isOlder(one, moment) && isBusyCompany(world, one),
    )
    return company === undefined ? undefined : [{ ownerType: OwnerType.company, ownerId: company.id }]
  }
  const ofLead: Bind = (moment) => {
    const lead = pickRecent(leads, leadsAt(moment), 3, random)
    return lead === undefined ? undefined : [{ ownerType: OwnerType.lead, ownerId: lead.id }]
  }
  const ofInvoice: Bind = (moment) => {
    const invoice = pickRecent(invoices, invoicesAt(moment), 3, random)
    return invoice === undefined ? undefined : [{ ownerType: OwnerType.smartInvoice, ownerId: invoice.id }]
  }
  return [ofDeal, ofContact, ofCompany, ofLead, ofInvoice]
}

const OWNER_WEIGHTS: readonly number[] = [56, 24, 9, 8, 3]

function setKind(activity: Activity, provider: ProviderKind, now: number, random: Random): void {
  activity.typeId = provider.typeId
  activity.providerId = provider.providerId
  activity.providerTypeId = provider.providerTypeId
  activity.subject = random.pick(provider.subjects)
  activity.direction = provider.direction === 'both' ? random.int(1, 2) : provider.direction
  activity.completed = random.chance(now - activity.createdAt > 60 * DAY_SECONDS ? 0.95 : 0.6)
  // Planned things start later than they were written down, the rest at once.
  activity.startAt =
    activity.direction === 0 ? activity.createdAt + random.int(0, 7 * DAY_SECONDS) : activity.createdAt
  activity.endAt = activity.startAt + random.int(60, 3600)
  activity.deadlineAt = activity.direction === 0 ? activity.endAt : 0
  activity.updatedAt = activity.completed ? Math.min(now, activity.endAt) : activity.createdAt
}

/** A chat leaves its channel on the card it was led with, mostly. */
function leaveOpenLine(world: World, activity: Activity, random: Random): void {
  if (activity.providerId !== 'IMOPENLINES_SESSION' || random.chance(0.2)) return
  const bound = activity.bindings.find((binding) => binding.ownerType === OwnerType.contact)
  const contact: Contact | undefined = bound && world.portal.tables.contacts.get(bound.ownerId)
  if (contact === undefined || contact.multifields.some((field) => field.value.startsWith('imol|'))) return
  contact.multifields = [...contact.multifields, openLineField(world, contact.id)]
}

/** Fills the activities and stamps the cards they are bound to. */
export function seedActivities(world: World): void {
  const random = world.random('activities')
  const { portal, timeline, sizes, now } = world
  const binders = createBinders(world, random)
  const nextId = createIdSequence(0.55, random)
  for (const moment of timeline.moments(sizes.activities, random, timeline.start + 10 * DAY_SECONDS)) {
    const bindings =
      binders[random.weighted(OWNER_WEIGHTS)]!(moment) ??
      binders[3]!(moment) ??
      binders[0]!(moment) ??
      binders[1]!(moment)
    if (bindings === undefined) continue
    const activity = blankActivity(nextId(), moment, random.pick(world.owners))
    activity.ownerType = bindings[0]!.ownerType
    activity.ownerId = bindings[0]!.ownerId
    activity.bindings = bindings
    setKind(activity, PROVIDERS[random.weighted(WEIGHTS)]!, now, random)
    // The app's own to-dos stand on cards where nothing else may have happened.
    if (
      activity.providerId === 'CRM_TODO' &&
      activity.ownerType === OwnerType.contact &&
      random.chance(0.15)
    ) {
      activity.originatorId = APP_ORIGINATOR
    }
    leaveOpenLine(world, activity, random)
    portal.tables.activities.insert(activity)
    stampBoundCards(portal, activity, moment)
  }
}

/**
 * Some cards were stirred by the server itself: their last event is later than their creation, and no
 * activity tells why.
 */
export function stirQuietCards(world: World): void {
  const random = world.random('stirred')
  const { contacts, companies } = world.portal.tables
  for (const rows of [contacts.rows(), companies.rows()]) {
    for (const card of rows) {
      if (card.lastActivityAt !== card.createdAt || !random.chance(0.05)) continue
      card.lastActivityAt = Math.min(world.now, card.createdAt + random.int(1, 200 * DAY_SECONDS))
      card.lastActivityById = card.assignedById
    }
  }
}
