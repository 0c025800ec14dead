// `$result[c1][49][ID]` inside the values of batch commands (reference 3.3). The walk stops at the first missing key and
// takes what it has reached; that is the portal's behaviour and the trap of keyset chains (pitfall 5).
// Source: CRestUtil::ParseBatchQuery of the rest module.
import type { Param, Params } from '../methods/call.ts'
import { phpArrayToJson } from './php-map.ts'

/** What the commands so far have left, by kind and then by the key of the command. */
export interface BatchMemory {
  readonly result: Map<string, unknown>
  readonly next: Map<string, unknown>
  readonly total: Map<string, unknown>
  readonly time: Map<string, unknown>
  readonly error: Map<string, unknown>
}

const REFERENCE = /\$(result|next|total|time|error)(\S*)/gi

/** The same parameters with every reference replaced; keys too, as on the portal. Nothing is changed in place. */
export function resolveReferences(params: Params, memory: BatchMemory): Params {
  const out: [string, Param][] = []
  for (const key of Object.keys(params))
    out.push([resolveKey(key, memory), resolveValue(params[key] ?? '', memory)])
  return Object.fromEntries(out)
}

function resolveKey(key: string, memory: BatchMemory): string {
  const value = key.includes('$') ? resolveText(key, memory) : key
  return typeof value === 'string' || typeof value === 'number' ? String(value) : key
}

function resolveValue(value: Param, memory: BatchMemory): Param {
  if (typeof value === 'string') return value.includes('$') ? resolveText(value, memory) : value
  if (Array.isArray(value)) return (value as readonly Param[]).map((inner) => resolveValue(inner, memory))
  if (typeof value === 'object' && value !== null) return resolveReferences(value as Params, memory)
  return value
}

function resolveText(text: string, memory: BatchMemory): Param {
  let answer = text
  for (const { written, kind, path } of references.get(text) ?? referencesOf(text)) {
    const found = walk(memory[kind], path)
    if (written === text) return found as Param
    if (typeof found === 'string' || typeof found === 'number')
      answer = answer.replaceAll(written, () => String(found))
  }
  return answer
}

interface Reference {
  /** As it stands in the text. */
  readonly written: string
  readonly kind: keyof BatchMemory
  /** Keys to walk, one or more. */
  readonly path: readonly string[]
}

/** References of texts seen lately: the chains of bulk readers are the same in every batch. */
const references = new Map<string, readonly Reference[]>()
const MAX_KEPT_TEXTS = 500

function referencesOf(text: string): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(REFERENCE)) {
    const path = [...(match[2] ?? '').matchAll(/\[([^\]]+)\]/g)].map((part) => part[1] ?? '')
    if (path.length === 0) continue
    found.push({ written: match[0], kind: (match[1] ?? '').toLowerCase() as keyof BatchMemory, path })
  }
  if (references.size >= MAX_KEPT_TEXTS) references.clear()
  references.set(text, found)
  return found
}

function walk(start: Map<string, unknown>, path: readonly string[]): unknown {
  const [first = '', ...rest] = path
  // Without the first key the whole map of results is what has been reached.
  if (start.get(first) === undefined || start.get(first) === null) return phpArrayToJson([...start])
  let reached = start.get(first)
  for (const key of rest) {
    const inner = innerValue(reached, key)
    if (inner === undefined || inner === null) break
    reached = inner
  }
  return reached
}

function innerValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return /^\d+$/.test(key) ? (value as readonly unknown[])[Number(key)] : undefined
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
}
