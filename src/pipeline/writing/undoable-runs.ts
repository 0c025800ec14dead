// Which runs can be undone on this device: those whose plan is kept here and that wrote something, as long as the fields
// are there.
import type { LoadedRun, StoreDep } from '../ports/store.ts'
import { BROKEN } from '../result/run-record.ts'
import { hasWritten } from './undo-plan.ts'

/** Generations, ascending. What cannot be read back cannot be undone. */
export async function undoableRuns(store: StoreDep, run: LoadedRun | undefined): Promise<readonly number[]> {
  if (run === undefined || run.header.context.fields === undefined) return []
  const [kept, records] = await Promise.all([store.listPlans(), store.loadRecords()])
  if (!kept.ok) return []
  const ended = (records.ok ? records.value : []).filter(({ outcome }) => !BROKEN.has(outcome))
  const written = new Map(ended.map((one) => [one.generation, one.cardsWritten]))
  const undoable: number[] = []
  for (const generation of kept.value) {
    const cards = written.get(generation)
    if (cards === undefined ? await wrote(store, generation) : cards > 0) undoable.push(generation)
  }
  return undoable
}

/** A run that did not come to its end: its journal tells. */
async function wrote(store: StoreDep, generation: number): Promise<boolean> {
  const plan = await store.loadPlan(generation)
  return plan.ok && plan.value !== undefined && hasWritten(plan.value)
}
