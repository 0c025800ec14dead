import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFrameName } from './frame-name.ts'
import { readPlacement } from './frame.ts'

const SID = '9c33468728e1d2c8c97562475edfd96a'

test.each([
  [`company.bitrix24.ru|1|${SID}`, 'https://company.bitrix24.ru'],
  [`localhost:8024|0|${SID}`, 'http://localhost:8024'],
  [`portal.example:443|1|${SID}`, 'https://portal.example'],
])('%s is the portal %s', (name, origin) => {
  expect(parseFrameName(name)).toEqual({ origin })
})

test.each([
  '',
  'name',
  `portal.example|1`,
  `portal.example|2|${SID}`,
  `|1|${SID}`,
  `evil.example/path|1|${SID}`,
  `user@evil.example|1|${SID}`,
  `a b|1|${SID}`,
  `portal.example|1|${SID}|more`,
  `portal.example:99999|1|${SID}`,
  `portal.example|1|../x`,
])('%j is no frame name', (name) => {
  expect(parseFrameName(name)).toBeUndefined()
})

test('no text makes an address with a path, a user or another scheme', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('0', '1'), (host, protocol) => {
      const parsed = parseFrameName(`${host}|${protocol}|${SID}`)
      if (parsed !== undefined) expect(parsed.origin).toMatch(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/)
    }),
  )
})

test("a placement gives its card's id as a number and its other options as texts", () => {
  expect(readPlacement('CRM_CONTACT_DETAIL_TAB', { ID: '8061', URI: '/crm/', deep: {} })).toEqual({
    code: 'CRM_CONTACT_DETAIL_TAB',
    entityId: 8061,
    options: { ID: '8061', URI: '/crm/' },
  })
  expect(readPlacement(undefined, [])).toEqual({ code: 'DEFAULT', entityId: undefined, options: {} })
  expect(readPlacement('CRM_CONTACT_DETAIL_TAB', { ID: '0' }).entityId).toBeUndefined()
})
