// Deletes the empty cards that a person has chosen, a few at a time, and puts it into the log of runs. What happens to the cards
// of one packet is delete-packet.ts's business; that no refresh runs meanwhile is the desk's.
import type { DeletionTally } from '../../domain/list/empty-cards.ts'
import type { Failure } from '../../domain/refresh-view.ts'
import { conflictsOf } from '../plan-run.ts'
import { CARDS_A_LOOK } from '../ports/empty-cards.ts'
import type { CardRef, Probe } from '../ports/reading.ts'
import { logRun } from '../result/tell-run.ts'
import { inPackets } from '../run/packets.ts'
import { endedBy, type Outcome, type RunContext } from '../run/run-context.ts'
import { deletePacket, type PacketOrder } from './delete-packet.ts'

export interface DeleteOrder extends Pick<PacketOrder, 'emptyCards' | 'isWanted'> {
  readonly cards: readonly CardRef[]
  /** Why it must not go on now; asked before every packet but the first. */
  readonly refusal: () => Promise<Failure | undefined>
  /** Hears of every packet that is over; the last one tells how it ended. */
  readonly onTally: (tally: DeletionTally) => void
}

/** The generation of records that are no refreshes: nothing of theirs can be undone. */
const NO_GENERATION = 0

/** Ends well when every card is deleted or kept. Cards of no packet were neither looked at nor sent. */
export async function deleteEmpty(context: RunContext, probe: Probe, order: DeleteOrder): Promise<Outcome> {
  const { map: fields } = probe.fields
  if (fields === undefined)
    return endedBy(
      conflictsOf(context.portal, probe.fields) ?? { kind: 'refused', method: 'userfield.list', detail: '' },
    )
  const { emptyCards, isWanted } = order
  const packetOrder: PacketOrder = { emptyCards, isWanted, fields, sales: probe.context }
  let tally: DeletionTally = { total: order.cards.length, deleted: 0, kept: [] }
  order.onTally(tally)
  let isFirst = true
  for (const packet of inPackets(order.cards, CARDS_A_LOOK)) {
    if (!isWanted()) return { ok: false, stopped: true }
    const refusal = isFirst ? undefined : await order.refusal()
    if (refusal !== undefined) return endedBy(refusal)
    isFirst = false
    const { gone, kept, ended } = await deletePacket(context, packetOrder, packet)
    tally = { ...tally, deleted: tally.deleted + gone, kept: [...tally.kept, ...kept] }
    order.onTally(tally)
    if (ended !== undefined) return ended
  }
  return { ok: true }
}

/** What the log tells of a deletion. */
export interface DeletionTold {
  readonly runId: string
  readonly outcome: Outcome
  readonly tally: DeletionTally
  /** Requests and seconds of the portal before it began. */
  readonly before: { readonly requests: number; readonly portalS: number }
}

/** Puts a deletion into the log. A log that cannot be written changes nothing of what was deleted. */
export async function logDeletion(
  context: RunContext,
  { description: { portalTime, userId }, context: { zone } }: Pick<Probe, 'description' | 'context'>,
  { runId, outcome, tally, before }: DeletionTold,
): Promise<Outcome> {
  const { view } = context.progress
  const portalS = Math.max(0, (view.pace?.portalS ?? 0) - before.portalS)
  return logRun(context, zone, (endedAt) => ({
    runId,
    generation: NO_GENERATION,
    kind: 'cards-deleted',
    startedAt: portalTime,
    endedAt,
    userId,
    outcome: outcome.ok ? 'done' : 'stopped' in outcome ? 'stopped' : 'failed',
    requests: Math.max(0, view.requests - before.requests),
    rows: 0,
    portalS: Math.round(portalS * 10) / 10,
    cardsWritten: tally.deleted,
    cardsRefused: tally.kept.length,
    failure: outcome.ok || 'stopped' in outcome ? undefined : outcome.failure.kind,
  }))
}
