// Holds docs/features.md against the project: every feature stands there once, with a state, and the tests it names exist.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface FeatureRow {
  readonly id: string
  readonly what: string
  readonly where: string
  readonly proofs: readonly string[]
  readonly state: string
}

const ROWS: readonly FeatureRow[] = readFileSync('docs/features.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [SB]\d?-\d+ \|/.test(line))
  .map((line) => {
    const [id = '', what = '', where = '', proof = '', state = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return {
      id,
      what,
      where,
      proofs: [...proof.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
      state,
    }
  })

const REASONS = ['B-02', 'B-04', 'B-05', 'B-10', 'B-15', 'B-21', 'B-22', 'B-27', 'B-29']

test('every feature of the reference application and every reason of ours has one row', () => {
  const parity = Array.from({ length: 67 }, (_, index) => `S4-${String(index + 1).padStart(2, '0')}`)
  expect(ROWS.map(({ id }) => id)).toEqual([...parity, ...REASONS])
})

test('every row says what it is, where it stands and how far it is', () => {
  for (const { id, what, where, state } of ROWS) {
    expect(
      [what, where].every((text) => text !== ''),
      id,
    ).toBe(true)
    expect(state, id).toMatch(/^(done|(partly|not done|not possible in REST): .{20,})$/)
  }
})

test('every test that a row names is in its file under its title', () => {
  const missing: string[] = []
  for (const { id, proofs } of ROWS) {
    if (proofs.length === 0) missing.push(`${id} names no test`)
    for (const proof of proofs) {
      const [file = '', title = ''] = proof.split(' › ')
      if (!existsSync(file)) missing.push(`${id}: no ${file}`)
      else if (!hasTitle(readFileSync(file, 'utf8'), title)) missing.push(`${id}: no "${title}" in ${file}`)
    }
  }
  expect(missing).toEqual([])
})

/** The title as it stands in the source, between quotes of any kind. */
function hasTitle(source: string, title: string): boolean {
  return title !== '' && ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`))
}
