// Names of the employees that the page speaks of: who refreshed, who refreshes now. Asked once each, under the reader's own
// token; somebody whose name may not be read stays a number.
import type { FollowedRun, RefreshView, RunRecord } from '../domain/refresh-view.ts'
import type { ClientsDep } from '../pipeline/ports/clients.ts'
import type { FromWorker } from './protocol.ts'

export interface PeopleDesk {
  /** Looks at a message for the page, and asks for names that are new in it. */
  meet(message: FromWorker): void
}

export interface PeopleDeskDeps {
  readonly clients: Pick<ClientsDep, 'readDetails'>
  readonly post: (message: Extract<FromWorker, { type: 'user-names' }>) => void
  /** A defect of ours. */
  readonly onBug: (error: unknown) => void
}

/** A log has few people; more than this are not asked for at once. */
const MOST_AT_ONCE = 50

export function createPeopleDesk({ clients, post, onBug }: PeopleDeskDeps): PeopleDesk {
  const asked = new Set<number>()
  const names = new Map<number, string>()

  async function ask(ids: readonly number[]): Promise<void> {
    const read = await clients.readDetails([], ids)
    if (!read.ok) {
      // Numbers are shown meanwhile; the next message asks again.
      for (const id of ids) asked.delete(id)
      return
    }
    for (const [id, name] of read.value.users) names.set(id, name)
    if (read.value.users.size > 0) post({ type: 'user-names', names: Object.fromEntries(names) })
  }

  return {
    meet(message) {
      const fresh = peopleOf(message).filter((id) => id > 0 && !asked.has(id))
      const ids = [...new Set(fresh)].slice(0, MOST_AT_ONCE)
      if (ids.length === 0) return
      for (const id of ids) asked.add(id)
      ask(ids).catch(onBug)
    },
  }
}

function peopleOf(message: FromWorker): number[] {
  if (message.type === 'rules') return message.rules.book.flatMap(({ savedBy }) => savedBy ?? [])
  if (message.type === 'runs') return message.runs.map((run: RunRecord) => run.userId)
  return message.type === 'refresh' ? peopleOfView(message.refresh) : []
}

function peopleOfView({ follows, failure }: RefreshView): number[] {
  const followed: FollowedRun | undefined = follows
  return [
    ...(followed === undefined ? [] : [followed.userId]),
    ...(failure?.kind === 'other-browser' ? [failure.userId] : []),
  ]
}
