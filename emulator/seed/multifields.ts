// Phones, e-mails, sites and messengers of the seeded cards. All numbers begin with +7 000, all domains are
// example.*: nothing here can reach anybody.
import { NO_MULTIFIELDS } from '../state/blank-rows.ts'
import type { Multifield } from '../state/rows/record.ts'
import type { Random } from './random.ts'
import type { BareKind, World } from './world.ts'

function field(world: World, kind: Multifield['kind'], valueType: string, value: string): Multifield {
  return { id: ++world.portal.counters.multifield, kind, valueType, value }
}

/** Seven digits after the fake +7 000, printed the many ways people type them. */
export function phoneText(digits: number, format: number): string {
  const text = String(digits).padStart(7, '0')
  const [a, b, c] = [text.slice(0, 3), text.slice(3, 5), text.slice(5)]
  switch (format % 6) {
    case 0:
      return `+7 000 ${a}-${b}-${c}`
    case 1:
      return `8 (000) ${a}-${b}-${c}`
    case 2:
      return `+7000${text}`
    case 3:
      return `8000${text}`
    case 4:
      return `+7(000)${a} ${b} ${c}`
    default:
      return `7-000-${a}-${b}${c}`
  }
}

/** An open-line value as a chat leaves it; the card then has `HAS_IMOL=Y`. */
export function openLineField(world: World, number: number): Multifield {
  return field(world, 'IM', 'OPENLINE', `imol|telegrambot|1|${700_000_000 + number}|${number}`)
}

function addPhones(world: World, number: number, random: Random, into: Multifield[]): void {
  // Duplicates: some cards carry the number of an earlier one, in another format.
  const owner = random.chance(0.04) ? random.int(1, number) : number
  const digits = (owner * 7_919 + 1_234_567) % 10_000_000
  into.push(
    field(world, 'PHONE', random.chance(0.6) ? 'WORK' : 'MOBILE', phoneText(digits, random.int(0, 5))),
  )
  if (random.chance(0.12)) {
    into.push(field(world, 'PHONE', 'MOBILE', phoneText((digits + 4_444_444) % 10_000_000, random.int(0, 5))))
  }
}

/** Multifields of an ordinary card; often several, sometimes none. */
export function ordinaryMultifields(
  world: World,
  number: number,
  isCompany: boolean,
  random: Random,
): readonly Multifield[] {
  const fields: Multifield[] = []
  const domain = random.chance(0.5) ? 'example.com' : 'example.org'
  if (random.chance(isCompany ? 0.7 : 0.82)) addPhones(world, number, random, fields)
  if (random.chance(isCompany ? 0.55 : 0.45)) {
    fields.push(field(world, 'EMAIL', 'WORK', `${isCompany ? 'info' : 'client'}${number}@${domain}`))
  }
  if (random.chance(isCompany ? 0.3 : 0.03))
    fields.push(field(world, 'WEB', 'WORK', `https://c${number}.${domain}/`))
  if (!isCompany && random.chance(0.1)) fields.push(field(world, 'IM', 'TELEGRAM', `@client_${number}`))
  if (random.chance(isCompany ? 0.01 : 0.05)) fields.push(openLineField(world, number))
  return fields.length === 0 ? NO_MULTIFIELDS : fields
}

/** What a bare card of that kind holds. */
export function bareMultifields(world: World, kind: BareKind, number: number): readonly Multifield[] {
  switch (kind) {
    case 'open-line-only':
      return [openLineField(world, number)]
    case 'site-only':
      return [field(world, 'WEB', 'HOME', `https://home${number}.example.org/`)]
    case 'messenger-only':
      return [field(world, 'IM', 'VIBER', `client.${number}`)]
    case 'blank-values':
      return [field(world, 'PHONE', 'WORK', ' '), field(world, 'EMAIL', 'WORK', '\u00a0')]
    case 'link-only':
      return [field(world, 'LINK', 'USER', String(number))]
    case 'phone-only':
      return [field(world, 'PHONE', 'MOBILE', phoneText(number % 10_000_000, number))]
    default:
      return NO_MULTIFIELDS
  }
}
