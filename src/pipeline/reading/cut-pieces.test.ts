import { expect, test } from 'vitest'
import { OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import { cutForLanes } from './cut-pieces.ts'
import type { CardRef } from '../ports/reading.ts'
import type { Piece } from './questions.ts'

const cards = (count: number): CardRef[] =>
  Array.from({ length: count }, (_, index) => ({ cardType: OWNER_CONTACT, id: index + 1 }))
const sizesOf = (pieces: readonly Piece[], ask: Piece['ask']): number[] =>
  pieces.flatMap((piece) =>
    piece.ask !== ask ? [] : ['cards' in piece ? piece.cards.length : 'ids' in piece ? piece.ids.length : 0],
  )

test('few questions are shared by all lanes, each with whole commands', () => {
  const pieces = cutForLanes([
    { ask: 'links', cards: cards(1_000) },
    { ask: 'card-activities', cards: cards(62) },
  ])
  expect(sizesOf(pieces, 'links')).toEqual([250, 250, 250, 250])
  expect(sizesOf(pieces, 'card-activities')).toEqual([13, 13, 13, 13, 10])
})

test('a handful is one request each, and nothing is none', () => {
  const pieces = cutForLanes([
    { ask: 'links', cards: cards(3) },
    { ask: 'contact-data', cards: [] },
    { ask: 'requisite-details', ids: [5] },
    { ask: 'strays' },
  ])
  expect(pieces).toEqual([
    { ask: 'links', cards: cards(3) },
    { ask: 'requisite-details', ids: [5] },
    { ask: 'strays' },
  ])
})

test('many questions fill their requests, and whole cards are asked of fewer at once', () => {
  const pieces = cutForLanes([
    { ask: 'links', cards: cards(83_000) },
    { ask: 'contact-data', cards: cards(17_000) },
    { ask: 'card-activities', cards: cards(5_000) },
  ])
  expect(sizesOf(pieces, 'links')).toHaveLength(Math.ceil(83_000 / 2_500))
  expect(sizesOf(pieces, 'contact-data')).toHaveLength(Math.ceil(17_000 / 1_500))
  expect(new Set(sizesOf(pieces, 'card-activities'))).toEqual(new Set([50]))
})
