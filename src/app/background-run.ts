// The unseen page's work: opens the frame and, for an administrator who has allowed it, the worker, which refreshes what is
// overdue. Shows nothing; what comes of it stands in the log of runs.
import { parseAuto } from '../domain/auto-refresh.ts'
import { createBrowserPortal } from './browser-session.ts'
import { openSession } from './session.ts'

const ignore = (): void => undefined

/** Resolves when the worker was started, or there is nothing for it to do. */
export async function runInBackground(): Promise<void> {
  const { deps, parent } = createBrowserPortal()
  let stop = ignore
  const opened = await deps.openFrame()
  if (!opened.ok || !opened.value.handle.isAdmin) return
  if (parseAuto(await parent.appOption('cseg_auto')) === undefined) return
  const session = await openSession(
    'background',
    { ...deps, openFrame: () => Promise.resolve(opened) },
    {
      viewer: ignore,
      // Work that waits for a person cannot wait here, where nobody sees it: it goes on in the application.
      refresh: ({ phase }) => {
        if (phase === 'paused') stop()
      },
      published: ignore,
      firstCharts: ignore,
      estimate: ignore,
      runs: ignore,
      crashed: ignore,
    },
  )
  if (session.ok) stop = session.client.close
}
