// The generated tables of emulator/README.md as text: which documented methods are emulated, what each behaviour rests on,
// which faults have a name. Every table stands between two comments that name it.
import { BEHAVIOURS } from '../emulator/catalogue/behaviours.ts'
import { DOCUMENTED_NAMES } from '../emulator/catalogue/documented-names.ts'
import { METHODS } from '../emulator/catalogue/methods.ts'
import type { MethodFacts } from '../emulator/catalogue/method-facts.ts'
import { NAMED_FAULTS } from '../emulator/faults/named-faults.ts'

const PAGES = 'https://github.com/bitrix-tools/b24-rest-docs/blob/main/'

const TABLES: Readonly<Record<string, () => readonly string[]>> = {
  methods: methodRows,
  behaviours: behaviourRows,
  faults: faultRows,
}

/** The README with its tables made anew. Throws when it has no place for one of them. */
export function withTables(readme: string): string {
  let text = readme
  for (const [name, rows] of Object.entries(TABLES)) {
    const begin = `<!-- ${name}: npm run emulator:table -->`
    const end = `<!-- end of ${name} -->`
    const from = text.indexOf(begin)
    const to = text.indexOf(end)
    if (from < 0 || to < from) throw new Error(`The README has no "${begin}" with "${end}" after it.`)
    text = `${text.slice(0, from + begin.length)}\n\n${rows().join('\n')}\n\n${text.slice(to)}`
  }
  return text
}

/** `crm.contact`, `crm.item`, `entity`: what one row of the table is about. */
function familyOf(method: string): string {
  const parts = method.split('.')
  return parts.slice(0, parts[0] === 'crm' && parts.length > 2 ? 2 : 1).join('.')
}

function methodRows(): readonly string[] {
  const emulated = new Set(METHODS.map((one) => one.name.toLowerCase()))
  const families = new Map<string, MethodFacts[]>()
  for (const facts of METHODS) {
    const family = familyOf(facts.name.toLowerCase())
    families.set(family, [...(families.get(family) ?? []), facts])
  }
  const missing = DOCUMENTED_NAMES.filter((name) => !emulated.has(name))
  const elsewhere = missing.filter((name) => !families.has(familyOf(name)))
  const rows = [...families]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, facts]) => {
      const left = missing.filter((name) => familyOf(name) === family)
      return `| \`${family}\` | ${facts.map((one) => link(one, family)).join(' ')} | ${left.map((name) => code(name, family)).join(' ')} |`
    })
  return [
    '| family | emulated (its page) | documented, not emulated |',
    '| --- | --- | --- |',
    ...rows,
    `| others | | ${elsewhere.length} more documented methods |`,
    '',
    `${METHODS.length} methods are emulated, ${missing.length} documented ones are not.`,
  ]
}

const code = (name: string, family: string): string =>
  `\`${name.toLowerCase() === family ? name : name.slice(family.length)}\``

const link = (facts: MethodFacts, family: string): string =>
  facts.page === '' ? code(facts.name, family) : `[${code(facts.name, family)}](${PAGES}${facts.page})`

const WORDS = { documented: 'documented', source: 'read in source', assumed: '**assumed**' } as const

function behaviourRows(): readonly string[] {
  return [
    '| methods | behaviour | rests on |',
    '| --- | --- | --- |',
    ...BEHAVIOURS.map(({ methods, says, grade }) => {
      const names = methods.map((name) => (name === '*' ? 'all' : `\`${name}\``)).join(' ')
      return `| ${names} | ${says.replaceAll('|', '\\|')} | ${WORDS[grade]} |`
    }),
  ]
}

function faultRows(): readonly string[] {
  return [
    '| name | F-id | what happens | kind |',
    '| --- | --- | --- | --- |',
    ...NAMED_FAULTS.map(({ name, ids, about, fault }) => {
      return `| \`${name}\` | ${ids.join(' ')} | ${about} | \`${String(fault['kind'])}\` |`
    }),
  ]
}
