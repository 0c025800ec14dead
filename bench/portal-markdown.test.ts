// The tables of the performance page: made of figures, and put where the page wants them.
import { expect, test } from 'vitest'
import { replaceTables, tablesOf, type PortalOutput } from './portal-markdown.ts'
import type { PortalRow } from './portal-rows.ts'

const ROW: PortalRow = {
  run: 'read-all',
  profile: 'rest26',
  preset: 'ref85k',
  contention: [0.03, 0.1],
  mode: 'ordinary',
  boundS: 116.6,
  binds: 'work',
  floorS: 92.12,
  targetS: 136,
  oursS: 125.5,
  naiveS: 2188.4,
  naiveBy: 'run',
  missed: ['twice'],
  requests: 297,
  commands: 10_000,
  writes: 0,
  writesChangingNothing: 0,
  rowsTwice: 4,
  echoRows: 0,
  rateRefusals: 1,
  operatingRefusals: 2,
  maxInFlight: 8,
  peakBudgetPct: 54.6,
}
const output = (row: Partial<PortalRow>, commit = '0123456789'): PortalOutput => ({
  commit,
  model: 'portal-cost-model',
  rows: [{ ...ROW, ...row }],
})

test('a row tells seconds, verdict and counts, and the line below refusals and the commit', () => {
  const text = tablesOf([output({})])
  expect(text).toContain('### 85,000 clients, `rest26`\n')
  expect(text).toContain(
    '| read everything | 117 (work) | 92.12 | 136 | 126 | 2,188 | missed: twice | 297 | 0 | 4 | 0 | 55 % |',
  )
  expect(text).toContain('Commit 0123456; 2 operating refusals, 1 of the rate, 0 writes that change nothing.')
})

test('a peer that was reckoned has a mark, and one that never ends says so', () => {
  expect(tablesOf([output({ naiveBy: 'model' })])).toContain('| ≈ 2,188 |')
  expect(tablesOf([output({ naiveBy: 'model', naiveS: null })])).toContain('| never |')
})

test('of a case measured twice the later figures count; other cases stand below', () => {
  const text = tablesOf([
    output({ oursS: 150 }),
    output({ mode: 'gentle' }),
    output({ oursS: 120 }, 'fedcba9876'),
  ])
  expect(text.match(/^### .*/gm)).toEqual([
    '### 85,000 clients, `rest26`',
    '### 85,000 clients, gentle mode, `rest26`',
  ])
  expect(text).not.toContain('| 150 |')
  expect(text).toContain('Commit fedcba9')
})

test('only what stands between the marks of a page is replaced', () => {
  const [begin, end] = [
    '<!-- portal tables: npm run bench:portal -- --markdown -->',
    '<!-- end of portal tables -->',
  ]
  const page = replaceTables(`before\n${begin}\nold\n${end}\nafter\n`, [output({})])
  expect(page.startsWith(`before\n${begin}\n`)).toBe(true)
  expect(page.endsWith(`${end}\nafter\n`)).toBe(true)
  expect(page).not.toContain('old')
  expect(() => replaceTables('no marks', [])).toThrow('no tables')
})

test('tables of cases that were not measured stay where they are', () => {
  const [begin, end] = [
    '<!-- portal tables: npm run bench:portal -- --markdown -->',
    '<!-- end of portal tables -->',
  ]
  const first = replaceTables(`${begin}\n${end}\n`, [output({ oursS: 150 }), output({ mode: 'gentle' })])
  const page = replaceTables(first, [output({ oursS: 120 }, 'fedcba9876')])
  expect(page.match(/^### .*/gm)).toEqual([
    '### 85,000 clients, `rest26`',
    '### 85,000 clients, gentle mode, `rest26`',
  ])
  expect(page).not.toContain('| 150 |')
  expect(page).toContain('Commit fedcba9')
  expect(page).toContain('Commit 0123456')
  expect(replaceTables(page, [])).toBe(page)
})
