// Requisites: about one a company, some companies with two, some people, some records that hold nothing but
// flags. Numbers begin with zeros and belong to nobody.
import { blankRequisite } from '../state/blank-rows.ts'
import type { Company, Contact } from '../state/rows/client.ts'
import { OwnerType } from '../state/rows/record.ts'
import type { Random } from './random.ts'
import { createIdSequence, isBusyContact, ownRows, type World } from './world.ts'

interface Owner {
  readonly ownerType: number
  readonly card: Company | Contact
  readonly isEmpty: boolean
}

const EMPTY_FLAGS: Readonly<Record<string, string>> = Object.freeze({ RQ_VAT_PAYER: 'N' })
const EMPTY_ZERO: Readonly<Record<string, string>> = Object.freeze({ RQ_VAT_PAYER: '0', RQ_INN: '' })

function filledFields(owner: Owner, random: Random): Readonly<Record<string, string>> {
  const inn = `00${String(random.int(0, 99_999_999)).padStart(8, '0')}`
  if (owner.ownerType === OwnerType.contact) return { RQ_INN: `${inn}00`, RQ_OGRNIP: `000${inn}00` }
  return {
    RQ_INN: inn,
    RQ_KPP: '000000000',
    RQ_OGRN: `000${inn}`,
    RQ_COMPANY_NAME: owner.card.title,
    RQ_VAT_PAYER: 'Y',
  }
}

function collectOwners(world: World, random: Random): Owner[] {
  const { companies, contacts } = world.portal.tables
  const owners: Owner[] = []
  const company = (card: Company, isEmpty: boolean): void => {
    owners.push({ ownerType: OwnerType.company, card, isEmpty })
  }
  const contact = (card: Contact, isEmpty: boolean): void => {
    owners.push({ ownerType: OwnerType.contact, card, isEmpty })
  }
  for (const card of companies.rows()) {
    const bare = world.bareCompanies.get(card.id)
    if (bare === 'empty-requisite') company(card, true)
    else if (bare === 'requisite-only') company(card, false)
    else if (bare === undefined && random.chance(card.isMyCompany ? 1 : 0.8))
      company(card, random.chance(0.03))
  }
  for (const card of contacts.rows()) {
    const bare = world.bareContacts.get(card.id)
    if (bare === 'empty-requisite') contact(card, true)
    else if (bare === 'requisite-only') contact(card, false)
  }
  return owners
}

/** Brings the list to the wanted length: surplus from the end goes, people and second records fill up. */
function fitOwners(world: World, owners: Owner[], random: Random): Owner[] {
  const wanted = world.sizes.requisites
  const contacts = ownRows(world.portal.tables.contacts)
  const fitted = owners.slice(0, wanted)
  while (fitted.length < wanted) {
    const person = contacts.length > 0 && random.chance(0.55) ? random.pick(contacts) : undefined
    if (person !== undefined && isBusyContact(world, person)) {
      fitted.push({ ownerType: OwnerType.contact, card: person, isEmpty: random.chance(0.04) })
    } else if (owners.length > 0) {
      fitted.push(random.pick(owners))
    } else return fitted
  }
  return fitted
}

/** Fills the requisites in the order their owners were made. */
export function seedRequisites(world: World): void {
  const random = world.random('requisites')
  const owners = fitOwners(world, collectOwners(world, random), random).sort(
    (a, b) => a.card.createdAt - b.card.createdAt || a.ownerType - b.ownerType || a.card.id - b.card.id,
  )
  const nextId = createIdSequence(0.95, random)
  for (const owner of owners) {
    const row = blankRequisite(nextId(), Math.min(world.now, owner.card.createdAt + random.int(0, 86_400)))
    row.ownerType = owner.ownerType
    row.ownerId = owner.card.id
    row.presetId = owner.ownerType === OwnerType.company ? 1 : 3
    row.name = owner.ownerType === OwnerType.company ? 'Организация' : 'Физ. лицо'
    row.active = !random.chance(0.03)
    row.fields = owner.isEmpty ? (random.chance(0.5) ? EMPTY_FLAGS : EMPTY_ZERO) : filledFields(owner, random)
    world.portal.tables.requisites.insert(row)
  }
}
