// The refresh of an administrator's page, joined to what is around it: other tabs of this browser, the log of runs, the
// moment up to which the figures are known to be right.
import type { Published } from '../domain/published.ts'
import type { FollowedRun, RefreshPhase, RefreshView, RunRecord } from '../domain/refresh-view.ts'
import type { Refresh, RefreshDeps } from '../pipeline/refresh-contract.ts'
import { createRefresh } from '../pipeline/refresh.ts'
import { estimateFirstRun } from '../pipeline/estimate.ts'
import { mergeRecords } from '../pipeline/result/run-record.ts'
import type { FromWorker } from './protocol.ts'
import { createTabChannel, type TabWire } from './tab-channel.ts'
import { createViewPost } from './view-post.ts'

/** What is published, as the page was told. */
export interface Shown {
  readonly published: Published | undefined
  readonly checkedAt: string | undefined
  readonly runs: readonly RunRecord[]
}

export interface RunnerDeps extends Omit<RefreshDeps, 'onView' | 'onPublished' | 'onFirstCharts'> {
  readonly post: (message: FromWorker) => void
  readonly wire: TabWire | undefined
  /** Reads what is published and shows it; undefined after a failure, which is then on the screen. */
  readonly showPublished: () => Promise<Shown | undefined>
}

export interface Runner {
  readonly refresh: Refresh
  /** Shows what is published and how an interrupted run stands. */
  open(): Promise<void>
  /** Printed portal time at which the figures were last known to be right; undefined = nothing is published. */
  readonly checkedAt: string | undefined
  /** Hears every view until it is told not to. */
  watch(listener: (view: RefreshView) => void): () => void
  /** Does one command, and tells afterwards what it changed in the log. */
  perform(command: (refresh: Refresh) => Promise<void>): Promise<void>
  follow(run: FollowedRun | undefined): void
}

/** Work, or a review that waits for a person in this tab. */
const SHOWN_TO_OTHERS: ReadonlySet<RefreshPhase> = new Set([
  'planning',
  'reading',
  'computing',
  'review',
  'writing',
])

export function createRunner(deps: RunnerDeps): Runner {
  const views = createViewPost((view) => {
    deps.post({ type: 'refresh', refresh: view })
    tellOthers(view)
  }, deps.clock)
  const post: RunnerDeps['post'] = (message) => {
    views.flush()
    deps.post(message)
  }
  let shown: Shown = { published: undefined, checkedAt: undefined, runs: [] }
  let isMine = false
  const watching = new Set<(view: RefreshView) => void>()

  const channel = createTabChannel({
    wire: deps.wire,
    clock: deps.clock,
    onFollow: (run) => refresh.follow(run),
    onEnded() {
      refresh.follow(undefined)
      // The other tab has changed what the store holds and what is published.
      if (!refresh.isWorking) void open()
    },
  })
  const refresh: Refresh = createRefresh({
    ...deps,
    onView(view) {
      views.show(view)
      for (const listener of watching) listener(view)
    },
    onPublished(published) {
      shown = { ...shown, published, checkedAt: published.refreshedAt }
      post({ type: 'published', published, checkedAt: published.refreshedAt })
    },
    onFirstCharts: (published) => post({ type: 'first-charts', published }),
  })

  function tellOthers({ phase }: RefreshView): void {
    if (!isMine || refresh.shown === undefined) return
    if (SHOWN_TO_OTHERS.has(phase)) channel.tell(refresh.shown)
    else channel.tellEnd()
  }

  async function tellLog(): Promise<void> {
    const { runs, undoable, checkedAt } = await refresh.runs()
    post({ type: 'runs', runs: mergeRecords(shown.runs, runs), undoable })
    if (checkedAt === undefined || checkedAt === shown.checkedAt || shown.published === undefined) return
    shown = { ...shown, checkedAt }
    post({ type: 'published', published: shown.published, checkedAt })
  }

  async function open(): Promise<void> {
    const read = await deps.showPublished()
    if (read === undefined) return
    shown = read
    const { published } = read
    await refresh.open(
      published === undefined ? undefined : { builtAt: published.refreshedAt, value: published },
    )
    await tellLog()
    if (published === undefined && refresh.view.phase === 'idle') await tellEstimate()
  }

  /** Before the first refresh people want to know what they begin; without a forecast they may begin as well. */
  async function tellEstimate(): Promise<void> {
    const estimated = await estimateFirstRun(deps.portal, deps.pace, deps.rules)
    if (estimated.ok) post({ type: 'estimate', estimate: estimated.value })
  }

  return {
    refresh,
    open,
    get checkedAt() {
      return shown.published === undefined ? undefined : (shown.checkedAt ?? shown.published.refreshedAt)
    },
    watch(listener) {
      watching.add(listener)
      return () => watching.delete(listener)
    },
    async perform(command) {
      isMine = true
      await command(refresh)
      await tellLog()
    },
    follow: (run) => refresh.follow(run),
  }
}
