// The eight fields in the portal: made once and as agreed, left alone when the person says so, and never taken from
// somebody who has a field of his own under our name.
import { expect, test } from 'vitest'
import { beginRefresh, finishRefresh, runRefresh } from './app-page.ts'
import { contactKey, NO_MARKS, storedMarks } from './marks.ts'
import { crmWrites, expectRightCards, expectRightSeries } from './judge.ts'
import { useChromium } from './use-chromium.ts'

const { withPortal, open, leave } = useChromium()

/** Codes, types and list values of the contract. */
const FIELDS: Readonly<Record<string, readonly [type: string, ...xmlIds: string[]]>> = {
  UF_CRM_CSEGPARENT: ['crm'],
  UF_CRM_CSEGLIFECYCLE: [
    'enumeration',
    'ACTIVE',
    'SLEEPING',
    'LOST',
    'WITH_APPLICATIONS',
    'WITH_DIALOGUES',
    'WITH_CONTACTS',
    'WITHOUT_CONTACTS',
  ],
  UF_CRM_CSEGTYPE: ['enumeration', 'B2B', 'B2C'],
  UF_CRM_CSEGFREQUENCY: ['enumeration', 'REGULAR', 'FIRST', 'NONE'],
  UF_CRM_CSEGLASTPAYMENT: ['date'],
  UF_CRM_CSEGPAYMENTS: ['integer'],
  UF_CRM_CSEGDIALOGUES: ['enumeration', 'YES', 'NO'],
  UF_CRM_CSEGREACHABLE: ['enumeration', 'YES', 'NO'],
}
const LABELS = [
  'Родительская компания (Клиенты)',
  'Жизненный цикл (Клиенты)',
  'Тип клиента (Клиенты)',
  'Частота продаж (Клиенты)',
  'Дата последней оплаты (Клиенты)',
  'Количество оплат (Клиенты)',
  'Наличие диалогов (Клиенты)',
  'Наличие контактов для связи (Клиенты)',
]

test('«не записывать» makes the fields and the charts and leaves every card alone; the next refresh offers it again', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await beginRefresh(app)
    await app.untilState(['review'])
    await app.press('write-skip')
    expect(await app.untilState(['done', 'failed'])).toBe('done')
    expect(await app.text('refresh-outcome')).toBe('Изменения в карточки не записаны.')
    const state = await portal.state()
    expect(await portal.writes()).toEqual([])
    expect(
      [...storedMarks(state).values()].every((marks) => JSON.stringify(marks) === JSON.stringify(NO_MARKS)),
    ).toBe(true)
    await expectRightSeries(portal, state)

    for (const entityId of ['CRM_CONTACT', 'CRM_COMPANY']) {
      const ours = state.userFields.filter(
        (field) => field.entityId === entityId && field.fieldName.startsWith('UF_CRM_CSEG'),
      )
      expect(
        Object.fromEntries(
          ours.map((field) => [
            field.fieldName,
            [field.userTypeId, ...field.options.map((option) => option.xmlId)],
          ]),
        ),
      ).toEqual(FIELDS)
      expect(ours.map((field) => field.editFormLabel['ru']).sort()).toEqual([...LABELS].sort())
      for (const field of ours) {
        expect([field.editInList, field.multiple, field.mandatory], field.fieldName).toEqual([
          false,
          false,
          false,
        ])
        expect(field.showFilter, field.fieldName).not.toBe('N')
      }
    }

    await portal.forgetRequests()
    await app.press('refresh-start')
    await app.untilState(['planning', 'reading', 'computing', 'review'])
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    expect((await crmWrites(portal)).filter((method) => method.includes('userfield'))).toEqual([])
    await expectRightCards(portal)
    await leave(app, portal)
  })
})

test('a field that somebody made of another type under our name is reported, and nothing of it is overwritten', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const fieldName = 'UF_CRM_CSEGPAYMENTS'
    await portal.call('crm.contact.userfield.add', {
      fields: {
        FIELD_NAME: 'CSEGPAYMENTS',
        USER_TYPE_ID: 'string',
        EDIT_FORM_LABEL: 'Оплаты по моему счёту',
      },
    })
    const person = (await portal.state()).contacts.find((contact) => contact.categoryId === 0)
    await portal.call('crm.contact.update', { id: person?.id, fields: { [fieldName]: 'семь' } })
    await portal.forgetRequests()
    await portal.forgetWrites()

    const app = await open(portal)
    await beginRefresh(app)
    expect(await app.untilState(['failed', 'review', 'done'])).toBe('failed')
    const sentence = await app.text('failure')
    expect(sentence).toContain('Поля приложения на портале изменены вручную')
    expect(sentence).toContain(`Контакт: ${fieldName}`)
    expect(await portal.writes()).toEqual([])
    expect(
      (await crmWrites(portal)).filter((method) => method.endsWith('.update') || method.endsWith('.delete')),
    ).toEqual([])
    const kept = (await portal.state()).userFields.filter(
      (field) => field.entityId === 'CRM_CONTACT' && field.fieldName === fieldName,
    )
    expect(kept.map((field) => field.userTypeId)).toEqual(['string'])
    expect(
      (await portal.state()).contacts.find((contact) => contact.id === person?.id)?.userFields?.[fieldName],
    ).toBe('семь')

    // The person does as he is told, and the work goes on in the same page.
    await portal.act({ action: 'delete-field', entityId: 'CRM_CONTACT', fieldName })
    await app.press((await app.has('refresh-resume')) ? 'refresh-resume' : 'refresh-start')
    await app.untilState(['planning', 'reading', 'computing', 'review', 'writing', 'done'])
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    expect(
      (await expectRightCards(portal)).contacts.some(
        (contact) => contactKey(contact.id) === contactKey(person?.id ?? 0),
      ),
    ).toBe(true)
    await leave(app, portal)
  })
})

test('fields that are there already, by code and definition, are taken as they are', async () => {
  await withPortal({ seed: 2 }, async (portal) => {
    const first = await open(portal)
    await runRefresh(first)
    await leave(first, portal)
    const before = (await portal.state()).userFields.map((field) => [
      field.id,
      field.entityId,
      field.fieldName,
    ])
    await portal.forgetRequests()

    const app = await open(portal)
    await runRefresh(app)
    expect(await app.state()).toBe('done')
    expect(
      (await portal.state()).userFields.map((field) => [field.id, field.entityId, field.fieldName]),
    ).toEqual(before)
    expect(await crmWrites(portal)).toEqual([])
    await leave(app, portal)
  })
})
