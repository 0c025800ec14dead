// Companies of the seeded portal: own ones, contractors, clients, and bare cards that hold next to nothing.
import { blankCompany } from '../state/blank-rows.ts'
import type { Company } from '../state/rows/client.ts'
import { CONTRACTOR_CATEGORY } from './dictionary.ts'
import { bareMultifields, ordinaryMultifields } from './multifields.ts'
import { COMPANY_ENDS, COMPANY_FORMS, COMPANY_STARTS, INDUSTRIES, SURNAMES } from './names.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS, momentsWithImports } from './timeline.ts'
import { createIdSequence, type BareKind, type World } from './world.ts'

const BARE: readonly BareKind[] = [
  'nothing',
  'contact-only',
  'empty-requisite',
  'site-only',
  'messenger-only',
  'blank-values',
  'requisite-only',
  'phone-only',
]

const SOURCES = [
  'CALL',
  'EMAIL',
  'WEB',
  'ADVERTISING',
  'PARTNER',
  'RECOMMENDATION',
  'TRADE_SHOW',
  'WEBFORM',
  'OTHER',
  '',
]

const INITIALS = [...'АБВГДЕИКЛМНОПРС']

function companyTitle(random: Random): string {
  const form = random.pick(COMPANY_FORMS)
  if (form === 'ИП') return `ИП ${random.pick(SURNAMES)} ${random.pick(INITIALS)}. ${random.pick(INITIALS)}.`
  return `${form} «${random.pick(COMPANY_STARTS)}${random.pick(COMPANY_ENDS)}»`
}

function setCard(world: World, company: Company, random: Random): void {
  company.title = companyTitle(random)
  company.assignedById = random.pick(world.owners)
  company.opened = random.chance(0.85)
  company.sourceId = random.pick(SOURCES)
  company.industry = random.pick(INDUSTRIES)
  // A third were edited later, by a person or an exchange.
  if (random.chance(0.35)) {
    company.modifiedAt += Math.floor((world.now - company.createdAt) * random.next())
    company.modifiedById = company.assignedById
  }
}

function makeOwn(world: World, company: Company, title: string): void {
  company.title = title
  company.isMyCompany = true
  company.companyType = 'OTHER'
  world.ownCompanies.push(company)
}

function makeContractor(world: World, company: Company): void {
  company.categoryId = CONTRACTOR_CATEGORY.company
  company.companyType = 'SUPPLIER'
  world.contractorCompanies.push(company)
}

/** How many own companies a portal of so many has: three in any but the smallest. */
const ownCount = (companies: number): number => (companies >= 20 ? 3 : companies >= 3 ? 1 : 0)

/** Fills the companies. The first rows are the own ones, made in the portal's first hour. */
export function seedCompanies(world: World): void {
  const random = world.random('companies')
  const { moments } = momentsWithImports(
    world.timeline,
    world.sizes.companies,
    random,
    world.timeline.start,
    [
      { when: 0.02, share: 0.12 },
      { when: 0.6, share: 0.02 },
    ],
  )
  const nextId = createIdSequence(0.9, random)
  const own = ownCount(world.sizes.companies)
  let bareCount = 0
  for (let at = 0; at < moments.length; at++) {
    const id = nextId()
    const moment = at < own ? Math.min(world.timeline.start + DAY_SECONDS / 2, moments[at]!) : moments[at]!
    const company = blankCompany(id, moment, at < own ? 1 : random.pick(world.owners))
    setCard(world, company, random)
    if (at < own) {
      makeOwn(world, company, ['ООО «Пример»', 'ООО «Пример-Сервис»', 'ИП Примеров П. П.'][at]!)
    } else if (random.chance(0.03) || (at === own && own > 1)) {
      makeContractor(world, company)
      company.multifields = ordinaryMultifields(world, id, true, random)
    } else if (random.chance(0.045)) {
      const kind = BARE[bareCount++ % BARE.length]!
      world.bareCompanies.set(id, kind)
      company.multifields = bareMultifields(world, kind, id)
    } else {
      company.multifields = ordinaryMultifields(world, id, true, random)
    }
    world.portal.tables.companies.insert(company)
  }
}
