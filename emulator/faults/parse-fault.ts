// Reads a fault from JSON: by its kind, or by the name of one that is known, with whatever is changed of it. Nothing is
// guessed: an unknown key or a value of the wrong type is refused with what is allowed.
import {
  BATCH_KINDS,
  BATCH_SHAPES,
  COMMAND_KINDS,
  FaultError,
  PAGES,
  REQUEST_KINDS,
  SHAPES,
  type Fault,
  type FaultKind,
} from './fault.ts'
import { namedFault, NAMED_FAULTS } from './named-faults.ts'

type Given = Readonly<Record<string, unknown>>

const KINDS: readonly FaultKind[] = [...REQUEST_KINDS, ...BATCH_KINDS, ...COMMAND_KINDS]

/** Every key with its reader; the order is that of the sentence that refuses an unknown one. */
const KEYS = [
  'use',
  'name',
  'kind',
  'method',
  'places',
  'nth',
  'times',
  'forMs',
  'everyMs',
  'chance',
  'seed',
  'when',
  'status',
  'code',
  'description',
  'cors',
  'page',
  'ms',
  'bytes',
  'bytesPerSecond',
  'count',
  'to',
  'key',
  'value',
  'shape',
  'act',
]

const DEFAULT_STATUS: Readonly<Partial<Record<FaultKind, number>>> = {
  html: 502,
  refuse: 400,
  die: 0,
  moved: 302,
}

/**
 * Reads one fault: `"name-of-a-known-one"`, `{"use": "name-of-a-known-one", …changes}` or `{"kind": …}`; `times: 0` means
 * every match. Throws {@link FaultError} with what is allowed.
 */
export function parseFault(json: unknown): Fault {
  const given = withNamed(typeof json === 'string' ? { use: json } : json)
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key))
  if (unknown !== undefined) throw new FaultError(`A fault has no "${unknown}". Allowed: ${KEYS.join(', ')}.`)
  const kind = oneOf(given, 'kind', KINDS, undefined)
  const times = wholeNumber(given, 'times', 1, 0)
  const fault: Fault = {
    name: text(given, 'name', kind),
    kind,
    method: text(given, 'method', '').toLowerCase(),
    places: placesOf(given),
    nth: wholeNumber(given, 'nth', 1, 1),
    times: times === 0 ? Infinity : times,
    forMs: optionalNumber(given, 'forMs'),
    everyMs: optionalNumber(given, 'everyMs'),
    chance: chanceOf(given),
    seed: wholeNumber(given, 'seed', 1, 0),
    when: oneOf(given, 'when', ['before', 'after'] as const, 'before'),
    status: statusOf(given, kind),
    code: text(given, 'code', 'INTERNAL_SERVER_ERROR'),
    description: text(given, 'description', 'Internal server error'),
    cors: given['cors'] !== false,
    page: oneOf(given, 'page', PAGES, 'gateway'),
    ms: wholeNumber(given, 'ms', 30_000, 0),
    bytes: optionalNumber(given, 'bytes'),
    bytesPerSecond: wholeNumber(given, 'bytesPerSecond', 1_024, 1),
    count: wholeNumber(given, 'count', 0, 0),
    to: text(given, 'to', ''),
    key: given['key'] === undefined ? undefined : text(given, 'key', ''),
    value: given['value'] ?? null,
    shape: shapeOf(given, kind),
    act: actOf(given, kind),
  }
  if (kind === 'moved' && !/^[a-z0-9.-]+(:\d+)?$/i.test(fault.to))
    throw new FaultError('"to" of a moved portal is a host, with a port if it has one.')
  return fault
}

function withNamed(json: unknown): Given {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new FaultError('A fault is a JSON object or the name of a known one.')
  const given = json as Given
  if (given['use'] === undefined) return given
  const named = typeof given['use'] === 'string' ? namedFault(given['use']) : undefined
  if (named === undefined)
    throw new FaultError(`There is no such fault. Known: ${NAMED_FAULTS.map((one) => one.name).join(', ')}.`)
  return { name: named.name, ...named.fault, ...given }
}

function oneOf<T extends string>(
  given: Given,
  key: string,
  allowed: readonly T[],
  fallback: T | undefined,
): T {
  const value = given[key] ?? fallback
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw new FaultError(`"${key}" of a fault is one of ${allowed.join(', ')}.`)
  return found
}

function text(given: Given, key: string, fallback: string): string {
  const value = given[key] ?? fallback
  if (typeof value !== 'string') throw new FaultError(`"${key}" of a fault is a text.`)
  return value
}

function wholeNumber(given: Given, key: string, fallback: number, least: number): number {
  const value = given[key] ?? fallback
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value
  throw new FaultError(`"${key}" of a fault is a whole number from ${least} up.`)
}

function optionalNumber(given: Given, key: string): number | undefined {
  return given[key] === undefined ? undefined : wholeNumber(given, key, 0, 0)
}

function statusOf(given: Given, kind: FaultKind): number {
  const status = wholeNumber(given, 'status', DEFAULT_STATUS[kind] ?? 500, kind === 'die' ? 0 : 200)
  if (status > 599) throw new FaultError('"status" of a fault is an HTTP status, up to 599.')
  return status
}

function chanceOf(given: Given): number {
  const chance = given['chance'] ?? 1
  if (typeof chance === 'number' && chance > 0 && chance <= 1) return chance
  throw new FaultError('"chance" of a fault is above 0 and at most 1.')
}

function placesOf(given: Given): Fault['places'] {
  const places = given['places']
  if (places === undefined) return undefined
  const [from, to] = Array.isArray(places) ? (places as unknown[]) : [places, places]
  const isPlace = (place: unknown): place is number => Number.isInteger(place) && (place as number) >= 1
  if (isPlace(from) && isPlace(to) && from <= to) return [from, to]
  throw new FaultError('"places" of a fault is a place in the batch from 1, or [from, to].')
}

function shapeOf(given: Given, kind: FaultKind): Fault['shape'] {
  if (kind === 'odd-shape') return oneOf(given, 'shape', SHAPES, undefined)
  if (kind === 'batch-keys') return oneOf(given, 'shape', BATCH_SHAPES, undefined)
  return undefined
}

function actOf(given: Given, kind: FaultKind): Fault['act'] {
  if (kind !== 'act') return undefined
  const act = given['act']
  if (typeof act !== 'object' || act === null || Array.isArray(act))
    throw new FaultError('"act" of a fault is what POST /__emulator/act takes.')
  return act as Given
}
