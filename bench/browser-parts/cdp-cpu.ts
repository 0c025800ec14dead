// Processor time of the browser's renderers: page, frame and worker, each in whatever process it lives. The browser's own
// processes (network, storage, screen) are counted apart, because an app can do little about them.
import type { Browser } from 'playwright-core'

export interface CpuReading {
  /** Seconds since the processes began. */
  readonly renderersS: number
  readonly othersS: number
}

export async function readCpu(browser: Browser): Promise<CpuReading> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sum = (isRenderer: boolean): number =>
    processInfo
      .filter(({ type }) => (type === 'renderer') === isRenderer)
      .reduce((total, { cpuTime }) => total + cpuTime, 0)
  return { renderersS: sum(true), othersS: sum(false) }
}

/** What was used between two readings, by renderers that lived all the while. */
export function cpuBetween(before: CpuReading, after: CpuReading): CpuReading {
  return {
    renderersS: after.renderersS - before.renderersS,
    othersS: after.othersS - before.othersS,
  }
}
