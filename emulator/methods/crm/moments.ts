// Dates and times as the portal prints and reads them (reference 4.6). Pure arithmetic; the zone is the server's.
import { NO_DATE } from '../../state/rows.ts'
import type { DateDay, Seconds } from '../../state/rows.ts'

const DAY_SECONDS = 86_400
const HOUR_SECONDS = 3600
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

// Bulk lists print thousands of moments in one answer, so a moment is put together from two remembered texts.
const dayTexts = new Map<number, string>()
/** `2024-08-26T16:` by hours since 1970-01-01. */
const isoHours = new Map<number, string>()
/** `26.08.2024 16:` by the same. */
const cultureHours = new Map<number, string>()
/** `11:36+03:00` by second of the hour, under its offset. */
const isoRests = new Map<number, readonly string[]>()
const cultureRests = restsOfHour('')

/** `YYYY-MM-DD` of a day number since 1970-01-01. */
export function dayText(day: DateDay): string {
  return remembered(dayTexts, day, () => new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10))
}

/** ISO-8601 with the server's offset: `2024-08-26T16:11:36+03:00`. */
export function momentText(at: Seconds, offsetSeconds: number): string {
  const local = at + offsetSeconds
  const hour = Math.floor(local / HOUR_SECONDS)
  const rests = isoRests.get(offsetSeconds) ?? isoRestsOf(offsetSeconds)
  return (isoHours.get(hour) ?? isoHourOf(hour)) + rests[Math.floor(local - hour * HOUR_SECONDS)]!
}

/** A date as the portal prints it: midnight UTC shown in the server's zone, `2024-08-20T03:00:00+03:00`. */
export function dateText(day: DateDay, offsetSeconds: number): string {
  return momentText(day * DAY_SECONDS, offsetSeconds)
}

/** The portal's own culture format for `ru`: `11.03.2024 16:36:46`, in the server's zone. */
export function cultureText(at: Seconds, offsetSeconds: number): string {
  const local = at + offsetSeconds
  const hour = Math.floor(local / HOUR_SECONDS)
  return (
    (cultureHours.get(hour) ?? cultureHourOf(hour)) + cultureRests[Math.floor(local - hour * HOUR_SECONDS)]!
  )
}

function isoHourOf(hour: number): string {
  const day = Math.floor(hour / 24)
  return remembered(isoHours, hour, () => `${dayText(day)}T${TWO[hour - day * 24]}:`)
}

function cultureHourOf(hour: number): string {
  const day = Math.floor(hour / 24)
  const date = dayText(day).split('-').reverse().join('.')
  return remembered(cultureHours, hour, () => `${date} ${TWO[hour - day * 24]}:`)
}

function isoRestsOf(offsetSeconds: number): readonly string[] {
  const minutes = Math.abs(offsetSeconds) / 60
  const sign = offsetSeconds < 0 ? '-' : '+'
  return remembered(isoRests, offsetSeconds, () =>
    restsOfHour(`${sign}${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}`),
  )
}

/** Minutes and seconds of every second of an hour, with what follows them. */
function restsOfHour(ending: string): readonly string[] {
  return Array.from(
    { length: HOUR_SECONDS },
    (_, second) => `${TWO[Math.floor(second / 60)]}:${TWO[second % 60]}${ending}`,
  )
}

function remembered<T>(known: Map<number, T>, key: number, make: () => T): T {
  const present = known.get(key)
  if (present !== undefined) return present
  const made = make()
  known.set(key, made)
  return made
}

interface ReadMoment {
  readonly utc: number
  readonly offsetSeconds: number | undefined
  readonly hasTime: boolean
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const CULTURE = /^(\d{2})\.(\d{2})\.(\d{4})(?: (\d{2}):(\d{2})(?::(\d{2}))?)?$/

function readOffset(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text === 'Z') return 0
  const digits = text.replace(':', '')
  const seconds = Number(digits.slice(1, 3)) * 3600 + Number(digits.slice(3, 5)) * 60
  return digits.startsWith('-') ? -seconds : seconds
}

function readMoment(text: string): ReadMoment | undefined {
  const iso = ISO.exec(text)
  const culture = iso === null ? CULTURE.exec(text) : null
  const [year, month, date] =
    iso !== null ? [iso[1], iso[2], iso[3]] : [culture?.[3], culture?.[2], culture?.[1]]
  if (year === undefined || month === undefined || date === undefined) return undefined
  const parts = iso ?? culture
  const ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(parts?.[4] ?? 0),
    Number(parts?.[5] ?? 0),
    Number(parts?.[6] ?? 0),
  )
  if (new Date(ms).getUTCDate() !== Number(date)) return undefined
  return { utc: ms / 1000, offsetSeconds: readOffset(iso?.[7]), hasTime: parts?.[4] !== undefined }
}

/**
 * Unix seconds of an ISO or `DD.MM.YYYY HH:MM:SS` text; `defaultOffset` gives the zone (seconds east at that local
 * time) of a text without one. undefined for what is not a date.
 */
export function parseMoment(
  text: string,
  defaultOffset: (localSeconds: number) => number,
): Seconds | undefined {
  const read = readMoment(text.trim())
  if (read === undefined) return undefined
  return read.utc - (read.offsetSeconds ?? defaultOffset(read.utc))
}

/** Day number of a date text; a full moment with an offset is taken in the server's zone. */
export function parseDay(text: string, offsetSeconds: number): DateDay | undefined {
  const read = readMoment(text.trim())
  if (read === undefined) return undefined
  if (!read.hasTime || read.offsetSeconds === undefined) return Math.floor(read.utc / DAY_SECONDS)
  return Math.floor((read.utc - read.offsetSeconds + offsetSeconds) / DAY_SECONDS)
}

/** `null` for NO_DATE, else the day itself. */
export function dayOrNull(day: DateDay): DateDay | null {
  return day === NO_DATE ? null : day
}

/** Seconds east of UTC of an IANA zone at a local time; 0 for an unknown zone. */
export function zoneOffsetAt(timeZone: string, localSeconds: number): number {
  try {
    const first = offsetAtInstant(timeZone, localSeconds)
    return offsetAtInstant(timeZone, localSeconds - first)
  } catch (error) {
    if (error instanceof RangeError) return 0 // not a zone the runtime knows: the server falls back to its own UTC
    throw error
  }
}

function offsetAtInstant(timeZone: string, at: Seconds): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at * 1000))
  const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value ?? 0)
  const local =
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) /
    1000
  return local - at
}
