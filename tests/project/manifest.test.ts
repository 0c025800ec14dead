import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import manifest from '../../manifest.json' with { type: 'json' }
import packageJson from '../../package.json' with { type: 'json' }
import { MARK_FIELDS } from '../../src/domain/tables/crm-tables.ts'

const schema = JSON.parse(readFileSync('scripts/manifest.schema.json', 'utf8')) as object

test('the manifest keeps to its schema', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema)
  validate(manifest)
  expect(validate.errors).toBeNull()
})

test('a manifest with a wrong page, a Cyrillic English title or a missing option list is refused', () => {
  const validate = new Ajv({ strict: false }).compile(schema)
  expect(validate({ ...manifest, pages: { app: 'app.html', install: 'install.html' } })).toBe(false)
  expect(validate({ ...manifest, title: { ru: 'Клиенты', en: 'Клиенты' } })).toBe(false)
  expect(
    validate({
      ...manifest,
      fields: manifest.fields.map(({ code, mark, type, label }) => ({ code, mark, type, label })),
    }),
  ).toBe(false)
})

test('name and version are those of the package', () => {
  expect([manifest.name, manifest.version]).toEqual([packageJson.name, packageJson.version])
})

test('every page of the manifest has a source', () => {
  const pages = [
    ...Object.values(manifest.pages).map((page) => `placements/${page}`),
    ...[...manifest.placements, manifest.background].map(({ page }) => page),
  ]
  expect(pages.filter((page) => !existsSync(page))).toEqual([])
})

test('the fields are the eight of the contract, one a mark', () => {
  expect(manifest.fields.map(({ mark }) => mark).sort()).toEqual([...MARK_FIELDS].sort())
  expect(manifest.fields.map(({ code }) => code)).toEqual([
    'CSEGPARENT',
    'CSEGLIFECYCLE',
    'CSEGTYPE',
    'CSEGFREQUENCY',
    'CSEGLASTPAYMENT',
    'CSEGPAYMENTS',
    'CSEGDIALOGUES',
    'CSEGREACHABLE',
  ])
  const options = Object.fromEntries(
    manifest.fields.flatMap(({ code, options: list }) =>
      list === undefined ? [] : [[code, list.map(({ xmlId }) => xmlId).join(' ')]],
    ),
  )
  expect(options).toEqual({
    CSEGLIFECYCLE: 'ACTIVE SLEEPING LOST WITH_APPLICATIONS WITH_DIALOGUES WITH_CONTACTS WITHOUT_CONTACTS',
    CSEGTYPE: 'B2B B2C',
    CSEGFREQUENCY: 'REGULAR FIRST NONE',
    CSEGDIALOGUES: 'YES NO',
    CSEGREACHABLE: 'YES NO',
  })
})
