// Asks one documented example and holds the answer against what the page says. Gives sentences instead of throwing, so
// that a listed difference can be told from a match.
import { isDeepStrictEqual } from 'node:util'
import { ask, type Envelope } from '../../emulator/http/ask.ts'
import type { Emulator } from '../../emulator/http/emulator.ts'
import type { DocExample, Expectation } from './doc-example.ts'
import { createExamplePortal } from './example-portal.ts'
import { faultsOfCatalogue, faultsOfRow, isKind } from './shape.ts'

export interface Answered {
  readonly status: number
  readonly json: Envelope<unknown>
}

const ADMINISTRATOR_ID = 1

/** Throws when a call before the example is refused. */
export async function replay(example: DocExample): Promise<Answered> {
  const emulator = createExamplePortal()
  for (const [method, params, through] of example.before ?? []) {
    const { status, text } = await askAs(emulator, { method, params, webhook: through === 'webhook' })
    if (status !== 200) throw new Error(`${method} before the example: ${text}`)
  }
  const { status, json } = await askAs(emulator, example)
  return { status, json }
}

type Asking = Pick<DocExample, 'method' | 'params' | 'user' | 'webhook'>

function askAs(emulator: Emulator, { method, params = {}, user, webhook }: Asking) {
  const userId = user ?? ADMINISTRATOR_ID
  if (webhook === true) {
    const path = `/rest/${userId}/${emulator.tokens.webhookSecret(userId)}/${method}`
    return ask<unknown>(emulator, method, params, { path, token: null })
  }
  return ask<unknown>(emulator, method, params, { token: emulator.tokens.issue(userId).accessToken })
}

/** Where the answer is not what the page says; empty when it is. */
export function differencesOf({ status, json }: Answered, expected: Expectation): readonly string[] {
  const wantedStatus = expected.status ?? (expected.error === undefined ? 200 : 400)
  const found: string[] = []
  if (status !== wantedStatus)
    found.push(`status ${status}, not ${wantedStatus}: ${JSON.stringify(json).slice(0, 300)}`)
  if (expected.error !== undefined) {
    if (json.error !== expected.error)
      found.push(`code ${JSON.stringify(json.error)}, not "${expected.error}"`)
    const { text } = expected
    if (text !== undefined && bare(json.error_description) !== bare(text))
      found.push(`"${json.error_description ?? ''}", not "${text}"`)
    return found
  }
  return [...found, ...differencesOfResult(json, expected)]
}

function differencesOfResult(json: Envelope<unknown>, expected: Expectation): readonly string[] {
  const { result } = json
  const found: string[] = []
  const told = JSON.stringify(result)?.slice(0, 400) ?? 'nothing'
  if ('result' in expected && !isDeepStrictEqual(result, expected.result)) found.push(`result is ${told}`)
  if (expected.holds !== undefined && !holds(result, expected.holds)) found.push(`result is ${told}`)
  if (expected.kind !== undefined && !isKind(result, expected.kind))
    found.push(`no ${expected.kind} but ${told}`)
  if (expected.row !== undefined) found.push(...faultsOfRow(inside(result, expected.at), expected.row))
  if (expected.fields !== undefined)
    found.push(...faultsOfCatalogue(inside(result, expected.at), expected.fields))
  if (expected.total !== undefined && json.total !== expected.total) found.push(`total ${json.total}`)
  if (expected.next !== undefined && (json.next ?? null) !== expected.next) found.push(`next ${json.next}`)
  return [
    ...found,
    ...faultsOfRow(json.time, { number: 'start finish duration processing', text: 'date_start date_finish' }),
  ]
}

/** Every key of `wanted` is there with its value, in lists every place. */
function holds(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(wanted) && (!Array.isArray(value) || value.length !== wanted.length)) return false
  return Object.entries(wanted).every(([key, one]) => holds((value as Record<string, unknown>)[key], one))
}

function inside(value: unknown, path: string | undefined): unknown {
  if (path === undefined) return value
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value)
}

/** Pages differ in the dot at the end and in quotes around names. */
const bare = (text: string | undefined): string => (text ?? '').replace(/['"«»`]/g, '').replace(/\.$/, '')
