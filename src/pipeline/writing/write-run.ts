// The writing stage: the plan of differences, the review by a person, the lanes, and the end of the run.
import { OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import type { RefreshView, RunRecord } from '../../domain/refresh-view.ts'
import { catchUp, hasBase, sealHeld } from '../changes/changes-run.ts'
import { publishAgain, type Computed } from '../result/compute-run.ts'
import { expectWrites, meterWrites, writingHabits } from './meter-writes.ts'
import { recordOf } from '../result/run-record.ts'
import { logRun } from '../result/tell-run.ts'
import type { RunHeader } from '../ports/store.ts'
import type { LaneJournal, StoredPlan } from '../ports/writing.ts'
import { reviewOf } from './review.ts'
import {
  endedBy,
  endedByStore,
  storePhase,
  type Ended,
  type Outcome,
  type RunContext,
  type Step,
} from '../run/run-context.ts'
import { newLanes, writeLane } from './write-lane.ts'
import { createHalt } from './write-packet.ts'
import { createWriteTable, heldAfter } from './write-table.ts'

/** Cards named as examples of a notice. */
const EXAMPLES = 5

/** Seals the plan of writes; undefined if every card already holds what it should. */
export async function planWriting(
  { store, hand }: RunContext,
  { header, result }: Computed,
): Promise<Step<StoredPlan | undefined>> {
  const table = createWriteTable(result)
  if (table.length === 0) return { ok: true, value: undefined }
  const plan = { plan: table, lanes: newLanes() }
  const saved = await store.savePlan(header.generation, plan)
  if (!saved.ok) return endedByStore(saved.error)
  hand.plan = plan
  return { ok: true, value: plan }
}

/** Shows what would be written and waits for a person: the stage ends here, `writeRun` or `finishRun` go on. */
export async function reviewRun(context: RunContext, header: RunHeader, plan: StoredPlan): Promise<Outcome> {
  const { portal, pacer, progress, hand, enter } = context
  hand.plan = plan
  const stored = await storePhase(context, header, 'review')
  if (!stored.ok) return stored
  const review = await reviewOf(plan.plan, portal, pacer)
  progress.update({
    review,
    cardsToWrite: plan.plan.length,
    month: undefined,
    resume: undefined,
    failure: undefined,
  })
  enter('review')
  return { ok: true }
}

/** Writes the rest of a plan, one lane a card type, and finishes the run. */
export async function writeRun(context: RunContext, header: RunHeader, stored: StoredPlan): Promise<Outcome> {
  const { portal, store, pacer, progress, hand, enter } = context
  const { fields } = header.context
  if (fields === undefined) return endedBy({ kind: 'bug', detail: 'writing without a field map' })
  const phased = await storePhase(context, header, 'writing')
  if (!phased.ok) return phased
  const lanes = new Map(stored.lanes.map((lane) => [lane.cardType, lane]))
  const tell = (lane: LaneJournal): void => {
    lanes.set(lane.cardType, lane)
    const all = [...lanes.values()]
    hand.plan = { plan: stored.plan, lanes: all }
    progress.update({ cardsWritten: writtenCards(all), refused: refusedCards(all) })
    progress.workDone(meter)
  }
  const cardsWritten = writtenCards(stored.lanes)
  progress.update({
    review: undefined,
    resume: undefined,
    failure: undefined,
    cardsToWrite: stored.plan.length,
    cardsWritten,
  })
  enter('writing')
  const meter = progress.beginWork(
    (kind) => portal.methodsOf([kind], header.context.lists),
    writingHabits(stored),
  )
  expectWrites(meter, stored)
  const halt = createHalt()
  const outcomes = await Promise.all(
    stored.lanes.map((lane) =>
      writeLane(stored.plan, lane, {
        portal: meterWrites(portal, meter),
        store,
        pacer,
        generation: header.generation,
        context: header.context,
        fields,
        halt,
        onProgress: tell,
      }),
    ),
  )
  const ended = outcomes.filter((outcome): outcome is Ended => !outcome.ok)
  // A lane that stops stops the others too: the reason is what is told.
  const [why] = [...ended.filter((outcome) => 'failure' in outcome), ...ended]
  return why ?? afterWriting(context, header, { plan: stored.plan, lanes: [...lanes.values()] })
}

/**
 * The cards hold new marks now. They are looked at once, so that the next refresh knows our own changes from those of
 * others, and so that people hear of cards that did not keep what was written.
 */
async function afterWriting(context: RunContext, header: RunHeader, stored: StoredPlan): Promise<Outcome> {
  const refused = stored.lanes.some((lane) => lane.refused.length > 0)
  const outcome = refused ? 'written-in-part' : 'done'
  // Undoing needs no base; without one the next refresh reads everything anyway.
  if (!hasBase(context.hand.run)) return finishRun(context, header, outcome)
  const held = await sealHeld(context, header, heldAfter(stored))
  if (!held.ok) return held
  // Cards written within the second of the look would count as changed after it.
  await context.untilNextSecond()
  const seen = await catchUp(context, header, 'echo')
  if (!seen.ok) return seen
  const notKept = Object.values(seen.value.absorbed.notKept).flatMap((ids) => [...ids])
  if (notKept.length > 0)
    context.progress.addNotice({
      kind: 'marks-not-kept',
      count: notKept.length,
      ids: notKept.slice(0, EXAMPLES),
    })
  return finishRun(context, seen.value.header, outcome)
}

/** The run is over, whether or not its differences were written. */
export async function finishRun(
  context: RunContext,
  header: RunHeader,
  outcome: RunRecord['outcome'],
): Promise<Outcome> {
  const shown = await publishAgain(context, header)
  if (!shown.ok) return shown
  const stored = await storePhase(context, shown.value, 'done')
  if (!stored.ok) return stored
  const told = await logRun(context, header.context.zone, (endedAt) =>
    recordOf(header, context.progress.view, endedAt, outcome),
  )
  if (!told.ok) return told
  context.progress.update({
    phase: 'done',
    etaS: undefined,
    waitingS: undefined,
    month: undefined,
    review: undefined,
    resume: undefined,
    failure: undefined,
  })
  return { ok: true }
}

function writtenCards(lanes: readonly LaneJournal[]): number {
  return lanes.reduce((sum, lane) => sum + lane.done - lane.refused.length, 0)
}

function refusedCards(lanes: readonly LaneJournal[]): RefreshView['refused'] {
  return lanes.flatMap((lane) =>
    lane.refused.map(({ id, kind, text }) => ({
      entity: lane.cardType === OWNER_CONTACT ? ('contact' as const) : ('company' as const),
      id,
      // What has words of ours is told in them, the rest as the portal put it.
      reason: text === '' || kind === 'access-denied' || kind === 'not-found' ? kind : text,
    })),
  )
}
