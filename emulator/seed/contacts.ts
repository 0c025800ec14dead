// People of the seeded portal: clients by themselves, people of companies (some of two or three),
// contractors' people, signers, and bare cards.
import { blankContact } from '../state/blank-rows.ts'
import type { Company, Contact } from '../state/rows/client.ts'
import { CONTRACTOR_CATEGORY } from './dictionary.ts'
import { bareMultifields, ordinaryMultifields } from './multifields.ts'
import {
  FEMALE_NAMES,
  MALE_NAMES,
  MALE_PATRONYMICS,
  POSTS,
  SURNAMES,
  femalePatronymic,
  femaleSurname,
} from './names.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS, momentsWithImports } from './timeline.ts'
import {
  createIdSequence,
  createPresence,
  isBusyCompany,
  ownRows,
  pickRecent,
  pickSuiting,
  type BareKind,
  type World,
} from './world.ts'

const BARE: readonly BareKind[] = [
  'nothing',
  'open-line-only',
  'site-only',
  'messenger-only',
  'blank-values',
  'link-only',
  'phone-only',
  'empty-requisite',
  'requisite-only',
]

const SOURCES = [
  'CALL',
  'EMAIL',
  'WEB',
  'ADVERTISING',
  'RECOMMENDATION',
  'WEBFORM',
  'CALLBACK',
  '1|OPENLINE',
  'OTHER',
  '',
]

// Derived words are made once: a million people share the same few hundred strings.
const FEMALE_SURNAMES = SURNAMES.map(femaleSurname)
const FEMALE_PATRONYMICS = MALE_PATRONYMICS.map(femalePatronymic)

function setPerson(contact: Contact, random: Random): void {
  const isFemale = random.chance(0.52)
  contact.name = random.pick(isFemale ? FEMALE_NAMES : MALE_NAMES)
  if (random.chance(0.82)) contact.lastName = random.pick(isFemale ? FEMALE_SURNAMES : SURNAMES)
  if (random.chance(0.35)) contact.secondName = random.pick(isFemale ? FEMALE_PATRONYMICS : MALE_PATRONYMICS)
  if (random.chance(0.1)) contact.honorific = isFemale ? 'HNR_RU_2' : 'HNR_RU_1'
  if (random.chance(0.06)) contact.birthdate = random.int(-7000, 12_000)
}

function setCard(world: World, contact: Contact, random: Random): void {
  contact.assignedById = random.pick(world.owners)
  contact.opened = random.chance(0.85)
  contact.sourceId = random.pick(SOURCES)
  if (random.chance(0.3)) {
    contact.modifiedAt += Math.floor((world.now - contact.createdAt) * random.next())
    contact.modifiedById = contact.assignedById
  }
}

function link(world: World, contact: Contact, companies: readonly Company[], primary: Company): void {
  contact.companyIds = companies.map((company) => company.id)
  contact.primaryCompanyId = primary.id
  for (const company of companies) {
    const people = world.contactsByCompany.get(company.id)
    if (people === undefined) world.contactsByCompany.set(company.id, [contact])
    else people.push(contact)
  }
}

/** One to three companies; in one list of eight the primary is not the first. */
function linkToCompanies(
  world: World,
  contact: Contact,
  pick: () => Company | undefined,
  random: Random,
): void {
  const wanted = random.chance(0.08) ? (random.chance(0.2) ? 3 : 2) : 1
  const companies: Company[] = []
  for (let at = 0; at < wanted; at++) {
    const company = pick()
    if (company !== undefined && !companies.includes(company)) companies.push(company)
  }
  const [first] = companies
  if (first === undefined) return
  link(world, contact, companies, companies.length > 1 && random.chance(0.25) ? companies[1]! : first)
  contact.post = random.pick(POSTS)
}

/** Companies whose only content is to be one linked person, still waiting for him at that moment. */
function createWaitingList(world: World): (moment: number) => Company | undefined {
  const waiting = world.portal.tables.companies
    .rows()
    .filter((company) => world.bareCompanies.get(company.id) === 'contact-only')
  let next = 0
  return (moment) => {
    const company = waiting[next]
    if (company === undefined || company.createdAt > moment) return undefined
    next++
    return company
  }
}

function makeContractor(world: World, contact: Contact, random: Random): void {
  contact.categoryId = random.chance(0.85) ? CONTRACTOR_CATEGORY.contact : CONTRACTOR_CATEGORY.signer
  contact.typeId = 'SUPPLIER'
  world.contractorContacts.push(contact)
  const company = world.contractorCompanies.find((one) => one.createdAt <= contact.createdAt)
  if (company !== undefined && random.chance(0.7)) link(world, contact, [company], company)
}

/** Fills the contacts, linked to companies that existed when they were made. */
export function seedContacts(world: World): void {
  const random = world.random('contacts')
  const { moments } = momentsWithImports(
    world.timeline,
    world.sizes.contacts,
    random,
    world.timeline.start + DAY_SECONDS,
    [
      { when: 0.03, share: 0.15 },
      { when: 0.45, share: 0.05 },
    ],
  )
  const companies = ownRows(world.portal.tables.companies)
  const presence = createPresence(companies)
  const waitingFor = createWaitingList(world)
  const nextId = createIdSequence(0.9, random)
  let bareCount = 0
  for (const moment of moments) {
    const id = nextId()
    const contact = blankContact(id, moment, random.pick(world.owners))
    setPerson(contact, random)
    setCard(world, contact, random)
    const known = presence(moment)
    const lonely = waitingFor(moment)
    if (lonely !== undefined) {
      world.bareContacts.set(id, 'nothing')
      link(world, contact, [lonely], lonely)
    } else if (random.chance(0.02)) {
      makeContractor(world, contact, random)
      contact.multifields = ordinaryMultifields(world, id, false, random)
    } else if (random.chance(0.05)) {
      const kind = BARE[bareCount++ % BARE.length]!
      world.bareContacts.set(id, kind)
      contact.multifields = bareMultifields(world, kind, id)
    } else {
      contact.multifields = ordinaryMultifields(world, id, false, random)
      if (random.chance(0.52)) {
        const pick = (): Company | undefined =>
          pickSuiting(
            () => pickRecent(companies, known, 1.6, random),
            (company) => isBusyCompany(world, company),
          )
        linkToCompanies(world, contact, pick, random)
      }
    }
    world.portal.tables.contacts.insert(contact)
  }
}
