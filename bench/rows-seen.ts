// Which rows the portal has given already: the same columns of the same record a second time are a waste that the log
// cannot show, because it knows numbers of rows only. One page of ids that merely brings a total along is not counted.

export interface RowsSeen {
  /** Takes in a batch and its answer; gives the number of rows that had come before. */
  takeBatch(commands: Readonly<Record<string, unknown>>, answer: unknown): number
  clear(): void
}

type Loose = Readonly<Record<string, unknown>>

export function createRowsSeen(): RowsSeen {
  const idsByQuestion = new Map<string, Set<number>>()

  function takeRows(question: string, rows: readonly unknown[]): number {
    const ids = idsByQuestion.get(question) ?? new Set()
    idsByQuestion.set(question, ids)
    const before = ids.size
    let received = 0
    for (const row of rows) {
      const id = idOf(row)
      if (id === undefined) continue
      received += 1
      ids.add(id)
    }
    return received - (ids.size - before)
  }

  return {
    takeBatch(commands, answer) {
      const results = resultsOf(answer)
      let twice = 0
      for (const [key, command] of Object.entries(commands)) {
        const rows = rowsOf(results?.[key])
        const question = rows === undefined ? undefined : questionOf(String(command))
        if (rows !== undefined && question !== undefined) twice += takeRows(question, rows)
      }
      return twice
    },
    clear: () => idsByQuestion.clear(),
  }
}

/** Method, type and columns of a list command; undefined for a command that asks for no rows of a keyset. */
function questionOf(command: string): string | undefined {
  const [method = '', query = ''] = command.split('?', 2)
  if (!method.endsWith('.list')) return undefined
  const parts = query.split('&')
  // Only pages of a keyset can be asked for once; a page with `start` from 0 is there for its total or by its number.
  if (!parts.includes('start=-1')) return undefined
  const columns = parts.filter((part) => part.startsWith('select') || part.startsWith('entityTypeId'))
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
