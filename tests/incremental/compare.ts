// What a browser knows of the portal as plain sorted text, so that two bases read in different ways can be compared: rows
// of lists whole, answers as far as a whole reading asks for them.
import { OWNER_COMPANY, OWNER_CONTACT } from '../../src/domain/tables/crm-tables.ts'
import type { Published } from '../../src/domain/published.ts'
import type { BaseRows } from '../../src/pipeline/changes/apply-patch.ts'
import { baseOfParts } from '../../src/pipeline/reading/base-of-parts.ts'
import { baseOfRun } from '../../src/pipeline/changes/changes-run.ts'
import type { Part, PartName } from '../../src/pipeline/ports/reading.ts'
import type { LoadedRun } from '../../src/pipeline/ports/store.ts'
import { planQuestions } from '../../src/pipeline/reading/questions.ts'
import { LIST_TABLES } from '../../src/pipeline/reading/stream-tables.ts'

type Record_ = Readonly<Record<string, number>>

function rowsOf(part: Part, name: PartName): Record_[] {
  const table = part[name]
  if (table === undefined) return []
  const columns = Object.entries(table.columns as unknown as Readonly<Record<string, ArrayLike<number>>>)
  return Array.from(
    { length: table.length },
    (_, row) => Object.fromEntries(columns.map(([column, values]) => [column, values[row]])) as Record_,
  )
}

const printed = (row: Record_): string =>
  Object.entries(row)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

/** One line a row of the lists, sorted. */
export function listLines({ lists }: BaseRows): string[] {
  return LIST_TABLES.flatMap((name) => rowsOf(lists, name).map((row) => `${name} ${printed(row)}`)).sort()
}

function idsIn({ lists }: BaseRows, name: 'contacts' | 'companies'): ReadonlySet<number> {
  return new Set(lists[name]?.columns.id)
}

/** One line an answer that a whole reading of these lists would ask for, sorted. */
export function answerLines(base: BaseRows, { rules }: LoadedRun['header']): string[] {
  const { answers } = base
  const asked = new Set<string>()
  for (const piece of planQuestions(baseOfParts([base.lists]), base.lists, rules, true))
    if (piece.ask === 'requisite-details') for (const id of piece.ids) asked.add(`requisite ${id}`)
    else if (piece.ask !== 'strays')
      for (const { cardType, id } of piece.cards) asked.add(`${piece.ask} ${cardType} ${id}`)
  const ofCards = (name: 'contactData' | 'activities', question: string): string[] =>
    rowsOf(answers, name)
      .filter((row) => asked.has(`${question} ${row['ownerType']} ${row['ownerId']}`))
      .map((row) => `${name} ${printed(row)}`)
  const present = { contacts: idsIn(base, 'contacts'), companies: idsIn(base, 'companies') }
  const links = rowsOf(answers, 'links').filter(
    ({ contactId = 0, companyId = 0 }) => present.contacts.has(contactId) && present.companies.has(companyId),
  )
  const ofContact = new Map<number, number[]>()
  for (const { contactId = 0, companyId = 0 } of links) {
    const known = ofContact.get(contactId) ?? []
    if (!known.includes(companyId)) ofContact.set(contactId, [...known, companyId])
  }
  const contactLinks = [...ofContact]
    .filter(([id]) => asked.has(`links ${OWNER_CONTACT} ${id}`))
    .map(([id, companies]) => `links of contact ${id}: ${companies.join()}`)
  const companyLinks = links
    .filter(({ companyId }) => asked.has(`links ${OWNER_COMPANY} ${companyId}`))
    .map(({ contactId, companyId }) => `links of company ${companyId}: ${contactId}`)
  return [
    ...new Set([
      ...ofCards('contactData', 'contact-data'),
      ...ofCards('activities', 'card-activities'),
      ...rowsOf(answers, 'requisites')
        .filter(({ id }) => asked.has(`requisite ${id}`))
        .map((row) => `requisites ${printed(row)}`),
      ...contactLinks,
      ...companyLinks,
    ]),
  ].sort()
}

/** Lines that only one of two sorted lists has, marked by whose they are. */
export function difference(mine: readonly string[], fresh: readonly string[]): string[] {
  const count = new Map<string, number>()
  for (const line of mine) count.set(line, (count.get(line) ?? 0) + 1)
  for (const line of fresh) count.set(line, (count.get(line) ?? 0) - 1)
  return [...count]
    .filter(([, times]) => times !== 0)
    .map(([line, times]) => `${times > 0 ? 'kept ' : 'fresh'} ${line}`)
}

/** Published figures without who looked and when, and without what belongs to the results before: frozen months and moves. */
export function figuresOf(published: Published | undefined): Record<string, unknown> {
  const figures: Record<string, unknown> = { ...published }
  for (const name of ['refreshedAt', 'refreshedBy', 'frozen', 'jumps', 'changes']) delete figures[name]
  return figures
}

/** The rows a browser keeps. */
export function rowsKept(run: LoadedRun): { readonly lists: string[]; readonly answers: string[] } {
  const base = baseOfRun(run)
  return { lists: listLines(base), answers: answerLines(base, run.header) }
}

/** Places at which two plain values differ, with both. */
export function differentPlaces(mine: unknown, fresh: unknown, place = ''): string[] {
  if (JSON.stringify(mine) === JSON.stringify(fresh)) return []
  if (typeof mine !== 'object' || typeof fresh !== 'object' || mine === null || fresh === null)
    return [`${place}: ${JSON.stringify(mine)} and not ${JSON.stringify(fresh)}`]
  const [one, other] = [mine as Record<string, unknown>, fresh as Record<string, unknown>]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((name) =>
    differentPlaces(one[name], other[name], `${place}/${name}`),
  )
}
