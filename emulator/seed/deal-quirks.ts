// Odd deals: templates, reopened ones, close dates in the future or missing, no client, own companies and
// contractors as clients, stages nobody knows, sums of nothing and less, payments on the very border of half
// a year.
import { NO_IDS } from '../state/link-lists.ts'
import type { Contact } from '../state/rows/client.ts'
import type { Deal } from '../state/rows/deal.ts'
import { type DateDay, NO_DATE, type Seconds } from '../state/rows/record.ts'
import { DEAL_CATEGORY } from './dictionary.ts'
import { stageOf } from './deals.ts'
import { plantQuirks, type Quirk } from './quirks.ts'
import type { Random } from './random.ts'
import { REOPENED } from './stage-history.ts'
import { DAY_SECONDS, monthsBefore } from './timeline.ts'
import { isBusyContact, ownRows, pickSuiting, type World } from './world.ts'

type DealQuirk = Quirk<Deal>

const isWon = (deal: Deal): boolean => deal.semantics === 'S' && deal.originatorId === ''
const hasClient = (deal: Deal): boolean => deal.companyId > 0 || deal.primaryContactId > 0
const hasBoth = (deal: Deal): boolean => deal.companyId > 0 && deal.primaryContactId > 0

function setContacts(deal: Deal, contacts: readonly number[]): void {
  deal.contactIds = contacts.length === 0 ? NO_IDS : contacts
  deal.primaryContactId = contacts[0] ?? 0
}

function timeQuirks(world: World, random: Random): DealQuirk[] {
  const { timeline, now } = world
  const today = timeline.dayOf(now)
  const laterBorder = (deal: Deal): Seconds | undefined =>
    timeline.monthStarts.find((start) => start > deal.createdAt + 60)
  const move = (deal: Deal, at: Seconds): void => {
    deal.movedAt = at
    deal.modifiedAt = Math.max(deal.modifiedAt, at)
    deal.lastActivityAt = Math.max(deal.lastActivityAt, at)
  }
  const atBorder = (name: string, offset: number): DealQuirk => ({
    name,
    share: 0.002,
    suits: (deal) => isWon(deal) && laterBorder(deal) !== undefined,
    plant(deal) {
      deal.closeDate = NO_DATE
      move(deal, laterBorder(deal)! + offset)
    },
  })
  return [
    atBorder('won in the first second of a month, no close date', 0),
    atBorder('won in the last second of a month, no close date', -1),
    {
      name: 'won, close date in the future',
      share: 0.006,
      suits: isWon,
      plant(deal) {
        deal.closeDate = today + random.int(1, 400)
      },
    },
    {
      name: 'won, no close date',
      share: 0.006,
      suits: isWon,
      plant(deal) {
        deal.closeDate = NO_DATE
      },
    },
    {
      name: 'won, then moved back to work',
      share: 0.008,
      suits: (deal) => isWon(deal) && now - deal.movedAt > 4 * DAY_SECONDS,
      plant(deal) {
        deal.semantics = 'P'
        deal.stageId = stageOf(deal.categoryId, 'P', random)
        deal.comments = REOPENED
        move(deal, Math.min(now, Math.max(deal.movedAt, deal.createdAt) + 3 * DAY_SECONDS))
      },
    },
  ]
}

/**
 * Deals whose client has no other deal, moved to a day where one day more or less changes what the client is.
 */
function borderQuirks(world: World): DealQuirk[] {
  const { timeline, now, portal } = world
  const today = timeline.dayOf(now)
  const dealsByClient = new Map<string, number>()
  const clientOf = (deal: Deal): string =>
    deal.companyId > 0 ? `4_${deal.companyId}` : `3_${deal.primaryContactId}`
  for (const deal of portal.tables.deals.rows()) {
    dealsByClient.set(clientOf(deal), (dealsByClient.get(clientOf(deal)) ?? 0) + 1)
  }
  const onDay = (name: string, day: DateDay): DealQuirk => ({
    name,
    share: 0,
    suits: (deal) =>
      isWon(deal) &&
      hasClient(deal) &&
      dealsByClient.get(clientOf(deal)) === 1 &&
      timeline.dayOf(deal.createdAt) < day,
    plant(deal) {
      deal.closeDate = day
      deal.movedAt = Math.min(now, day * DAY_SECONDS - portal.zoneOffsetSeconds + 12 * 3600)
      deal.modifiedAt = deal.movedAt
    },
  })
  return [
    onDay('paid exactly 18 months ago', monthsBefore(today, 18)),
    onDay('paid a day more than 18 months ago', monthsBefore(today, 18) - 1),
    onDay('paid exactly half a year ago', monthsBefore(today, 6)),
    onDay('paid a day more than half a year ago', monthsBefore(today, 6) - 1),
    onDay('paid today', today),
  ]
}

function clientQuirks(world: World, random: Random): DealQuirk[] {
  const contacts = ownRows(world.portal.tables.contacts)
  const person = (suits: (contact: Contact) => boolean): Contact | undefined =>
    pickSuiting(
      () => (contacts.length === 0 ? undefined : random.pick(contacts)),
      (one) => isBusyContact(world, one) && suits(one),
      60,
    )
  const quirks: DealQuirk[] = [
    {
      name: 'no client',
      share: 0.012,
      suits: () => true,
      plant(deal) {
        deal.companyId = 0
        setContacts(deal, [])
      },
    },
    {
      name: 'company deleted, contact left',
      share: 0.004,
      suits: hasBoth,
      plant(deal) {
        deal.companyId = 0
      },
    },
    {
      name: 'company of one, contact of another',
      share: 0.005,
      suits: (deal) => deal.companyId > 0,
      plant(deal) {
        const other = person((one) => one.companyIds.length > 0 && !one.companyIds.includes(deal.companyId))
        if (other !== undefined) setContacts(deal, [other.id])
      },
    },
    {
      name: 'names only a person of several companies',
      share: 0.002,
      suits: () => true,
      plant(deal) {
        const one = person((contact) => contact.companyIds.length > 1)
        if (one !== undefined) {
          deal.companyId = 0
          setContacts(deal, [one.id])
        }
      },
    },
    {
      name: 'two people without a company',
      share: 0.004,
      suits: (deal) => deal.companyId === 0 && deal.contactIds.length === 1,
      plant(deal) {
        const one = person(
          (contact) => contact.companyIds.length === 0 && contact.id !== deal.primaryContactId,
        )
        if (one !== undefined) setContacts(deal, [deal.primaryContactId, one.id])
      },
    },
    {
      name: 'five people',
      share: 0.002,
      suits: (deal) => deal.companyId > 0,
      plant(deal) {
        const people = new Set(deal.contactIds)
        while (people.size < 5 && people.size < contacts.length) people.add(random.pick(contacts).id)
        setContacts(deal, [...people])
      },
    },
  ]
  if (world.ownCompanies.length > 0) {
    quirks.push({
      name: 'own company as client',
      share: 0.006,
      suits: () => true,
      plant(deal) {
        deal.companyId = random.pick(world.ownCompanies).id
      },
    })
  }
  if (world.contractorCompanies.length > 0) {
    quirks.push({
      name: 'contractor as client',
      share: 0.005,
      suits: () => true,
      plant(deal) {
        deal.companyId = random.pick(world.contractorCompanies).id
      },
    })
  }
  if (world.contractorContacts.length > 0) {
    quirks.push({
      name: 'contractor person first, client second',
      share: 0.003,
      suits: (deal) => deal.contactIds.length === 1,
      plant(deal) {
        deal.companyId = 0
        setContacts(deal, [random.pick(world.contractorContacts).id, deal.primaryContactId])
      },
    })
  }
  return quirks
}

function recordQuirks(random: Random): DealQuirk[] {
  return [
    {
      name: 'template of a recurring deal',
      share: 0.004,
      suits: (deal) => hasClient(deal) && deal.semantics === 'P',
      plant(deal) {
        deal.isRecurring = true
        deal.title = 'Шаблон: абонентская плата'
      },
    },
    {
      name: 'won template of a recurring deal',
      share: 0.003,
      suits: (deal) => hasClient(deal) && isWon(deal),
      plant(deal) {
        deal.isRecurring = true
        deal.title = 'Шаблон: абонентская плата'
      },
    },
    {
      name: 'stage that no dictionary holds',
      share: 0.001,
      suits: (deal) => deal.categoryId === DEAL_CATEGORY.wholesale,
      plant(deal) {
        deal.stageId = 'C2:UC_GONE01'
      },
    },
    {
      name: 'sum of zero',
      share: 0.005,
      suits: isWon,
      plant(deal) {
        deal.opportunity = 0
      },
    },
    {
      name: 'sum below zero',
      share: 0.003,
      suits: isWon,
      plant(deal) {
        deal.opportunity = -random.int(1, 90_000)
        deal.title = 'Возврат'
      },
    },
  ]
}

/** Plants the odd deals. */
export function plantDealQuirks(world: World): void {
  const random = world.random('deal quirks')
  const deals = ownRows(world.portal.tables.deals)
  if (deals.length === 0) return
  // The border payments come first: they are the pickiest.
  plantQuirks(
    deals,
    [
      ...borderQuirks(world),
      ...clientQuirks(world, random),
      ...recordQuirks(random),
      ...timeQuirks(world, random),
    ],
    random,
  )
}
