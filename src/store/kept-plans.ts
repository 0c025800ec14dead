// Plans of writes with their lanes, in the persistent store: that of the current run, which grows a journal, and those
// of earlier runs, which are kept for undoing. Each is sealed under a name of its own and outlives its run.
import { KEPT_PLANS, type StoreDep } from '../pipeline/ports/store.ts'
import { failed, planPlaces, type Commits, type SealedBlock } from './commits.ts'
import { encodePlan } from './encode-patch.ts'
import { encodeLane } from './encode-records.ts'
import { openPlan } from './open-blocks.ts'
import { laneKey, laneKeys, planKey, planKeys } from './store-keys.ts'
import { fence, STORE_SCHEMA, type PlanMeta, type SealName } from './store-meta.ts'
import type { LaneJournal } from '../pipeline/ports/writing.ts'

export function createKeptPlans(
  commits: Commits,
): Pick<StoreDep, 'savePlan' | 'loadPlan' | 'listPlans' | 'saveLane'> {
  const { database, blocks } = commits

  async function sealLane(name: SealName, lane: LaneJournal): Promise<SealedBlock> {
    const key = laneKey(name.generation, lane.cardType)
    return { table: 'lanes', key, bytes: await blocks.seal(name, 'lanes', key, encodeLane(lane)) }
  }

  async function sealPlanBlock(
    name: SealName,
    index: number,
    plain: Uint8Array<ArrayBuffer>,
  ): Promise<SealedBlock> {
    const key = planKey(name.generation, index)
    return { table: 'plan', key, bytes: await blocks.seal(name, 'plan', key, plain) }
  }

  return {
    savePlan: (generation, { plan, lanes }) =>
      commits.write(generation, async ({ meta }) => {
        const name = { generation, run: commits.createStamp() }
        const sealed = await Promise.all(
          encodePlan(plan).map((plain, index) => sealPlanBlock(name, index, plain)),
        )
        const entry: PlanMeta = {
          ...name,
          blocks: sealed.length,
          lanes: lanes.map(({ cardType }) => cardType),
        }
        const kept = [...meta.plans.filter((other) => other.generation !== generation), entry].slice(
          -KEPT_PLANS,
        )
        return {
          meta: { plans: kept },
          drops: meta.plans.filter((other) => !kept.includes(other)).flatMap(planPlaces),
          puts: [...sealed, ...(await Promise.all(lanes.map((lane) => sealLane(name, lane))))],
        }
      }),

    saveLane: (generation, lane) =>
      commits.write(generation, async ({ meta }) => {
        const entry = meta.plans.find((plan) => plan.generation === generation)
        if (entry === undefined) throw new Error(`lane ${lane.cardType} saved without a plan`)
        const lanes = entry.lanes.includes(lane.cardType) ? entry.lanes : [...entry.lanes, lane.cardType]
        return {
          meta: { plans: meta.plans.map((plan) => (plan === entry ? { ...entry, lanes } : plan)) },
          puts: [await sealLane(entry, lane)],
        }
      }),

    loadPlan: (generation) =>
      commits.inTurn(async () => {
        const stored = await database.transact('read', async (tables) => {
          const meta = await tables.readMeta()
          const entry = meta?.plans.find((plan) => plan.generation === generation)
          if (entry === undefined) return { meta, entry, plan: [], lanes: [] }
          const plan = await tables.table('plan').bulkGet(planKeys(entry))
          return { meta, entry, plan, lanes: await tables.table('lanes').bulkGet(laneKeys(entry)) }
        })
        if (!stored.ok) return stored
        const { meta, entry, plan, lanes } = stored.value
        const refused = fence(meta, commits.held)
        if (refused !== undefined) return failed(refused)
        return {
          ok: true,
          value: entry === undefined ? undefined : await openPlan(blocks, entry, plan, lanes),
        }
      }),

    listPlans: () =>
      commits.inTurn(async () => {
        const meta = await database.transact('read', (tables) => tables.readMeta())
        if (!meta.ok) return meta
        const plans = meta.value?.schema === STORE_SCHEMA ? meta.value.plans : []
        return { ok: true, value: plans.map(({ generation }) => generation) }
      }),
  }
}
