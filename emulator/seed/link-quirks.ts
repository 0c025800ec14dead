// Odd links of contacts: people whose only or first company is one of our own or a contractor. Planted before
// the deals.
import type { Contact } from '../state/rows/client.ts'
import { plantQuirks, type Quirk } from './quirks.ts'
import type { Random } from './random.ts'
import { isBusyContact, ownRows, type World } from './world.ts'

function quirks(world: World, random: Random): Quirk<Contact>[] {
  const own = (): number => random.pick(world.ownCompanies).id
  const contractor = (): number => random.pick(world.contractorCompanies).id
  const isFree = (contact: Contact): boolean =>
    isBusyContact(world, contact) && contact.companyIds.length === 0
  const hasOne = (contact: Contact): boolean =>
    isBusyContact(world, contact) && contact.companyIds.length === 1
  const set = (contact: Contact, companyIds: readonly number[], primary: number): void => {
    contact.companyIds = companyIds
    contact.primaryCompanyId = primary
  }
  const ofOwn: Quirk<Contact>[] =
    world.ownCompanies.length === 0
      ? []
      : [
          {
            name: 'only company is own',
            share: 0.004,
            suits: isFree,
            plant(row) {
              const id = own()
              set(row, [id], id)
            },
          },
          {
            name: 'first company is own, second a client',
            share: 0.003,
            suits: hasOne,
            plant(row) {
              const id = own()
              set(row, [id, ...row.companyIds], id)
            },
          },
        ]
  const ofContractor: Quirk<Contact>[] =
    world.contractorCompanies.length === 0
      ? []
      : [
          {
            name: 'only company is a contractor',
            share: 0.003,
            suits: isFree,
            plant(row) {
              const id = contractor()
              set(row, [id], id)
            },
          },
          {
            name: 'first company is a contractor, second a client',
            share: 0.002,
            suits: hasOne,
            plant(row) {
              const id = contractor()
              set(row, [id, ...row.companyIds], id)
            },
          },
        ]
  return [...ofOwn, ...ofContractor]
}

/** Plants the odd links. */
export function plantLinkQuirks(world: World): void {
  const random = world.random('link quirks')
  plantQuirks(ownRows(world.portal.tables.contacts), quirks(world, random), random)
}
