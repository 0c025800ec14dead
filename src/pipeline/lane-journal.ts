// The journal of one writing lane while several of its packets are under way: packets end in any order, `done` moves on
// over those that ended one after another, and the store always holds a state from which a restart is right.
import { storeFailure } from './failure.ts'
import type { StoreDep } from './ports/store.ts'
import type { LaneJournal } from './ports/writing.ts'
import type { Ended } from './run-context.ts'
import type { Refused } from './write-packet.ts'

export interface OpenPacket {
  readonly start: number
  readonly end: number
  ended: boolean
  refused: readonly Refused[]
}

export interface JournalKeeper {
  readonly state: LaneJournal
  /** The next rows are about to be sent; call {@link persist} before they are. */
  begin(end: number): OpenPacket
  end(packet: OpenPacket, refused: readonly Refused[]): void
  /** All that was under way in the last session is settled. */
  recovered(refused: readonly Refused[]): void
  /** Resolves when the state at the time of the call is durable. Calls that wait together are one write. */
  persist(): Promise<Ended | undefined>
  /** Whoever is late writes nothing any more. */
  close(): void
}

export interface JournalDeps {
  readonly store: StoreDep
  readonly generation: number
  readonly onProgress: (lane: LaneJournal) => void
}

export function createJournalKeeper(journal: LaneJournal, deps: JournalDeps): JournalKeeper {
  const open: OpenPacket[] = []
  let state = journal
  let isClosed = false
  let saving: Promise<Ended | undefined> | undefined
  let waiting: Promise<Ended | undefined> | undefined

  async function save(): Promise<Ended | undefined> {
    if (isClosed) return undefined
    const saved = await deps.store.saveLane(deps.generation, state)
    return saved.ok ? undefined : { ok: false, failure: storeFailure(saved.error) }
  }

  function start(): Promise<Ended | undefined> {
    saving = save().finally(() => {
      saving = undefined
    })
    return saving
  }

  return {
    get state() {
      return state
    },
    begin(end) {
      const packet: OpenPacket = { start: state.sent, end, ended: false, refused: [] }
      open.push(packet)
      state = { ...state, sent: end }
      return packet
    },
    end(packet, refused) {
      packet.ended = true
      packet.refused = refused
      let { done } = state
      const added: Refused[] = []
      while (open[0]?.ended === true) {
        const first = open.shift() as OpenPacket
        done = first.end
        added.push(...first.refused)
      }
      if (done === state.done) return
      state = { ...state, done, refused: [...state.refused, ...added] }
      deps.onProgress(state)
    },
    recovered(refused) {
      state = { ...state, done: state.sent, refused: [...state.refused, ...refused] }
      deps.onProgress(state)
    },
    persist() {
      if (waiting !== undefined) return waiting
      if (saving === undefined) return start()
      waiting = saving.then(() => {
        waiting = undefined
        return start()
      })
      return waiting
    },
    close() {
      isClosed = true
    },
  }
}
