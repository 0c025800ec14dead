import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_DAY, parseDay } from '../../domain/calendar.ts'
import {
  ClientType,
  FOREIGN_MARK,
  Lifecycle,
  MARK_FIELDS,
  NO_NUMBER,
  OWNER_COMPANY,
  OWNER_CONTACT,
  YesNo,
  type MarkField,
} from '../../domain/tables/crm-tables.ts'
import type { FieldMap } from '../../pipeline/ports/reading.ts'
import {
  CODE_BY_XML_ID,
  createMarkReader,
  EMPTY_MARKS,
  LIST_MARKS,
  markName,
  markNames,
  markToSend,
  type Marks,
} from './marks.ts'

const optionsFrom = (first: number): FieldMap['contacts'] => {
  let id = first
  return Object.fromEntries(
    LIST_MARKS.map((mark) => [
      mark,
      Object.fromEntries(Object.keys(CODE_BY_XML_ID[mark]).map((xmlId) => [xmlId, id++])),
    ]),
  ) as unknown as FieldMap['contacts']
}
const fields: FieldMap = { contacts: optionsFrom(100), companies: optionsFrom(200) }

test('the names follow from the codes, in both generations', () => {
  expect(markName('clientType', 'plain')).toBe('UF_CRM_CSEGTYPE')
  expect(markName('lastPaymentDay', 'item')).toBe('ufCrmCseglastpayment')
  expect(markNames(undefined, 'plain')).toEqual([])
  expect(markNames(fields, 'plain')).toHaveLength(8)
})

test('a row of an old list gives texts, and its list values are those of its own entity', () => {
  const row = {
    UF_CRM_CSEGPARENT: '17',
    UF_CRM_CSEGLIFECYCLE: '101',
    UF_CRM_CSEGTYPE: '108',
    UF_CRM_CSEGFREQUENCY: '',
    UF_CRM_CSEGLASTPAYMENT: '2024-08-20T03:00:00+03:00',
    UF_CRM_CSEGPAYMENTS: '0',
    UF_CRM_CSEGDIALOGUES: false,
    UF_CRM_CSEGREACHABLE: '205',
  }
  expect(createMarkReader(fields, OWNER_CONTACT, 'plain')(row)).toEqual({
    parentCompanyId: 17,
    lifecycle: Lifecycle.sleeping,
    clientType: ClientType.b2c,
    frequency: 0,
    lastPaymentDay: parseDay('2024-08-20'),
    paymentCount: 0,
    dialogues: 0,
    reachable: FOREIGN_MARK,
  })
})

test('a row of the universal list gives numbers', () => {
  const row = {
    ufCrmCsegparent: 'CO_3',
    ufCrmCseglifecycle: 200,
    ufCrmCsegpayments: 2,
    ufCrmCsegdialogues: 212,
    ufCrmCseglastpayment: null,
  }
  expect(createMarkReader(fields, OWNER_COMPANY, 'item')(row)).toEqual({
    ...EMPTY_MARKS,
    parentCompanyId: 3,
    lifecycle: Lifecycle.active,
    paymentCount: 2,
    dialogues: YesNo.yes,
  })
})

test('C-25: zero payments and no number are different', () => {
  const read = createMarkReader(fields, OWNER_CONTACT, 'plain')
  expect(read({ UF_CRM_CSEGPAYMENTS: '0' }).paymentCount).toBe(0)
  expect(read({ UF_CRM_CSEGPAYMENTS: '' }).paymentCount).toBe(NO_NUMBER)
})

test('while the fields do not exist every card is unmarked, whatever its row holds', () => {
  expect(createMarkReader(undefined, OWNER_CONTACT, 'plain')({ UF_CRM_CSEGTYPE: '108' })).toEqual(EMPTY_MARKS)
})

test('a value that is none of ours never looks empty nor like any target', () => {
  const read = createMarkReader(fields, OWNER_CONTACT, 'plain')
  for (const odd of ['x', 'C_5', '-4', {}, true]) {
    const marks = read(Object.fromEntries(MARK_FIELDS.map((mark) => [markName(mark, 'plain'), odd])))
    expect(marks.parentCompanyId).toBeLessThan(NO_NUMBER)
    expect(marks.paymentCount).toBeLessThan(NO_NUMBER)
    expect(marks.lastPaymentDay).not.toBe(NO_DAY)
    for (const mark of LIST_MARKS) expect(marks[mark]).toBe(FOREIGN_MARK)
  }
})

test('what is sent for any target is read back as that target', () => {
  const codes = (mark: keyof typeof CODE_BY_XML_ID) =>
    fc.constantFrom(0, ...Object.values(CODE_BY_XML_ID[mark]))
  const target: fc.Arbitrary<Marks> = fc.record({
    parentCompanyId: fc.oneof(fc.constant(NO_NUMBER), fc.integer({ min: 1, max: 0x7fffffff })),
    lifecycle: codes('lifecycle'),
    clientType: codes('clientType'),
    frequency: codes('frequency'),
    dialogues: codes('dialogues'),
    reachable: codes('reachable'),
    lastPaymentDay: fc.oneof(fc.constant(NO_DAY), fc.integer({ min: -20000, max: 30000 })),
    paymentCount: fc.oneof(fc.constant(NO_NUMBER), fc.integer({ min: 0, max: 0x7fffffff })),
  })
  fc.assert(
    fc.property(target, fc.constantFrom(OWNER_CONTACT, OWNER_COMPANY), (marks, cardType) => {
      const options = cardType === OWNER_CONTACT ? fields.contacts : fields.companies
      const row = Object.fromEntries(
        MARK_FIELDS.map((mark: MarkField) => [
          markName(mark, 'plain'),
          markToSend(mark, marks[mark], options),
        ]),
      )
      expect(createMarkReader(fields, cardType, 'plain')(row)).toEqual(marks)
    }),
  )
})
