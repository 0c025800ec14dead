import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createExchange, NO_CURRENCY, ODD_CURRENCY, packCurrency } from './currencies.ts'

const CURRENCIES = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1, USD: 92.5, KZT: 0.19 } }

test('D-32: a sum is worth its rate, in hundredths; without a rate it is worth nothing known', () => {
  const exchange = createExchange(CURRENCIES)
  expect(exchange(10.5, packCurrency('USD'))).toBe(97_125)
  expect(exchange(1_234.56, packCurrency('KZT'))).toBe(23_457)
  expect(exchange(10, packCurrency('EUR'))).toBeUndefined()
  expect(exchange(10, ODD_CURRENCY)).toBeUndefined()
  expect(exchange(-3.999, packCurrency('RUB'))).toBe(-400)
  expect(exchange(7, NO_CURRENCY)).toBe(700)
})

test('the base currency is worth itself, whatever the list says of it', () => {
  const exchange = createExchange({ ...CURRENCIES, rates: {} })
  expect(exchange(5, packCurrency('RUB'))).toBe(500)
  expect(exchange(5, packCurrency('USD'))).toBeUndefined()
})

test('different codes are different numbers that fit into a column', () => {
  const letters = fc.constantFrom(...'ABCXYZ019')
  const code = fc.array(letters, { minLength: 1, maxLength: 3 }).map((list) => list.join(''))
  fc.assert(
    fc.property(code, code, (left, right) => {
      expect(packCurrency(left) === packCurrency(right)).toBe(left === right)
      expect(new Int32Array([packCurrency(left)])[0]).toBe(packCurrency(left))
    }),
  )
  expect(packCurrency(' rub ')).toBe(packCurrency('RUB'))
  expect([packCurrency(''), packCurrency('RUBLE'), packCurrency('Ру')]).toEqual([
    NO_CURRENCY,
    ODD_CURRENCY,
    ODD_CURRENCY,
  ])
})
