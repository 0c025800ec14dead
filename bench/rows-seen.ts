// Which rows the portal has given already: the same columns of the same record a second time are a waste that the log
// cannot show, because it knows numbers of rows only. One page of ids that merely brings a total along is not counted.
// Apart from those stands the echo: rows of cards that were written a moment ago and are looked at to prove it.

export interface RowCounts {
  /** Rows that had come before in answer to the same question. */
  readonly twice: number
  /** Rows of cards that this run has written. */
  readonly echo: number
}

export interface RowsSeen {
  /** Takes in a batch and its answer. */
  takeBatch(commands: Readonly<Record<string, unknown>>, answer: unknown): RowCounts
  clear(): void
}

/** In any spelling of brackets. */
const QUESTION_PARTS = ['select', 'entityTypeId', 'filter[BINDINGS]', 'filter%5BBINDINGS%5D']

type Loose = Readonly<Record<string, unknown>>

export function createRowsSeen(): RowsSeen {
  const idsByQuestion = new Map<string, Set<number>>()
  const written = new Map<string, Set<number>>()

  function takeRows(command: string, rows: readonly unknown[]): RowCounts {
    const question = questionOf(command)
    const ours = written.get(kindOf(command))
    let twice = 0
    let echo = 0
    for (const row of rows) {
      const id = idOf(row)
      if (id === undefined) continue
      if (ours?.has(id) === true) echo += 1
      else if (question !== undefined && !addTo(idsByQuestion, question, id)) twice += 1
    }
    return { twice, echo }
  }

  return {
    takeBatch(commands, answer) {
      const results = resultsOf(answer)
      let twice = 0
      let echo = 0
      for (const [key, value] of Object.entries(commands)) {
        const command = String(value)
        const writtenId = writtenIn(command)
        if (writtenId !== undefined) addTo(written, kindOf(command), writtenId)
        const rows = rowsOf(results?.[key])
        if (rows === undefined) continue
        const counts = takeRows(command, rows)
        twice += counts.twice
        echo += counts.echo
      }
      return { twice, echo }
    },
    clear() {
      idsByQuestion.clear()
      written.clear()
    },
  }
}

/** False if it was there. */
function addTo(sets: Map<string, Set<number>>, key: string, id: number): boolean {
  const ids = sets.get(key) ?? new Set()
  sets.set(key, ids)
  const before = ids.size
  return ids.add(id).size > before
}

/** Contacts and companies, which have lists of their own besides the universal one. */
const CARD_KINDS: Readonly<Record<string, string>> = { '3': 'crm.contact', '4': 'crm.company' }

/** What a command is about: `crm.contact`, by whichever list; other types of `crm.item` apart. */
function kindOf(command: string): string {
  const [method = ''] = command.split('?', 1)
  const type = /[?&]entityTypeId=(\d+)/.exec(command)?.[1] ?? ''
  return CARD_KINDS[type] ?? `${method.slice(0, method.lastIndexOf('.'))}${type}`
}

/** The card that a command writes. */
function writtenIn(command: string): number | undefined {
  const id = /^crm\.\w+\.update\?(?:.*&)?id=(\d+)/i.exec(command)?.[1]
  return id === undefined ? undefined : Number(id)
}

/**
 * Method, type and columns of a list command, and the card it asks about, because a record that two cards share tells
 * something else of each; undefined for a command that asks for no rows of a keyset.
 */
function questionOf(command: string): string | undefined {
  const [method = '', query = ''] = command.split('?', 2)
  if (!method.endsWith('.list')) return undefined
  const parts = query.split('&')
  // Only pages of a keyset can be asked for once; a page with `start` from 0 is there for its total or by its number.
  if (!parts.includes('start=-1')) return undefined
  const columns = parts.filter((part) => QUESTION_PARTS.some((name) => part.startsWith(name)))
  return [method, ...columns].join(' ')
}

function resultsOf(answer: unknown): Loose | undefined {
  const batch = (answer as Loose | undefined)?.['result'] as Loose | undefined
  const results = batch?.['result']
  return typeof results === 'object' && results !== null ? (results as Loose) : undefined
}

function rowsOf(result: unknown): readonly unknown[] | undefined {
  if (Array.isArray(result)) return result as unknown[]
  const items = (result as Loose | null | undefined)?.['items']
  return Array.isArray(items) ? (items as unknown[]) : undefined
}

function idOf(row: unknown): number | undefined {
  const { ID, id } = row as { ID?: unknown; id?: unknown }
  const value = Number(ID ?? id)
  return Number.isInteger(value) ? value : undefined
}
