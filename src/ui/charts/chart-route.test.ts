import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MODES, SEGMENTS_BY_MODE } from '../../domain/segments.ts'
import {
  FORMS,
  formOf,
  LAST_MONTHS,
  parseChartRoute,
  printChartRoute,
  USUAL_CHART,
  type ChartRoute,
} from './chart-route.ts'

test('a view is read back from its address', () => {
  const anyView = fc.constantFrom(...MODES).chain((mode) =>
    fc.record({
      mode: fc.constant(mode),
      route: fc.record({
        form: fc.constantFrom(...FORMS, undefined),
        isShare: fc.boolean(),
        span: fc.oneof(
          fc.constant({ kind: 'all' } as const),
          fc.record({ kind: fc.constant('last' as const), months: fc.constantFrom(...LAST_MONTHS) }),
          fc.constant({ kind: 'between', from: '2024-02', to: '2025-07' } as const),
        ),
        hidden: fc
          .subarray([...SEGMENTS_BY_MODE[mode]], { maxLength: SEGMENTS_BY_MODE[mode].length - 1 })
          .map((hidden) => hidden),
        isFrozen: fc.boolean(),
        isTable: fc.boolean(),
        money: fc.constantFrom('all' as const, 'year' as const),
      }),
    }),
  )
  fc.assert(
    fc.property(anyView, ({ mode, route }) => {
      expect(parseChartRoute(mode, printChartRoute(route as ChartRoute))).toEqual(route)
    }),
  )
})

test('the usual view has an empty query', () => {
  expect(printChartRoute(USUAL_CHART)).toEqual({})
})

test('odd parts of an address are left out, ends that stand the wrong way round are turned', () => {
  expect(
    parseChartRoute('lifecycle', {
      form: 'pie',
      scale: ['share', 'share'],
      span: '13',
      from: '2025-13',
      to: '2025-01',
      hide: 'active,sleeping,lost',
      money: '<b>',
    }),
  ).toEqual(USUAL_CHART)
  expect(parseChartRoute('lifecycle', { from: '2025-07', to: '2024-02' }).span).toEqual({
    kind: 'between',
    from: '2024-02',
    to: '2025-07',
  })
})

test('what was published is drawn beside lines only', () => {
  expect(formOf('lifecycle', { form: undefined, isFrozen: false })).toBe('areas')
  expect(formOf('lifecycle', { form: 'areas', isFrozen: true })).toBe('lines')
  expect(formOf('client-type', { form: undefined, isFrozen: false })).toBe('lines')
})
