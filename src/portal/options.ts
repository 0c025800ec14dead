// Small settings that the portal keeps: of the calling user, and of the app for everybody. Texts only, a few hundred
// bytes: every option is printed into every frame the app opens in.
// https://apidocs.bitrix24.com/api-reference/common/settings/app-option-set.html
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import type { Transport } from './transport.ts'

export type OptionScope = 'user' | 'app'

/** Undefined if the option is not set. */
export async function readOption(
  transport: Transport,
  scope: OptionScope,
  name: string,
): Promise<PortalResult<string | undefined>> {
  const method = `${scope}.option.get`
  const answer = await transport.call(method, { option: name })
  if (!answer.ok) return answer
  const { result } = answer.value
  const { exchange } = answer
  // "Not set" is `null`, and `[]` or an empty text on some portals.
  if (
    result === null ||
    result === undefined ||
    result === '' ||
    (Array.isArray(result) && result.length === 0)
  )
    return { ok: true, value: undefined, exchange }
  if (typeof result === 'string' || typeof result === 'number')
    return { ok: true, value: String(result), exchange }
  return { ok: false, error: badRecord(method, 'the option is no text'), exchange }
}

/** Options of the app need a portal administrator. */
export async function writeOption(
  transport: Transport,
  scope: OptionScope,
  name: string,
  value: string,
): Promise<PortalResult<void>> {
  const answer = await transport.call(`${scope}.option.set`, { options: { [name]: value } })
  return answer.ok ? { ok: true, value: undefined, exchange: answer.exchange } : answer
}
