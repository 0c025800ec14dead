// What everything that begins or goes on shares besides the context of the work (run/run-context.ts): what is heard of the
// portal at the beginning, by which rules it counts, and which run gives way to it. Which stage comes when is stage-order.ts,
// begin-run.ts and go-on.ts.
import type { Failure, RefreshView } from '../../domain/refresh-view.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import type { RandomDep } from '../ports/clock.ts'
import type { Probe } from '../ports/reading.ts'
import type { LoadedRun, StoreDep } from '../ports/store.ts'
import { parseStamp } from '../result/run-record.ts'
import { rulesInForce, type RulesInForce } from '../rules-in-force.ts'
import { IDLE_VIEW, type Progress } from '../run/progress.ts'
import type { RunInHand } from '../run/run-context.ts'
import type { Desk } from '../work-desk.ts'
import { createLeftRun, type LeftRun } from './left-run.ts'

export interface Course {
  readonly language: 'ru' | 'en'
  readonly newRunId: () => string
  /** Hears what the portal told at the beginning; a failure ends the run. */
  readonly heard: (probe: Probe) => Failure | undefined
  /** The rules that the portal keeps; people hear of it if they cannot be read. */
  readonly rulesOf: (probe: Probe) => RulesInForce
  /** Something new is shown from now on; the run in hand, if it is unfinished, is about to give way to it. */
  readonly startView: (view: Partial<RefreshView>) => void
  readonly leftRun: LeftRun
}

export interface CourseDeps {
  readonly store: StoreDep
  readonly random: RandomDep
  /** What counts while the portal keeps no other rules. */
  readonly rules: Rules
  readonly language: 'ru' | 'en'
  readonly progress: Progress
  readonly hand: RunInHand
  readonly desk: Desk
}

const RUN_ID_BYTES = 8

/** The run in hand if there is something left of it to go on with. */
export function unfinishedRun({ run }: RunInHand): LoadedRun | undefined {
  return run === undefined || run.header.phase === 'done' ? undefined : run
}

export function createCourse({ store, random, rules, language, progress, hand, desk }: CourseDeps): Course {
  const leftRun = createLeftRun(store)
  return {
    language,
    leftRun,
    newRunId: () =>
      Array.from(random.bytes(RUN_ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    heard(probe) {
      const stamp = parseStamp(probe.publication?.stamp)
      if (stamp !== undefined) {
        hand.runs = stamp.runs
        hand.checked = { at: stamp.checkedAt, by: stamp.checkedBy }
      }
      hand.builtAt = probe.publication?.builtAt
      leftRun.replaced(probe.description.portalTime)
      return desk.refusalIn(probe)
    },
    rulesOf(probe) {
      const force = rulesInForce(probe.rules, rules)
      if (force.rulesVersion === undefined) progress.addNotice({ kind: 'rules-unreadable' })
      return force
    },
    startView(view) {
      const unfinished = unfinishedRun(hand)
      if (unfinished !== undefined) leftRun.leave(unfinished.header, progress.view)
      desk.beginRun()
      const { pace } = progress.view
      progress.update({ ...IDLE_VIEW, phase: 'planning', ...(pace?.isGentle === true && { pace }), ...view })
    },
  }
}
