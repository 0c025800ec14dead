// Paths of openPath.
import { expect, test } from 'vitest'
import { openablePath, sliderWidthOf } from './portal-path.ts'

test('prefixes that choose the width go away', () => {
  const prefixes = [
    ['/crm/type/0/details/0/../../../../..', 1640],
    ['/company/personal/user/0/groups/create/../../../../../..', 1200],
    ['/crm/company/requisite/0/../../../..', 950],
    ['/workgroups/group/0/card/../../../..', 900],
    ['/crm/deal/../..', null],
  ] as const
  for (const [prefix, width] of prefixes) {
    expect(openablePath(`${prefix}/crm/deal/details/7/?IFRAME=Y`)).toBe('/crm/deal/details/7/?IFRAME=Y')
    expect(sliderWidthOf(`${prefix}/crm/deal/details/7/`)).toBe(width)
  }
})

test("only the portal's own sections open", () => {
  for (const path of [
    '',
    '/',
    '/bitrix/',
    'crm/deal/',
    '//evil.example/crm/deal/',
    'http://evil.example/',
    5,
    null,
  ]) {
    expect(openablePath(path)).toBeNull()
  }
  for (const path of [
    '/crm/lead/details/1/',
    '/marketplace/',
    '/company/personal/user/3/',
    '/workgroups/group/2/',
  ]) {
    expect(openablePath(path)).toBe(path)
  }
})
