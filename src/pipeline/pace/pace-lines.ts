// Requests of one kind over the same methods wait in a line, and only the first of a line asks the governor: two dozen
// packets that all asked again at every answer cost more processor time than the requests themselves. Who may go is not
// decided here.
import type { Errand } from './pace-errand.ts'

export interface Lines {
  /** Resolves when everybody who came before for the same errand has left; the result leaves the line. */
  join(errand: Pick<Errand, 'kind' | 'methods'>): Promise<() => void>
}

export function createLines(): Lines {
  /** By errand: resolves when the last one of the line has left. */
  const ends = new Map<string, Promise<void>>()
  return {
    async join({ kind, methods }) {
      const name = [kind, ...methods].join(' ')
      const before = ends.get(name)
      let leave: () => void = () => undefined
      const end = new Promise<void>((resolve) => {
        leave = resolve
      })
      ends.set(name, end)
      await before
      return () => {
        if (ends.get(name) === end) ends.delete(name)
        leave()
      }
    },
  }
}
