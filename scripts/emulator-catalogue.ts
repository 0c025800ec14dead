// Takes the facts of methods that the emulator has and its catalogue has not from the pages of the documentation, and drops
// methods that are gone. Rows that are there stay as they are: a hand may have put them right. Facts only, no text.
//   git clone https://github.com/bitrix-tools/b24-rest-docs <folder>
//   npm run emulator:catalogue -- <folder>
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { MethodFacts } from '../emulator/catalogue/method-facts.ts'
import { METHODS } from '../emulator/catalogue/methods.ts'
import { allMethods } from '../emulator/methods/registry.ts'

const TARGET = join(import.meta.dirname, '..', 'emulator', 'catalogue', 'methods.ts')
const NO_ERRORS_OF_ITS_OWN = ''

interface Page {
  readonly path: string
  readonly text: string
}

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error('Name the folder with a copy of the documentation.')
  const pages = await methodPages(folder)
  const present = new Map(METHODS.map((row) => [row.name.toLowerCase(), row]))
  const names = ['batch', ...allMethods.map((entry) => entry.name.toLowerCase())]
  const rows = names.map((name) => present.get(name) ?? factsFrom(name, pages.get(name))).sort(byName)
  await writeFile(TARGET, sourceOf(rows))
  const missing = rows.filter((row) => row.page === '').map((row) => row.name)
  console.log(`${rows.length} methods; without a page: ${missing.join(', ') || 'none'}`)
}

/** Pages whose title ends with the name of a method, by that name in lower case. */
async function methodPages(folder: string): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>()
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const file of files) {
    if (!file.isFile() || !file.name.endsWith('.md')) continue
    const path = join(file.parentPath, file.name)
    const text = await readFile(path, 'utf8')
    const name = /^# .*?([a-z][a-z0-9]*(?:\.[a-z0-9_]+)*)\s*$/im
      .exec(text.split('\n', 3).join('\n'))?.[1]
      ?.toLowerCase()
    const found = relative(folder, path).split('\\').join('/')
    if (name !== undefined && preferred(found, pages.get(name)?.path)) pages.set(name, { path: found, text })
  }
  return pages
}

/** A method may stand on two pages: the reference wins over tutorials, the second version over the third. */
function preferred(path: string, other: string | undefined): boolean {
  const rank = (one: string): number =>
    one.includes('rest-v3') ? 2 : one.startsWith('api-reference') ? 0 : 1
  return other === undefined || rank(path) < rank(other)
}

function factsFrom(name: string, page: Page | undefined): MethodFacts {
  if (page === undefined)
    return { name, scope: '', page: '', params: '', who: '', errors: NO_ERRORS_OF_ITS_OWN }
  return {
    name: new RegExp(name.replaceAll('.', '\\.'), 'i').exec(page.text)?.[0] ?? name,
    scope: scopeOf(page.text),
    page: page.path,
    params: parametersOf(page.text).join(' '),
    who: whoOf(page.text),
    errors: errorsOf(page.text).join(' '),
  }
}

function scopeOf(text: string): string {
  const line = /^> *Scope: *(.*)$/m.exec(text)?.[1] ?? ''
  return [...line.matchAll(/`([a-z_.]+)`/g)].map((match) => match[1]).join(' ')
}

/** Names of the first table below the heading of parameters. */
function parametersOf(text: string): string[] {
  const section = /^## Параметры метода[^\n]*\n([\s\S]*?)(?=^##? |(?![\s\S]))/m.exec(text)?.[1] ?? ''
  const table = /#\|([\s\S]*?)\|#/.exec(section)?.[1] ?? ''
  return [...table.matchAll(/^ *\|\| *\*\*([\w@]+)([*^]*)(?=[\s|])/gm)].map(
    ([, name = '', marks = '']) => `${name}${/^\*\*\*|^\^|\*\^|^\*\*\^/.test(marks) ? '*' : ''}`,
  )
}

/**
 * Codes of the tables of errors, system ones apart; `-` = an empty code, which is also what a table of texts means. A table
 * that starts with statuses has its codes in the next column.
 */
function errorsOf(text: string): string[] {
  const section = /^## Обработка ошибок([\s\S]*)/m.exec(text)?.[1] ?? ''
  const codes = [...section.matchAll(/#\|([\s\S]*?)\|#/g)].flatMap((table) => {
    const [head = [], ...rows] = (table[1] ?? '')
      .split(/^\|\|/m)
      .slice(1)
      .map((row) => row.split('|').map((cell) => cell.replaceAll(/[`\s]+/g, ' ').trim()))
    const column = head.findIndex((cell) => /Код|Текст ошибки/.test(cell))
    return column < 0 ? [] : rows.map((row) => codeIn(row[column] ?? ''))
  })
  return [...new Set(codes)].filter((code) => !SYSTEM.has(code))
}

/** Answered by the portal itself before the method begins. */
const SYSTEM: ReadonlySet<string> = new Set(['QUERY_LIMIT_EXCEEDED', 'ERROR_METHOD_NOT_FOUND'])

/** Pages that have no code to tell write the status there. */
const codeIn = (cell: string): string =>
  /^(?=.*[A-Z_\d])[\w-]+$/.test(cell) && cell !== '400' && cell !== '403' ? cell : '-'

/** Rights in our words; the order matters: an administrator of CRM is no administrator of the portal. */
const RIGHTS: readonly (readonly [RegExp, string])[] = [
  [
    /администратор[а-я]* CRM|административным доступом к разделу CRM|прав[а-я]* администратора CRM/i,
    'CRM administrator',
  ],
  [/изменять настройки/i, 'CRM administrator'],
  [/настро[а-я]+ CRM/i, 'anybody in CRM'],
  [/администратор/i, 'administrator'],
  [/удалени/i, 'right to delete'],
  [/добавлени|создани|импорт/i, 'right to add'],
  [/изменени|редактировани|обновлени/i, 'right to change'],
  [/чтени|просмотр/i, 'right to read'],
  [/`W`|`X`|хранилищ/i, 'right to the storage'],
  [/любой|пользователь/i, 'anybody'],
]

function whoOf(text: string): string {
  const line = /^> *Кто может[^:]*:(.*(?:\n>.*)*)/m.exec(text)?.[1] ?? ''
  return RIGHTS.find(([pattern]) => pattern.test(line))?.[1] ?? ''
}

function sourceOf(rows: readonly MethodFacts[]): string {
  const lines = rows.map((row) =>
    [row.name, row.scope, row.page, row.params, row.who, row.errors].join(' | '),
  )
  return `// Facts of every method that the emulator has, taken from the pages of the official documentation
// (https://github.com/bitrix-tools/b24-rest-docs, 2026-08): name | scope | page | parameters of the first level, * = required
// | who may | codes of its own errors, - = an empty code. scripts/emulator-catalogue.ts writes rows of new methods; rows may
// be put right by hand. What the emulator makes of them: behaviours.ts.
import type { MethodFacts } from './method-facts.ts'

const TABLE = \`
${lines.join('\n').replaceAll(/ +$/gm, '')}
\`

export const METHODS: readonly MethodFacts[] = TABLE.trim()
  .split('\\n')
  .map((line) => {
    const [name = '', scope = '', page = '', params = '', who = '', errors = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    return { name, scope, page, params, who, errors }
  })
`
}

const byName = (a: MethodFacts, b: MethodFacts): number =>
  a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1

await main(process.argv[2])
