// One lane of writing: the cards of one type in order, several packets under way as far as the pace allows. Exactly once
// by effect: the journal says `sent` before a request, of some more rows than that, and `done` some time after it; what a
// restart finds between the two is read back before anything is sent again (reliability R-7).
import type { CardType } from '../../domain/tables/crm-tables.ts'
import { createJournalKeeper, type JournalDeps, type OpenPacket } from './lane-journal.ts'
import type { LaneJournal } from '../ports/writing.ts'
import type { Ended, Outcome } from '../run/run-context.ts'
import { createPacketWriter, isEnded, type PacketDeps, type Refused } from './write-packet.ts'
import { rowsOfType, type WriteTable } from './write-table.ts'

const FIRST_PACKET = 20
const LARGEST_PACKET = 50
const SMALLEST_PACKET = 5
/** A write request should take about so long: well below the portal's 60 s cut. */
const LONG_REQUEST_S = 15
const SHORT_REQUEST_S = 8
/**
 * One card is read back at the first packet and every so many seconds of the portal: it says "done" to a field it does not
 * know. All cards are looked at when everything is written.
 */
const ECHO_EVERY_S = 300
/** Cards of one request that reads back. */
const LARGEST_LOOK = 2_500

export interface WriteDeps extends PacketDeps, JournalDeps {}

/** Writes the rest of a lane. `journal` is where it stands; rows [done, sent) are read back first. */
export async function writeLane(table: WriteTable, journal: LaneJournal, deps: WriteDeps): Promise<Outcome> {
  const { halt, pacer } = deps
  const { from, until } = rowsOfType(table, journal.cardType)
  const total = until - from
  const keeper = createJournalKeeper(journal, total, deps)
  let packetSize = FIRST_PACKET
  let packets = 0
  let answeredS = 0
  let lookedS: number | undefined
  let stop: Ended | undefined
  const active = new Set<Promise<void>>()
  const writer = createPacketWriter(table, journal.cardType, deps, {
    onAnswer({ durationS, portalNowS }) {
      answeredS = portalNowS
      if (durationS > LONG_REQUEST_S) packetSize = Math.max(SMALLEST_PACKET, packetSize >> 1)
      else if (durationS < SHORT_REQUEST_S) packetSize = Math.min(LARGEST_PACKET, packetSize + 10)
    },
    onUnknown() {
      packetSize = Math.max(SMALLEST_PACKET, packetSize >> 1)
    },
  })

  const rowsBetween = (start: number, end: number): number[] =>
    Array.from({ length: end - start }, (_, index) => from + start + index)
  const leftAfter = (sending: number): number => sending + total - keeper.state.sent

  function end(why: Ended): void {
    halt.raise()
    stop ??= why
  }

  /** What was under way when the last session ended is looked at before it is sent again. */
  async function recover(): Promise<Ended | undefined> {
    const { sent, done } = journal
    if (sent <= done) return undefined
    const refused: Refused[] = []
    const open: number[] = []
    for (let at = done; at < sent; at += LARGEST_LOOK) {
      const looked = await writer.readBack(rowsBetween(at, Math.min(sent, at + LARGEST_LOOK)))
      if (isEnded(looked)) return looked
      refused.push(...looked.refused)
      open.push(...looked.open)
    }
    for (let at = 0; at < open.length; at += FIRST_PACKET) {
      const settled = await writer.settle(open.slice(at, at + FIRST_PACKET), () =>
        leftAfter(open.length - at),
      )
      if (isEnded(settled)) return settled
      refused.push(...settled)
    }
    keeper.recovered(refused)
    return keeper.persist()
  }

  async function writePacket(packet: OpenPacket): Promise<Ended | undefined> {
    const reserved = await keeper.reserve()
    if (reserved !== undefined) return reserved
    const rows = rowsBetween(packet.start, packet.end)
    let isFirst = true
    const refused = await writer.settle(rows, (sending) => {
      // Those packets that wait beside this one are still to be sent as well.
      const left = isFirst ? total - packet.start : leftAfter(sending)
      isFirst = false
      return left
    })
    if (isEnded(refused)) return refused
    const mustLook = lookedS === undefined || answeredS - lookedS >= ECHO_EVERY_S
    if (mustLook) lookedS = answeredS
    packets += 1
    const conflict = mustLook ? await writer.checkEcho(rows, refused) : undefined
    if (conflict === undefined) keeper.end(packet, refused)
    return conflict
  }

  function startPacket(): void {
    const { sent } = keeper.state
    const packet = keeper.begin(Math.min(total, sent + packetSize))
    const work: Promise<void> = writePacket(packet)
      .then((ended) => {
        if (ended !== undefined) end(ended)
      })
      .finally(() => active.delete(work))
    active.add(work)
  }

  /** The first packet goes alone, because the portal may ignore all of them. */
  const width = (): number => (packets === 0 ? 1 : pacer.inFlightLimit('write'))

  const someEnded = (): Promise<void> => Promise.race([...active, halt.raised])

  const interrupted = await recover()
  if (interrupted !== undefined) end(interrupted)
  while (!halt.isOn && keeper.state.sent < total) {
    if (active.size < width()) startPacket()
    else await someEnded()
  }
  while (active.size > 0 && !halt.isOn) await someEnded()
  // Those that only wait for their turn are left alone: they will send nothing.
  if (halt.isOn) await Promise.allSettled(halt.underWay)
  const unsaved = await keeper.persist()
  keeper.close()
  return stop ?? unsaved ?? (keeper.state.done < total ? { ok: false, stopped: true } : { ok: true })
}

/** The lanes of a new plan: one a card type, nothing sent. */
export function newLanes(): LaneJournal[] {
  return ([3, 4] as const satisfies readonly CardType[]).map((cardType) => ({
    cardType,
    sent: 0,
    done: 0,
    refused: [],
  }))
}
