// Kinds of fields: how a stored value is spelled by the old methods (strings), by the universal ones (typed values),
// and how a filter or an update reads it back. One object a kind; entities only name them.
import type { Param } from '../call.ts'
import { cultureText, dateText, momentText, parseDay, parseMoment } from './moments.ts'
import { phpFloat, phpInt, phpString } from './php-values.ts'

/** A stored value: null is none. Lists are values of multiple fields. */
export type Raw = number | string | null
export type RawValue = Raw | readonly Raw[]

/** What reading and spelling need to know about the moment of the call. */
export interface Zone {
  /** The server's, seconds east of UTC. */
  readonly offsetSeconds: number
  /** Zone of a filter moment without an offset: the calling user's for old lists, the server's for items. */
  readonly implicitOffset: (localSeconds: number) => number
}

export interface Kind {
  /** How values compare in filters and orders. */
  readonly domain: 'number' | 'text'
  /** False where LIKE-kind prefixes turn into exact comparison. */
  readonly like: boolean
  /** Spelling of a value by `crm.contact.list` and its kin; never called with null. */
  readonly old: (raw: Raw, zone: Zone) => unknown
  /** Spelling of a value by `crm.item.*`; never called with null. */
  readonly item: (raw: Raw, zone: Zone) => unknown
  /** A filter value or one to be written; null = empty, undefined = cannot be read. */
  readonly parse: (value: Param, zone: Zone) => Raw | undefined
  /** Spelling of "none". */
  readonly oldNone: string | null
  readonly itemNone: unknown
}

const asString = (raw: Raw): string => String(raw)
const asIs = (raw: Raw): Raw => raw
const parseInteger = (value: Param): Raw => phpInt(value)
const parseText = (value: Param): Raw => phpString(value)
const yesNo = (value: Param): Raw => phpString(value)

const integer: Kind = {
  domain: 'number',
  like: false,
  old: asString,
  item: asIs,
  parse: parseInteger,
  oldNone: null,
  itemNone: null,
}
const text: Kind = {
  domain: 'text',
  like: true,
  old: asIs,
  item: asIs,
  parse: parseText,
  oldNone: null,
  itemNone: null,
}

export const Kinds = {
  integer,
  /** A link to another record; the entity reads 0 as null. */
  link: integer,
  /** A link whose absence is spelled `"0"` and `0`. */
  zeroLink: { ...integer, oldNone: '0', itemNone: 0 },
  /** Absent is null in the old lists and 0 in items. */
  halfZeroLink: { ...integer, itemNone: 0 },
  text,
  /** A text whose absence is an empty string everywhere. */
  plainText: { ...text, oldNone: '', itemNone: '' },
  /** A text that is empty in the old lists and null in items. */
  halfText: { ...text, oldNone: '' },
  dictionary: { ...text, like: false },
  flag: { ...text, like: false, parse: yesNo, oldNone: 'N', itemNone: 'N' },
  money: {
    domain: 'number',
    like: false,
    old: (raw: Raw) => Number(raw).toFixed(2),
    item: asIs,
    parse: (value: Param) => phpFloat(value),
    oldNone: null,
    itemNone: null,
  },
  double: {
    domain: 'number',
    like: false,
    old: asString,
    item: asIs,
    parse: (value: Param) => phpFloat(value),
    oldNone: null,
    itemNone: null,
  },
  moment: {
    domain: 'number',
    like: false,
    old: momentOut,
    item: momentOut,
    parse: momentIn,
    oldNone: '',
    itemNone: null,
  },
  /** Day numbers; printed as midnight UTC in the server's zone. */
  day: {
    domain: 'number',
    like: false,
    old: dayOut,
    item: dayOut,
    parse: dayIn,
    oldNone: '',
    itemNone: null,
  },
  /** `LAST_COMMUNICATION_TIME`: culture format in the old lists, ISO in items. */
  culture: {
    domain: 'number',
    like: false,
    old: (raw: Raw, zone: Zone) => cultureText(Number(raw), zone.offsetSeconds),
    item: momentOut,
    parse: momentIn,
    oldNone: null,
    itemNone: null,
  },
} as const satisfies Record<string, Kind>

function momentOut(raw: Raw, zone: Zone): string {
  return momentText(raw as number, zone.offsetSeconds)
}

function dayOut(raw: Raw, zone: Zone): string {
  return dateText(raw as number, zone.offsetSeconds)
}

function momentIn(value: Param, zone: Zone): Raw | undefined {
  const given = phpString(value)
  return given === '' ? null : parseMoment(given, zone.implicitOffset)
}

function dayIn(value: Param, zone: Zone): Raw | undefined {
  const given = phpString(value)
  return given === '' ? null : parseDay(given, zone.offsetSeconds)
}
