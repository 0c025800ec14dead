// Addresses of the seeded requisites and of a few leads: most have one, some have an actual and a legal one.
import { OwnerType } from '../state/rows/record.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** Types of addresses as `crm.enum.addresstype` numbers them. */
export const ADDRESS_TYPE = { actual: 1, legal: 6, registration: 4, delivery: 11 } as const

const PLACES = [
  ['Москва', 'Москва', '101000'],
  ['Санкт-Петербург', 'Санкт-Петербург', '190000'],
  ['Казань', 'Республика Татарстан', '420000'],
  ['Екатеринбург', 'Свердловская обл.', '620000'],
  ['Новосибирск', 'Новосибирская обл.', '630000'],
  ['Тула', 'Тульская обл.', '300000'],
] as const
const STREETS = [
  'ул. Садовая',
  'пр-т Мира',
  'ул. Ленина',
  'Заводской пер.',
  'ул. Новая',
  'наб. Речная',
] as const

function addAddress(world: World, ownerType: number, ownerId: number, typeId: number, random: Random): void {
  const { addresses } = world.portal.tables
  const [city, province, postalCode] = random.pick(PLACES)
  const fields: Record<string, string> = {
    ADDRESS_1: `${random.pick(STREETS)}, ${random.int(1, 140)}`,
    CITY: city,
    POSTAL_CODE: postalCode,
    PROVINCE: province,
    COUNTRY: 'Россия',
  }
  if (random.chance(0.4)) fields['ADDRESS_2'] = `оф. ${random.int(1, 400)}`
  const id = addresses.nextId()
  addresses.insert({ id, typeId, ownerType, ownerId, fields, locationId: random.chance(0.7) ? id + 120 : 0 })
}

/** An address for every third requisite and every tenth lead. */
export function seedAddresses(world: World): void {
  const random = world.random('addresses')
  const { requisites, leads } = world.portal.tables
  for (const row of requisites.rows()) {
    if (!random.chance(0.33)) continue
    addAddress(world, OwnerType.requisite, row.id, ADDRESS_TYPE.actual, random)
    if (random.chance(0.3)) addAddress(world, OwnerType.requisite, row.id, ADDRESS_TYPE.legal, random)
  }
  for (const row of leads.rows())
    if (random.chance(0.1)) addAddress(world, OwnerType.lead, row.id, ADDRESS_TYPE.actual, random)
}
