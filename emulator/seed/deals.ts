// Deals of the seeded portal before anything odd is planted among them: who buys, for how much, and how it
// ended. Buyers come back: part of the deals are repeats of lately seen clients, so that some turn regular
// and others fade.
import { blankDeal } from '../state/blank-rows.ts'
import { NO_IDS } from '../state/link-lists.ts'
import type { Company, Contact } from '../state/rows/client.ts'
import type { Deal } from '../state/rows/deal.ts'
import type { Seconds } from '../state/rows/record.ts'
import type { StageSemantics } from '../state/rows/stage.ts'
import { DEAL_CATEGORY, dealStages } from './dictionary.ts'
import { DEAL_SUBJECTS } from './names.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS, momentsWithImports } from './timeline.ts'
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

/** Who a deal is with: a company, a person of it, a person alone, or nobody. */
interface Buyer {
  readonly company: Company | null
  readonly contact: Contact | null
}

const NOBODY: Buyer = { company: null, contact: null }
const CATEGORIES = [DEAL_CATEGORY.general, DEAL_CATEGORY.wholesale, DEAL_CATEGORY.service]

const stageCodes = (categoryId: number, semantics: StageSemantics): readonly string[] =>
  dealStages(categoryId)
    .filter((stage) => stage.semantics === semantics)
    .map((stage) => stage.code)

/** Stage codes by category and semantics, looked up a hundred thousand times. */
const STAGES: Readonly<Record<number, Readonly<Record<StageSemantics, readonly string[]>>>> =
  Object.fromEntries(
    CATEGORIES.map((id) => [id, { P: stageCodes(id, 'P'), S: stageCodes(id, 'S'), F: stageCodes(id, 'F') }]),
  )

/** A stage of the funnel with these semantics. */
export function stageOf(categoryId: number, semantics: StageSemantics, random: Random): string {
  return random.pick(STAGES[categoryId]![semantics])
}

/**
 * A sum people would write: most between a few thousand and a few hundred thousand, rounded, some to the
 * kopeck.
 */
export function ordinarySum(random: Random): number {
  if (random.chance(0.03)) return 0
  const sum = Math.exp(7.5 + (5.5 * (random.next() + random.next())) / 2)
  return random.chance(0.2) ? Math.round(sum * 100) / 100 : Math.round(sum / 100) * 100
}

/** Rubles, now and then a foreign currency. */
export function ordinaryCurrency(random: Random): string {
  return random.chance(0.93) ? 'RUB' : ['USD', 'EUR', 'EUR', 'KZT'][random.int(0, 3)]!
}

function createBuyers(world: World, random: Random): (moment: Seconds) => Buyer {
  const companies = ownRows(world.portal.tables.companies)
  const contacts = ownRows(world.portal.tables.contacts)
  const companiesAt = createPresence(companies)
  const contactsAt = createPresence(contacts)
  const earlier: Buyer[] = []

  const newBuyer = (moment: Seconds): Buyer => {
    const power = random.chance(0.6) ? 4 : 1
    const companyCount = companiesAt(moment)
    const contactCount = contactsAt(moment)
    if (random.chance(0.5)) {
      const company = pickSuiting(
        () => pickRecent(companies, companyCount, power, random),
        (one) => isBusyCompany(world, one),
      )
      if (company === undefined) return NOBODY
      const people = (world.contactsByCompany.get(company.id) ?? []).filter((one) => one.createdAt <= moment)
      return { company, contact: people.length > 0 && random.chance(0.85) ? random.pick(people) : null }
    }
    const contact = pickSuiting(
      () => pickRecent(contacts, contactCount, power, random),
      (one) => isBusyContact(world, one) && (one.companyIds.length === 0 || random.chance(0.1)),
    )
    return contact === undefined ? NOBODY : { company: null, contact }
  }
  return (moment) => {
    const isRepeat = earlier.length > 20 && random.chance(0.45)
    const buyer = isRepeat ? pickRecent(earlier, earlier.length, 2, random)! : newBuyer(moment)
    // A third of the repeats bring the client to the front again: those are the ones who stay for years.
    if (buyer !== NOBODY && (!isRepeat || random.chance(0.35))) earlier.push(buyer)
    return buyer
  }
}

function setBuyer(world: World, deal: Deal, buyer: Buyer, random: Random): void {
  deal.companyId = buyer.company?.id ?? 0
  if (buyer.contact === null) return
  const contactIds = [buyer.contact.id]
  if (buyer.company !== null && random.chance(0.2)) {
    for (const other of world.contactsByCompany.get(buyer.company.id) ?? NO_PEOPLE) {
      if (contactIds.length >= 5) break
      if (other.createdAt <= deal.createdAt && !contactIds.includes(other.id)) contactIds.push(other.id)
    }
  }
  deal.contactIds = contactIds
  deal.primaryContactId = contactIds.length > 1 && random.chance(0.15) ? contactIds[1]! : contactIds[0]!
}

const NO_PEOPLE: readonly Contact[] = []

/**
 * The end of a deal that runs from its creation for some weeks; one that would end after now is still open.
 */
function setCourse(world: World, deal: Deal, random: Random): void {
  const { timeline, now } = world
  const created = timeline.dayOf(deal.createdAt)
  deal.beginDate = created
  const outcome = random.weighted([48, 35, 17])
  const length = Math.floor((1 + 75 * random.skewed(1.8)) * DAY_SECONDS)
  const isOpen = outcome === 2 || deal.createdAt + length > now
  deal.semantics = isOpen ? 'P' : outcome === 0 ? 'S' : 'F'
  deal.stageId = stageOf(deal.categoryId, deal.semantics, random)
  const movedAt = deal.createdAt + (isOpen ? Math.floor(length * 0.3) : length)
  deal.movedAt = movedAt > now ? deal.createdAt : movedAt
  deal.movedById = deal.assignedById
  const planned = created + 7 + (random.chance(0.3) ? random.int(0, 60) : 0)
  deal.closeDate = isOpen || random.chance(0.18) ? planned : timeline.dayOf(deal.movedAt)
  // A plan that runs past today belongs to an open deal; the odd ones are planted later on purpose.
  if (!isOpen && deal.closeDate > timeline.dayOf(now)) deal.closeDate = timeline.dayOf(deal.movedAt)
  deal.modifiedAt = Math.min(now, deal.movedAt + (random.chance(0.2) ? random.int(0, 90 * DAY_SECONDS) : 0))
  deal.modifiedById = deal.assignedById
}

/** A deal that came with a migration: made today, ended years ago, never moved since. */
function setImported(world: World, deal: Deal, random: Random): void {
  deal.semantics = random.chance(0.8) ? 'S' : 'F'
  deal.stageId = stageOf(deal.categoryId, deal.semantics, random)
  deal.closeDate = world.timeline.dayOf(deal.createdAt) - random.int(30, 1500)
  deal.beginDate = deal.closeDate - random.int(3, 60)
  deal.createdById = 1
  deal.movedById = 1
  deal.originatorId = '1C'
  deal.originId = `import-${deal.id}`
}

/** Fills the deals; on one day in the first years several hundred arrive in one second. */
export function seedDeals(world: World): void {
  const random = world.random('deals')
  const { timeline, sizes } = world
  const { moments, importMoments } = momentsWithImports(
    timeline,
    sizes.deals,
    random,
    timeline.start + 20 * DAY_SECONDS,
    [{ when: 0.05, share: 0.06 }],
  )
  const [importMoment] = importMoments
  const buyerAt = createBuyers(world, random)
  const nextId = createIdSequence(0.9, random)
  for (const moment of moments) {
    const id = nextId()
    const deal = blankDeal(id, moment, random.pick(world.owners))
    deal.assignedById = random.chance(0.8) ? deal.createdById : random.pick(world.owners)
    deal.categoryId = CATEGORIES[random.weighted([60, 25, 15])]!
    deal.title = random.chance(0.12) ? `${random.pick(DEAL_SUBJECTS)} № ${id}` : random.pick(DEAL_SUBJECTS)
    deal.opened = random.chance(0.85)
    deal.sourceId = random.pick(['CALL', 'EMAIL', 'WEB', 'PARTNER', 'WEBFORM', ''])
    deal.opportunity = ordinarySum(random)
    deal.currencyId = ordinaryCurrency(random)
    setBuyer(world, deal, buyerAt(moment), random)
    if (moment === importMoment) setImported(world, deal, random)
    else setCourse(world, deal, random)
    deal.lastActivityAt = deal.movedAt
    if (deal.contactIds.length === 0) deal.contactIds = NO_IDS
    world.portal.tables.deals.insert(deal)
  }
}
