// Texts made to break things: markup, formulas, batch references, directions, four-byte letters, lengths,
// quotes. All are plainly invented. A handful of records of every portal carry them; in the preset `hostile`
// everything does.
import type { Multifield } from '../state/rows/record.ts'
import type { Random } from './random.ts'
import { ownRows, type World } from './world.ts'

export const HOSTILE_TEXTS: readonly string[] = [
  '<script>document.title="owned"</script>',
  '"><img src=x onerror=alert(1)>',
  '</script><svg/onload=alert(2)>',
  '=HYPERLINK("https://example.com/","нажми")',
  "=cmd|'/c calc'!A1",
  '+1+1',
  '-2+3',
  '@SUM(1;1)',
  '\tтабуляция и\nперевод строки',
  '$result[0][ID]',
  '$result[first][items][49][id]',
  '{{constructor.constructor("return 1")()}}',
  '${7*7}',
  '%00%0d%0aSet-Cookie: a=b',
  "'; DROP TABLE b_crm_contact; --",
  'ООО «Кавычки» и "ещё" \'одни\' `обратные`',
  'обратная\\косая\\\\черта\\u0041',
  '\u202Eоборот справа налево\u202C',
  'مرحبا بالعالم',
  'שלום עולם',
  '😀👨‍👩‍👧‍👦🏴‍☠️',
  '𝕬𝖓𝖓𝖆 𠜎𠜱𡿺',
  'Z̸̛̹a̷̢l̵̨g̴̞o̸̱',
  'ё и ё, й и й',
  '\u00a0\u2003\u200b',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  'true',
  '0',
  'NaN',
  '[object Object]',
  '&lt;b&gt;уже экранировано&lt;/b&gt; &amp;amp;',
  '<!-- комментарий -->',
  'javascript:alert(3)',
  '../../../etc/passwd',
  'a&b=c#d?e;f,g|h',
  'Оченьдлинноесловобезпробелов'.repeat(9),
  'Очень длинное название с пробелами, которое никто не дочитает до конца. '.repeat(3).trim(),
]

type TextKeys<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T]

function poison<T>(rows: readonly T[], keys: readonly TextKeys<T>[], start: number): void {
  rows.forEach((row, at) => {
    keys.forEach((key, place) => {
      ;(row as Record<TextKeys<T>, string>)[key] =
        HOSTILE_TEXTS[(start + at + place * 7) % HOSTILE_TEXTS.length]!
    })
  })
}

/** So many different rows, anywhere in the table. */
function someRows<T>(rows: readonly T[], count: number, random: Random): T[] {
  const chosen = new Set<T>()
  for (let attempt = 0; attempt < count * 4 && chosen.size < Math.min(count, rows.length); attempt++)
    chosen.add(random.pick(rows))
  return [...chosen]
}

/**
 * Every hostile text at least once among names of people and companies, more in a big portal; some cards have
 * no name.
 */
export function plantHostileTexts(world: World): void {
  const random = world.random('hostile')
  const { contacts, companies, deals, leads, smartInvoices, activities } = world.portal.tables
  const many = (size: number): number =>
    Math.min(Math.ceil(size / 10), HOSTILE_TEXTS.length + Math.floor(size / 2000))
  const people = someRows(ownRows(contacts), many(contacts.size), random)
  poison(people, ['name', 'lastName'], 0)
  for (const row of someRows(ownRows(contacts), 5, random)) {
    row.name = ''
    row.lastName = ''
    row.secondName = ''
  }
  poison(someRows(ownRows(companies), many(companies.size), random), ['title'], 0)
  poison(someRows(ownRows(deals), many(deals.size), random), ['title', 'comments'], 3)
  poison(someRows(ownRows(leads), many(leads.size) / 4, random), ['title', 'name'], 5)
  poison(someRows(ownRows(smartInvoices), many(smartInvoices.size) / 4, random), ['title'], 9)
  poison(someRows(ownRows(activities), many(activities.size), random), ['subject'], 11)
}

function poisonMultifields(rows: readonly { multifields: readonly Multifield[] }[]): void {
  rows.forEach((row, at) => {
    row.multifields = row.multifields.map((field, place) =>
      field.value.startsWith('imol|') || field.value.trim() === ''
        ? field
        : { ...field, value: HOSTILE_TEXTS[(at + place) % HOSTILE_TEXTS.length]! },
    )
  })
}

/** Every text a person could have typed becomes hostile: cards, dictionaries, people, departments. */
export function makeAllHostile(world: World): void {
  const { tables } = world.portal
  poison(ownRows(tables.contacts), ['name', 'secondName', 'lastName', 'post', 'comments'], 0)
  poison(ownRows(tables.companies), ['title', 'comments'], 1)
  poison(
    ownRows(tables.deals).filter((deal) => deal.comments === ''),
    ['comments'],
    4,
  )
  poison(ownRows(tables.deals), ['title'], 2)
  poison(ownRows(tables.leads), ['title', 'name', 'lastName'], 3)
  poison(ownRows(tables.smartInvoices), ['title', 'comments', 'accountNumber'], 4)
  poison(ownRows(tables.oldInvoices), ['topic', 'accountNumber'], 5)
  poison(ownRows(tables.activities), ['subject'], 6)
  poison(ownRows(tables.requisites), ['name'], 7)
  poison(ownRows(tables.statuses), ['name'], 8)
  poison(ownRows(tables.categories), ['name'], 9)
  poison(ownRows(tables.users), ['name', 'lastName', 'position'], 10)
  poison(ownRows(tables.departments), ['name'], 11)
  poison(ownRows(tables.timelineComments), ['text'], 12)
  poison(ownRows(tables.tasks), ['title', 'description'], 13)
  poison(ownRows(tables.openLines), ['name'], 14)
  poisonMultifields(tables.contacts.rows())
  poisonMultifields(tables.companies.rows())
}
