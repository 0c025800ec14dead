// The catalogue of methods against the handlers, the documentation's names and the README.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BEHAVIOURS, isMeant } from '../../emulator/catalogue/behaviours.ts'
import { isDocumentedMethod } from '../../emulator/catalogue/documented-methods.ts'
import { factsOf } from '../../emulator/catalogue/find-method.ts'
import { METHODS } from '../../emulator/catalogue/methods.ts'
import { ALL_SCOPES } from '../../emulator/catalogue/scopes.ts'
import { allMethods } from '../../emulator/methods/registry.ts'
import { withTables } from '../../scripts/emulator-tables.ts'

/** The one method that the wire answers itself. */
const WIRE = 'batch'

test('every handler is in the catalogue: a new one gets its row by npm run emulator:catalogue', () => {
  const missing = allMethods.map((entry) => entry.name).filter((name) => factsOf(name) === undefined)
  expect(missing).toEqual([])
})

test('every method of the catalogue has a handler, and stands there once', () => {
  const handled = new Set([WIRE, ...allMethods.map((entry) => entry.name.toLowerCase())])
  const names = METHODS.map((facts) => facts.name.toLowerCase())
  expect(names.filter((name) => !handled.has(name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})

test('every method of the catalogue is documented, on a page', () => {
  for (const { name, page } of METHODS) {
    expect(isDocumentedMethod(name.toLowerCase()), name).toBe(true)
    expect(page, name).toMatch(/^(api-reference|settings)\/[\w/-]+\.md$/)
  }
})

test('handlers ask for a scope that their page names', () => {
  for (const entry of allMethods) {
    const scopes = factsOf(entry.name)?.scope.split(' ') ?? []
    if (entry.scope === '') expect(scopes, entry.name).toEqual([''])
    else expect(scopes, entry.name).toContain(entry.scope)
    for (const scope of scopes) if (scope !== '') expect(ALL_SCOPES, entry.name).toContain(scope)
  }
})

test('every behaviour is about a method that is there', () => {
  const names = METHODS.map((facts) => facts.name.toLowerCase())
  for (const { methods, says } of BEHAVIOURS)
    for (const pattern of methods)
      expect(
        names.some((name) => isMeant(pattern, name)),
        `${pattern}: ${says}`,
      ).toBe(true)
})

test('the tables of the README are not stale: npm run emulator:table makes them anew', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', '..', 'emulator', 'README.md'), 'utf8')
  expect(withTables(readme)).toBe(readme)
})
