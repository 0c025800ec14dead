// A refresh that nobody pressed: begun when the figures are too old and an administrator has allowed it. Only what changed
// is read, on a base that is there; where the whole of it turns out to be needed, the work waits for a person. Values are written only
// where that was allowed too.
import { isOverdue, parseAuto } from '../domain/auto-refresh.ts'
import { hasBase } from '../pipeline/changes/changes-run.ts'
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { PortalDep } from '../pipeline/ports/portal.ts'
import type { StoreDep } from '../pipeline/ports/store.ts'
import type { Runner } from './runner.ts'

export const AUTO_OPTION = 'cseg_auto'

export interface UnattendedDeps {
  readonly portal: Pick<PortalDep, 'readAppOption'>
  readonly store: Pick<StoreDep, 'loadRun'>
  readonly runner: Runner
  readonly clock: Pick<ClockDep, 'sleep'>
}

/** The first look comes when whoever has opened the page has seen it. */
const FIRST_LOOK_MS = 60_000
const LOOK_EVERY_MS = 15 * 60_000

/**
 * Looks once; true = a refresh was made. Never rejects for what the portal may answer; resolves when the work is over, and
 * work that waits for a person is not.
 */
export async function refreshUnattended({
  portal,
  store,
  runner,
}: Omit<UnattendedDeps, 'clock'>): Promise<boolean> {
  const { refresh } = runner
  const isAtRest = (): boolean =>
    !refresh.isWorking && (refresh.view.phase === 'idle' || refresh.view.phase === 'done')
  if (!isAtRest() || refresh.view.follows !== undefined) return false
  const asked = await portal.readAppOption(AUTO_OPTION)
  const auto = asked.ok ? parseAuto(asked.value) : undefined
  if (!asked.ok || auto === undefined) return false
  if (!isOverdue(auto, runner.checkedAt, asked.exchange.portalNowS)) return false
  const base = await store.loadRun()
  if (!base.ok || !hasBase(base.value) || !isAtRest()) return false
  let isStopped = false
  const unwatch = runner.watch((view) => {
    if (isStopped || view.kind !== 'full' || view.phase !== 'reading') return
    isStopped = true
    refresh.pause()
  })
  await runner.perform((own) => own.start())
  unwatch()
  if (refresh.view.phase === 'review')
    await runner.perform((own) => (auto.writes ? own.applyWrites() : own.skipWrites()))
  return true
}

/** Looks again and again for as long as the page lives. */
export async function keepFresh(deps: UnattendedDeps): Promise<void> {
  await deps.clock.sleep(FIRST_LOOK_MS)
  for (;;) {
    await refreshUnattended(deps)
    await deps.clock.sleep(LOOK_EVERY_MS)
  }
}
