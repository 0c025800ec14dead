import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRST_SORT, SORT_KEYS } from '../../domain/list/client-list.ts'
import { MODES, SEGMENTS_BY_MODE } from '../../domain/segments.ts'
import { parseClientRoute, printClientRoute, type ClientRoute } from './client-route.ts'

test('an address is read back as what it was printed from', () => {
  const anyRoute = fc.constantFrom(...MODES).chain((mode) =>
    fc.record({
      mode: fc.constant(mode),
      segment: fc.constantFrom(...SEGMENTS_BY_MODE[mode], undefined),
      month: fc.constantFrom(undefined, '2025-03', '1999-12'),
      search: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim().slice(0, 150)),
      sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), isDescending: fc.boolean() }),
      page: fc.nat(500),
    }),
  )
  fc.assert(
    fc.property(anyRoute, (route: ClientRoute) => {
      expect(parseClientRoute(`#${printClientRoute(route)}`)).toEqual(route)
    }),
  )
})

test('what is as usual makes a short address', () => {
  const route = { month: undefined, search: '', sort: FIRST_SORT, page: 0 } as const
  expect(printClientRoute({ ...route, mode: 'lifecycle', segment: 'sleeping' })).toBe(
    '/mode/lifecycle/sleeping',
  )
  expect(printClientRoute({ ...route, mode: 'lifecycle', segment: undefined, month: '2025-03' })).toBe(
    '/mode/lifecycle?month=2025-03',
  )
})

test('an odd address is no address, and odd parts of one are left out', () => {
  for (const hash of [
    '',
    '#/',
    '#/refresh',
    '#/mode/unknown',
    '#/mode/lifecycle/regular',
    '#/mode/lifecycle/sleeping/x',
  ])
    expect(parseClientRoute(hash)).toBeUndefined()
  expect(parseClientRoute('#/mode/lifecycle/lost?month=2025-13&sort=-salary&page=-4&q=%3Cb%3E')).toEqual({
    mode: 'lifecycle',
    segment: 'lost',
    month: undefined,
    search: '<b>',
    sort: FIRST_SORT,
    page: 0,
  })
})
