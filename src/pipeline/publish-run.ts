// What becomes of a computed result: everybody sees it. Published only if a figure differs from what is published by
// this base; else the publication stays and gets a new stamp at the end of the run.
import type { Published } from '../domain/published.ts'
import type { Probe } from './ports/reading.ts'
import type { RunHeader } from './ports/store.ts'
import { ask } from './plan-run.ts'
import type { RunContext, Step } from './run-context.ts'
import { stampWith } from './run-record.ts'

/** The header with what is published now. If publishing fails the run goes on, and people hear of it. */
export async function publishResult(
  { portal, pacer, progress, hand }: RunContext,
  header: RunHeader,
  published: Published,
  seen: Probe['publication'],
): Promise<Step<RunHeader>> {
  const digest = digestOf(published)
  const mine = header.published
  if (seen !== undefined && mine !== undefined && seen.builtAt === mine.builtAt && digest === mine.digest)
    return { ok: true, value: header }
  const builtAt = published.refreshedAt
  const stamp = stampWith(hand.runs, undefined, builtAt, published.refreshedBy)
  const sent = await ask(pacer, [], () => portal.writePublication(published, builtAt, stamp))
  if (sent.ok) return { ok: true, value: { ...header, published: { builtAt, digest } } }
  if ('stopped' in sent) return sent
  const { failure } = sent
  progress.addNotice({ kind: 'publish-failed', detail: 'detail' in failure ? failure.detail : failure.kind })
  return { ok: true, value: { ...header, published: undefined } }
}

/** A digest of the figures; who looked and when is not part of them. Tells an equal result from another, no more. */
function digestOf(published: Published): string {
  const text = JSON.stringify({ ...published, refreshedAt: '', refreshedBy: 0 })
  // Two independent 32-bit FNV-1a sums.
  let left = 0x811c9dc5,
    right = 0x01000193
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    left = Math.imul(left ^ code, 0x01000193)
    right = Math.imul(right ^ (code + at), 0x85ebca6b)
  }
  return `${text.length}:${(left >>> 0).toString(16)}${(right >>> 0).toString(16)}`
}
