import { expect, test } from 'vitest'
import { clientsOf, sizesOf } from './presets.ts'

test('85,000 clients are the reference base, row for row', () => {
  expect(sizesOf(clientsOf('ref85k', 3))).toMatchObject({
    contacts: 60_000,
    companies: 25_000,
    deals: 136_000,
    smartInvoices: 42_500,
    activities: 220_000,
    requisites: 25_000,
  })
})

test('3,000 clients are 2,118 contacts and 882 companies', () => {
  expect(sizesOf(clientsOf('default', 3000))).toMatchObject({
    contacts: 2118,
    companies: 882,
    deals: 4800,
    smartInvoices: 1500,
  })
})

test('a preset that names a size wins over the number given', () => {
  expect([clientsOf('tiny', 9), clientsOf('empty', 9), clientsOf('1m', 9), clientsOf('default', 9)]).toEqual([
    850, 0, 1_000_000, 9,
  ])
})

test('an unknown preset and a bad number are refused with what is allowed', () => {
  expect(() => clientsOf('huge', 1)).toThrow(/there are default, empty, hostile, tiny/)
  for (const bad of [-1, 1.5, Number.NaN]) expect(() => clientsOf('default', bad)).toThrow(RangeError)
})
