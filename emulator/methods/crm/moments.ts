// Dates and times as the portal prints and reads them (reference 4.6). Pure arithmetic; the zone is the server's.
import { type DateDay, NO_DATE, type Seconds } from '../../state/rows/record.ts'

const DAY_SECONDS = 86_400
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

// Bulk lists print thousands of moments in one answer, each joined of three remembered texts. These are few enough to
// stay in the processor's cache; whole moments or hours are not, and finding them costs more than joining.
const dayTexts = new Map<number, string>()
/** `2024-08-26T` by day. */
const isoDays = new Map<number, string>()
/** `26.08.2024 ` by day. */
const cultureDays = new Map<number, string>()
/** `16:11:` by minute of the day. */
const MINUTES = Array.from({ length: 1440 }, (_, at) => `${TWO[Math.floor(at / 60)]}:${TWO[at % 60]}:`)
/** `36+03:00` by second of the minute, under its offset. */
const isoSeconds = new Map<number, readonly string[]>()

/** `YYYY-MM-DD` of a day number since 1970-01-01. */
export function dayText(day: DateDay): string {
  return remembered(dayTexts, day, (one) => new Date(one * DAY_SECONDS * 1000).toISOString().slice(0, 10))
}

/** ISO-8601 with the server's offset: `2024-08-26T16:11:36+03:00`. */
export function momentText(at: Seconds, offsetSeconds: number): string {
  const local = at + offsetSeconds
  const day = Math.floor(local / DAY_SECONDS)
  return (
    remembered(isoDays, day, isoDay) +
    clockText(local - day * DAY_SECONDS, remembered(isoSeconds, offsetSeconds, secondsWithOffset))
  )
}

/** A date as the portal prints it: midnight UTC shown in the server's zone, `2024-08-20T03:00:00+03:00`. */
export function dateText(day: DateDay, offsetSeconds: number): string {
  return momentText(day * DAY_SECONDS, offsetSeconds)
}

/** The portal's own culture format for `ru`: `11.03.2024 16:36:46`, in the server's zone. */
export function cultureText(at: Seconds, offsetSeconds: number): string {
  const local = at + offsetSeconds
  const day = Math.floor(local / DAY_SECONDS)
  return remembered(cultureDays, day, cultureDay) + clockText(local - day * DAY_SECONDS, TWO)
}

function clockText(secondOfDay: number, seconds: readonly string[]): string {
  const minute = Math.floor(secondOfDay / 60)
  return MINUTES[minute]! + seconds[Math.floor(secondOfDay - minute * 60)]!
}

function isoDay(day: DateDay): string {
  return `${dayText(day)}T`
}

function cultureDay(day: DateDay): string {
  return `${dayText(day).split('-').reverse().join('.')} `
}

function secondsWithOffset(offsetSeconds: number): readonly string[] {
  const minutes = Math.abs(offsetSeconds) / 60
  const offset = `${offsetSeconds < 0 ? '-' : '+'}${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}`
  return TWO.slice(0, 60).map((second) => `${second}${offset}`)
}

function remembered<T>(known: Map<number, T>, key: number, make: (key: number) => T): T {
  const present = known.get(key)
  if (present !== undefined) return present
  const made = make(key)
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
