// The `time` object of answers and of commands in a batch (reference 1.3). Builds of 2026 give an integer `start` and
// `processing` 0; only `duration` and `operating` are of use to a client.
import type { OperatingTime } from '../limits/operating.ts'
import { portalIso } from '../limits/portal-time.ts'

export interface TimeEnvelope extends Partial<OperatingTime> {
  readonly start: number
  readonly finish: number
  /** Seconds. */
  readonly duration: number
  readonly processing: number
  readonly date_start: string
  readonly date_finish: string
}

/**
 * @param startedAt unix seconds with a fraction
 * @param elapsedMs by the cost model
 * @param operating undefined = the portal charges nothing and the keys are absent
 */
export function timeEnvelope(
  startedAt: number,
  elapsedMs: number,
  zoneOffsetSeconds: number,
  operating: OperatingTime | undefined,
): TimeEnvelope {
  const finish = startedAt + elapsedMs / 1000
  return {
    start: Math.floor(startedAt),
    finish,
    duration: elapsedMs / 1000,
    processing: 0,
    date_start: portalIso(startedAt, zoneOffsetSeconds),
    date_finish: portalIso(finish, zoneOffsetSeconds),
    ...operating,
  }
}
