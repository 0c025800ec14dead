// One question to the portal as a step of a stage: at the governor's pace, and its failure in words for people.
import { portalFailure } from './failure.ts'
import type { Pacer } from '../pace/pacer.ts'
import type { PortalResult } from '../ports/outcomes.ts'
import type { Step } from './run-context.ts'

/** Sends one request; `methods` are the portal methods it uses. */
export async function ask<T>(
  pacer: Pacer,
  methods: readonly string[],
  call: () => Promise<PortalResult<T>>,
): Promise<Step<T>> {
  const result = await pacer.send(methods, call)
  if ('stopped' in result) return result
  return result.ok ? { ok: true, value: result.value } : { ok: false, failure: portalFailure(result.error) }
}
