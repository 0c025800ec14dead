import { expect, test } from 'vitest'
import { parseRestAddress } from './address.ts'

test('all spellings of one method are the same method', () => {
  for (const path of [
    '/rest/user.current',
    '/rest/user.current/',
    '/rest/user.current.json',
    '//rest//user.current',
    '/rest/user%2Ecurrent.xml',
  ]) {
    expect(parseRestAddress(path)).toEqual({ method: 'user.current', v3: false })
  }
})

test('a webhook carries its user and secret in the path', () => {
  expect(parseRestAddress('/rest/1/abc123/crm.contact.list.json')).toEqual({
    method: 'crm.contact.list',
    webhook: { userId: 1, secret: 'abc123' },
    v3: false,
  })
})

test('the third version is recognised with and without a webhook', () => {
  expect(parseRestAddress('/rest/api/tasks.task.get')).toEqual({ method: 'tasks.task.get', v3: true })
  expect(parseRestAddress('/rest/api/7/s/tasks.task.get')).toEqual({
    method: 'tasks.task.get',
    webhook: { userId: 7, secret: 's' },
    v3: true,
  })
})

test('other addresses are left to the site', () => {
  expect(parseRestAddress('/')).toBeUndefined()
  expect(parseRestAddress('/restore/x')).toBeUndefined()
  expect(parseRestAddress('/crm/contact/details/1/')).toBeUndefined()
})
