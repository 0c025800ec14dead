// Only differences are written (D.5, C-15, C-25).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { NO_DAY, parseDay } from '../calendar.ts'
import { classify, type Classification, type MarkTable } from './classify.ts'
import { createTable } from '../tables/columns.ts'
import {
  ClientType,
  CRM_SCHEMAS,
  FOREIGN_MARK,
  Frequency,
  Lifecycle,
  MARK_FIELDS,
  NO_NUMBER,
  OWNER_COMPANY,
  YesNo,
  type CrmBase,
} from '../tables/crm-tables.ts'
import { changedFields, planWrites, type CardChanges, type WritePlan } from './plan-writes.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'

const A = parseDay('2026-08-31')
/** What a contact with a phone and nothing else has to hold. */
const PHONE_ONLY = {
  parentCompanyId: NO_NUMBER,
  lifecycle: Lifecycle.withContacts,
  clientType: ClientType.b2c,
  frequency: Frequency.none,
  lastPaymentDay: NO_DAY,
  paymentCount: 0,
  dialogues: YesNo.no,
  reachable: YesNo.yes,
}

function plan(sketch: CrmSketch): WritePlan {
  const base = makeCrmBase(sketch)
  return planWrites(base, classify(base, DEFAULT_RULES, A))
}

function fieldsById(changes: CardChanges): Record<number, readonly string[]> {
  return Object.fromEntries(
    Array.from(changes.ids, (id, at) => [id, changedFields(changes.changed[at] as number)]),
  )
}

test('a card that holds its marks is not written, and one that differs is written where it differs', () => {
  const { contacts, cardCount, fieldCount, byField } = plan({
    contacts: [
      { id: 7, phone: true, marks: PHONE_ONLY },
      { id: 8, phone: true, marks: { ...PHONE_ONLY, lifecycle: Lifecycle.active, paymentCount: 3 } },
    ],
  })
  expect(fieldsById(contacts)).toEqual({ 8: ['lifecycle', 'paymentCount'] })
  expect(Array.from(contacts.rows)).toEqual([1])
  expect({ cardCount, fieldCount }).toEqual({ cardCount: 1, fieldCount: 2 })
  expect(byField).toMatchObject({ lifecycle: 1, paymentCount: 1, dialogues: 0 })
})

test('a number 0 is not the same as an empty number', () => {
  expect(
    fieldsById(
      plan({ contacts: [{ id: 7, phone: true, marks: { ...PHONE_ONLY, paymentCount: NO_NUMBER } }] })
        .contacts,
    ),
  ).toEqual({ 7: ['paymentCount'] })
})

test('a foreign list value never equals a target, whatever the target is', () => {
  const marks = { ...PHONE_ONLY, frequency: FOREIGN_MARK }
  expect(fieldsById(plan({ contacts: [{ id: 7, phone: true, marks }] }).contacts)).toEqual({
    7: ['frequency'],
  })
  expect(
    fieldsById(plan({ companies: [{ id: 1, own: true, marks: { dialogues: FOREIGN_MARK } }] }).companies),
  ).toEqual({ 1: ['dialogues'] })
})

test('C-15: a card outside the universe is emptied if it was marked and left alone if not', () => {
  const { companies } = plan({
    companies: [
      { id: 1, own: true },
      { id: 2, own: true, marks: { lifecycle: Lifecycle.lost, paymentCount: 0, lastPaymentDay: A } },
    ],
  })
  expect(fieldsById(companies)).toEqual({ 2: ['lifecycle', 'lastPaymentDay', 'paymentCount'] })
})

test('C-15: strays are emptied, except those that have a target among the cards read', () => {
  const { strays, cardCount } = plan({
    companies: [{ id: 1 }],
    strays: [
      { owner: 'company', id: 50, marks: { clientType: ClientType.b2b } },
      { owner: 'contact', id: 51 },
      { owner: 'company', id: 1, marks: { clientType: ClientType.b2c } },
    ],
  })
  expect(fieldsById(strays)).toEqual({ 50: ['clientType'] })
  expect(Array.from(strays.ownerTypes)).toEqual([OWNER_COMPANY])
  expect(cardCount).toBe(2)
})

/** The base after the plan was carried out. */
function applied(base: CrmBase, classification: Classification, writes: WritePlan): CrmBase {
  const write = <T extends MarkTable>(table: T, target: MarkTable, changes: CardChanges): T => {
    const columns = { ...table.columns }
    for (const field of MARK_FIELDS) columns[field] = columns[field].slice() as never
    changes.rows.forEach((row, at) => {
      for (const field of changedFields(changes.changed[at] as number))
        columns[field][row] = target.columns[field][row] as number
    })
    return { ...table, columns }
  }
  return {
    ...base,
    contacts: write(base.contacts, classification.contacts, writes.contacts),
    companies: write(base.companies, classification.companies, writes.companies),
    strays: createTable(CRM_SCHEMAS.strays, 0),
  }
}

test('after the plan is carried out nothing is left to write, and nothing unneeded was planned', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const base = makeCrmBase(sketch)
      const classification = classify(base, rules, today)
      const writes = planWrites(base, classification)
      expect(planWrites(applied(base, classification, writes), classification)).toMatchObject({
        cardCount: 0,
        fieldCount: 0,
      })
      const changes = [...writes.contacts.changed, ...writes.companies.changed, ...writes.strays.changed]
      expect(changes).toHaveLength(writes.cardCount)
      expect(changes.every((mask) => mask !== 0)).toBe(true)
      expect(changes.flatMap((mask) => changedFields(mask))).toHaveLength(writes.fieldCount)
    }),
    { numRuns: 150, seed: 3 },
  )
})
