import { expect, test } from 'vitest'
import { officePortal } from '../office-portal.ts'

test('agreements are listed whole, the newest first', async () => {
  const rows = await officePortal(20).result<Record<string, unknown>[]>('userconsent.agreement.list')
  expect(rows.map((row) => row['ID'])).toEqual(['7', '3', '1'])
  expect(rows[0]).toMatchObject({ ACTIVE: 'N', LANGUAGE_ID: null })
})

test('fields are filled into texts made from the standard form, and into no others', async () => {
  const { result, refusal } = officePortal(20)
  const replace = { button_caption: 'Согласен', fields: { COMPANY_NAME: 'ООО «Пример»' } }
  type Text = { LABEL: string; TEXT: string }
  const standard = await result<Text>('userconsent.agreement.text', { id: 1, replace })
  expect(standard.LABEL).toContain('«Согласен»')
  expect(standard.TEXT).toContain('ООО «Пример»')
  expect(standard.TEXT).not.toContain('%')
  const own = await result<Text>('userconsent.agreement.text', { id: 3, replace })
  expect(own.TEXT).not.toContain('Пример')
  expect(await refusal('userconsent.agreement.text')).toEqual([
    400,
    'ERROR_ARGUMENT',
    'Parameter `Agreement ID` required.',
  ])
  expect((await refusal('userconsent.agreement.text', { id: 99 }))[2]).toBe(
    'Agreement with id `99` not found.',
  )
})

test('a consent is kept with its source; an address that is none is refused', async () => {
  const { result, refusal, tables, emulator } = officePortal(20)
  const consent = { AGREEMENT_ID: 3, IP: '192.0.2.7', ORIGIN_ID: 'form', ORIGINATOR_ID: 'a@example.com' }
  const id = await result<number>('userconsent.consent.add', consent)
  expect(tables.consents.get(id)).toEqual({
    id,
    agreementId: 3,
    ip: '192.0.2.7',
    userId: 0,
    url: '',
    originId: 'form',
    originatorId: 'a@example.com',
    createdAt: emulator.clock.nowSeconds(),
  })
  expect((await refusal('userconsent.consent.add', { ...consent, IP: '1.2.3' }))[1]).toBe('ERROR_ARGUMENT')
  expect((await refusal('userconsent.consent.add', { IP: '192.0.2.7' }))[1]).toBe('ERROR_ARGUMENT')
})
