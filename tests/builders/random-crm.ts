// Small random CRMs for property tests: few cards and many links, so that every odd case of the decision
// table turns up often. Dates lie in a narrow range around month ends.
import fc from 'fast-check'
import { formatDay, parseDay } from '../../src/domain/calendar.ts'
import { EMPTY_MARKS } from '../../src/domain/states/classify.ts'
import type { Rules } from '../../src/domain/rules/rules.ts'
import type { CompanySketch, ContactSketch, CrmSketch, DealSketch, InvoiceSketch } from './crm-base.ts'

const FIRST = parseDay('2022-11-15')
/** Latest date in a random CRM. */
export const LAST_RANDOM_DAY = parseDay('2026-03-10')

/** Any date of the range; month ends and first days come often. */
export const anyDate = fc.oneof(
  fc.integer({ min: FIRST, max: LAST_RANDOM_DAY }).map(formatDay),
  fc.constantFrom(
    '2024-01-31',
    '2024-02-29',
    '2024-03-01',
    '2025-08-31',
    '2025-02-28',
    '2025-12-31',
    '2026-02-28',
  ),
)
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
const rarely = fc.integer({ min: 0, max: 5 }).map((value) => value === 0)
const CARDS = 6
const cardId = fc.integer({ min: 0, max: CARDS + 1 })
const created = fc.oneof({ weight: 12, arbitrary: anyDate }, { weight: 1, arbitrary: fc.constant(null) })
const stage = fc.constantFrom('won', 'won', 'open', 'lost', 'unknown')
const activityDay = fc.oneof({ weight: 3, arbitrary: anyDate }, { weight: 1, arbitrary: fc.constant(null) })
const marks = fc.constantFrom(
  {},
  {},
  { lifecycle: 4 },
  { paymentCount: 0, frequency: 3 },
  { dialogues: 255 },
  EMPTY_MARKS,
)

/** Sums with hundredths, now and then nothing or less; in currencies of which one has no rate. */
const money = {
  amount: maybe(fc.integer({ min: -20_000, max: 200_000 }).map((cents) => cents / 100)),
  currency: maybe(fc.constantFrom('RUB', 'USD', 'XXX')),
}

const cardFields = {
  created,
  phone: rarely,
  askedData: rarely,
  openLine: rarely,
  lastCommunication: rarely,
  requisite: rarely,
  otherCategory: rarely,
  assigned: fc.integer({ min: 0, max: 4 }),
  activities: fc.array(activityDay, { maxLength: 2 }),
  marks,
}

/** Drops undefined values, which the sketches do not allow. */
function compact<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as never
}

function withIds<T, S>(items: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<readonly S[]> {
  return fc
    .array(items, { maxLength })
    .map((list) => list.map((item, i) => ({ ...compact(item as object), id: i + 1 }) as S))
}

/** Sketches of up to six companies and contacts each, eight deals and eight invoices. */
export const anyCrm: fc.Arbitrary<CrmSketch> = fc.record({
  contacts: withIds<unknown, ContactSketch>(
    fc.record({
      ...cardFields,
      company: maybe(cardId),
      links: fc.array(cardId, { maxLength: 3 }),
    }),
    CARDS,
  ),
  companies: withIds<unknown, CompanySketch>(fc.record({ ...cardFields, own: rarely }), CARDS),
  deals: withIds<unknown, DealSketch>(
    fc.record({
      created,
      stage,
      company: maybe(cardId),
      contact: maybe(cardId),
      category: fc.integer({ min: 0, max: 1 }),
      closed: maybe(anyDate),
      moved: maybe(anyDate),
      wonDay: maybe(anyDate),
      template: rarely,
      sum: maybe(fc.constantFrom('zero', 'negative')),
      ...money,
    }),
    8,
  ),
  invoices: withIds<unknown, InvoiceSketch>(
    fc.record({
      created,
      stage,
      old: rarely,
      deal: maybe(fc.integer({ min: 0, max: 9 })),
      company: maybe(cardId),
      contact: maybe(cardId),
      paid: maybe(anyDate),
      moved: maybe(anyDate),
      updated: maybe(anyDate),
      fingerprint: fc.integer({ min: 0, max: 3 }),
      ...money,
    }),
    8,
  ),
  leads: withIds(fc.record({ created: anyDate, company: maybe(cardId), contact: maybe(cardId) }), 3),
})

export const anyRules: fc.Arbitrary<Rules> = fc.record({
  version: fc.constant(1 as const),
  monthsToSleeping: fc.constantFrom(6, 1, 3, 12),
  monthsToLost: fc.constantFrom(18, 13, 24),
  countedCategories: fc.constantFrom(null, [0], [1], []),
  invoices: fc.constantFrom('group', 'each', 'off'),
  oldInvoices: fc.boolean(),
  dealPaymentDate: fc.constantFrom('closedate', 'moved', 'stage-history'),
  leadsAreApplications: fc.boolean(),
  chatsAreDialogues: fc.boolean(),
  linkedContactNeedsData: fc.boolean(),
  includeContractors: fc.boolean(),
})

/** A day of a run within or shortly after the random dates. */
export const anyToday = fc.integer({ min: parseDay('2024-06-01'), max: LAST_RANDOM_DAY + 40 })
