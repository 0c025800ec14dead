import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomeOf, readErrorBody } from './errors.ts'

test.each([
  ['QUERY_LIMIT_EXCEEDED', 503, 'rate-limited', 'limited'],
  ['OPERATION_TIME_LIMIT', 429, 'operating-limit', 'limited'],
  ['expired_token', 401, 'auth-expired', 'not-sent'],
  ['user_access_error', 403, 'no-app-access', 'refused'],
  ['insufficient_scope', 403, 'missing-scope', 'refused'],
  ['ACCESS_DENIED', 400, 'access-denied', 'refused'],
  ['ERROR_METHOD_NOT_FOUND', 404, 'method-missing', 'refused'],
  ['OVERLOAD_LIMIT', 503, 'portal-closed', 'refused'],
  ['PORTAL_DELETED', 500, 'portal-closed', 'refused'],
  ['INTERNAL_SERVER_ERROR', 500, 'server-error', 'unknown'],
  ['ENTITY_TYPE_NOT_SUPPORTED', 400, 'not-found', 'refused'],
  ['CRM_FIELD_ERROR_REQUIRED', 400, 'refused', 'refused'],
] as const)('the code %s with status %i is %s: %s', (code, status, kind, outcome) => {
  const error = readErrorBody('crm.contact.list', status, { error: code, error_description: 'text' })
  expect(error).toMatchObject({ kind, code, method: 'crm.contact.list', text: 'text' })
  expect(outcomeOf(kind)).toBe(outcome)
})

test('an old CRM error with an empty code is refused, whatever its text says', () => {
  const body = { error: '', error_description: 'Too many requests<br>QUERY_LIMIT_EXCEEDED' }
  expect(readErrorBody('crm.contact.list', 400, body)?.kind).toBe('refused')
})

test('the two fixed texts of old CRM errors tell a missing right and a missing card', () => {
  const kindOf = (text: string) =>
    readErrorBody('crm.contact.update', 400, { error: '', error_description: text })?.kind
  expect(kindOf('Access denied.')).toBe('access-denied')
  expect(kindOf('Not found')).toBe('not-found')
  expect(kindOf('Access denied. Call the administrator')).toBe('refused')
})

test('an unlisted code of a server failure is an unknown outcome: it may have been done', () => {
  expect(
    readErrorBody('crm.contact.update', 500, { error: 'SOMETHING', error_description: 'SQL query error!' })
      ?.kind,
  ).toBe('unknown-outcome')
})

test('a code that is a name of every object is no code of ours', () => {
  for (const code of ['constructor', 'toString', '__proto__'])
    expect(readErrorBody('m', 400, { error: code })?.kind).toBe('refused')
})

test('a body without an error is none', () => {
  for (const body of [undefined, null, '<html>', 5, [], {}, { result: true }])
    expect(readErrorBody('profile', 200, body)).toBeUndefined()
})

test('a text of the portal is kept short', () => {
  expect(
    readErrorBody('profile', 400, { error: 'X', error_description: 'a'.repeat(10_000) })?.text.length,
  ).toBe(300)
})

test('every body with an error has exactly one kind and one outcome', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), fc.anything(), fc.anything(), (status, error, text) => {
      const read = readErrorBody('batch', status, { error, error_description: text })
      expect(read).toBeDefined()
      expect(['refused', 'limited', 'not-sent', 'unknown']).toContain(outcomeOf(read!.kind))
    }),
  )
})
