// `GET|POST /__emulator/clock`: reading and moving the portal's time.
import type { Clock } from '../limits/clock.ts'
import { ActRefused, type ActBody } from './act-arguments.ts'

export interface ClockState {
  /** Portal time, unix seconds with a fraction. */
  readonly now: number
  readonly iso: string
  readonly frozen: boolean
}

export function clockState(clock: Clock): ClockState {
  const now = clock.now()
  return { now, iso: new Date(now * 1000).toISOString(), frozen: clock.frozen }
}

/**
 * `{now: ISO or unix seconds}`, `{advance: seconds}`, `{freeze: true|false}`; several at once go in this order.
 * Throws ActRefused, having moved nothing, for anything else.
 */
export function moveClock(clock: Clock, body: ActBody): ClockState {
  const unknown = Object.keys(body).find((key) => !['now', 'advance', 'freeze'].includes(key))
  if (unknown !== undefined || Object.keys(body).length === 0) {
    throw new ActRefused(
      'The clock takes {now: ISO time or unix seconds}, {advance: seconds}, {freeze: true or false}.',
    )
  }
  const now = body['now'] === undefined ? null : secondsOf(body['now'])
  const advance = body['advance'] ?? 0
  if (typeof advance !== 'number' || !Number.isFinite(advance) || advance < 0) {
    throw new ActRefused('"advance" is a number of seconds, 0 or more.')
  }
  const freeze = body['freeze']
  if (freeze !== undefined && typeof freeze !== 'boolean') throw new ActRefused('"freeze" is true or false.')
  if (now !== null) clock.set(now)
  if (advance > 0) clock.advance(advance)
  if (freeze === true) clock.freeze()
  if (freeze === false && clock.frozen) clock.resume()
  return clockState(clock)
}

function secondsOf(value: unknown): number {
  const seconds =
    typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) / 1000 : Number.NaN
  if (Number.isFinite(seconds) && seconds >= 0) return seconds
  throw new ActRefused('"now" is an ISO time or unix seconds.')
}
