// Single records read once more by their ids, and which of them are not there any more. What is missing in an answer is
// gone only if the whole of it was answered.
import { STREAMS } from '../../domain/refresh-view.ts'
import { portalFailure } from '../run/failure.ts'
import { mergeParts } from '../reading/month-parts.ts'
import { ask } from '../run/paced-ask.ts'
import { inPackets } from '../run/packets.ts'
import type { Part, RecordRef, SliceOutcome } from '../ports/reading.ts'
import type { RunHeader } from '../ports/store.ts'
import { mayTryAgain, type TriedCommand } from '../pace/retry.ts'
import { endedBy, type RunContext, type Step } from '../run/run-context.ts'
import { eachListRow, emptyIdSets, streamNumber } from '../reading/stream-tables.ts'

const RECORDS_PER_REQUEST = 2_500

/** One request of records, repeated until every part of it was answered: only then is what is missing gone. */
async function readPacket(
  { portal, pacer }: RunContext,
  header: RunHeader,
  packet: readonly RecordRef[],
): Promise<Step<SliceOutcome>> {
  const streams = STREAMS.filter((stream) => packet.some((record) => record.stream === stream))
  const tried: TriedCommand = { tries: 0 }
  for (;;) {
    const read = await ask(pacer, portal.methodsOf(streams, header.context.lists), () =>
      portal.readRecords(packet, header.context),
    )
    if (!read.ok || read.value.complete) return read
    const { error } = read.value
    if (error === undefined) return endedBy({ kind: 'bug', detail: 'records without an end or a reason' })
    pacer.learnLimit(error)
    if (!mayTryAgain(tried, error.kind)) return endedBy(portalFailure(error))
  }
}

/** Rows of the records as the lists show them, and the records that are gone or invisible. */
export async function readAgain(
  context: RunContext,
  header: RunHeader,
  records: readonly RecordRef[],
): Promise<Step<{ readonly part: Part; readonly missing: readonly RecordRef[] }>> {
  const packets = inPackets(records, RECORDS_PER_REQUEST)
  const read = await Promise.all(packets.map((packet) => readPacket(context, header, packet)))
  const parts: Part[] = []
  for (const step of read) {
    if (!step.ok) return step
    parts.push(step.value.part)
    context.progress.addUnreadable(step.value.unreadable)
  }
  const part = mergeParts(parts)
  const found = emptyIdSets()
  eachListRow(part, (_table, _row, stream, id) => found[stream]?.add(id))
  const missing = records.filter(({ stream, id }) => found[streamNumber(stream)]?.has(id) !== true)
  return { ok: true, value: { part, missing } }
}
