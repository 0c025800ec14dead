// The journal of one writing lane while several of its packets are under way: packets end in any order, `done` moves on
// over those that ended one after another, and the store always holds a state from which a restart is right. Rows are
// reserved ahead in the store, ten packets at once: a restart then reads back some cards more in the same request, and a
// packet costs no transaction.
import { storeFailure } from '../run/failure.ts'
import type { StoreDep } from '../ports/store.ts'
import type { LaneJournal } from '../ports/writing.ts'
import type { Ended } from '../run/run-context.ts'
import type { Refused } from './write-packet.ts'

export interface OpenPacket {
  readonly start: number
  readonly end: number
  ended: boolean
  refused: readonly Refused[]
}

export interface JournalKeeper {
  readonly state: LaneJournal
  /** The next rows are about to be sent; call {@link reserve} before they are. */
  begin(end: number): OpenPacket
  /** Resolves when the store knows of all rows begun so far. Calls that wait together are one write. */
  reserve(): Promise<Ended | undefined>
  end(packet: OpenPacket, refused: readonly Refused[]): void
  /** All that was under way in the last session is settled. */
  recovered(refused: readonly Refused[]): void
  /** Resolves when the state at the time of the call is durable, nothing reserved any more. */
  persist(): Promise<Ended | undefined>
  /** Whoever is late writes nothing any more. */
  close(): void
}

/** Rows that may be marked as sent before they are: one request reads them all back. */
const AHEAD = 500

export interface JournalDeps {
  readonly store: StoreDep
  readonly generation: number
  readonly onProgress: (lane: LaneJournal) => void
}

/** @param total rows of the lane */
export function createJournalKeeper(journal: LaneJournal, total: number, deps: JournalDeps): JournalKeeper {
  const open: OpenPacket[] = []
  let state = journal
  /** Rows that the store takes for sent. */
  let reserved = journal.sent
  let isClosed = false
  let saving: Promise<Ended | undefined> | undefined
  let waiting: Promise<Ended | undefined> | undefined

  async function save(ahead: number): Promise<Ended | undefined> {
    if (isClosed) return undefined
    const sent = Math.min(total, state.sent + ahead)
    const saved = await deps.store.saveLane(deps.generation, { ...state, sent })
    if (!saved.ok) return { ok: false, failure: storeFailure(saved.error) }
    reserved = sent
    return undefined
  }

  function start(ahead: number): Promise<Ended | undefined> {
    saving = save(ahead).finally(() => {
      saving = undefined
    })
    return saving
  }

  async function reserve(): Promise<Ended | undefined> {
    const { sent } = state
    if (sent <= reserved || isClosed) return undefined
    waiting ??= (saving ?? Promise.resolve(undefined)).then(() => {
      waiting = undefined
      return start(AHEAD)
    })
    return (await waiting) ?? reserve()
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
    reserve,
    async persist() {
      await waiting
      await saving
      return start(0)
    },
    close() {
      isClosed = true
    },
  }
}
