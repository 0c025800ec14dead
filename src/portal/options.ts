// Small settings that the portal keeps: of the calling user, and of the app for everybody. Texts only, a few hundred
// bytes: every option is printed into every frame the app opens in.
// https://apidocs.bitrix24.com/api-reference/common/settings/app-option-set.html
import type { PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import { answeredTo, failWith, succeed, type Piece } from './piece.ts'
import type { Answer, Transport } from './transport.ts'

export type OptionScope = 'user' | 'app'

/** The option of the app in which the one who refreshes writes himself down (the pipeline knows its text). */
export const LEASE_OPTION = 'cseg_lease'

/** Undefined if the option is not set. */
export async function readOption(
  transport: Transport,
  scope: OptionScope,
  name: string,
): Promise<PortalResult<string | undefined>> {
  const method = `${scope}.option.get`
  const answer = await transport.call(method, { option: name })
  if (!answer.ok) return answer
  return { ...valueOf(method, answer.value), exchange: answer.exchange }
}

/** An option of the app in a batch with other things. */
export function appOptionPiece(name: string): Piece<string | undefined> {
  const method = 'app.option.get'
  return {
    commands: { option: { method, params: { option: name } } },
    parse(answered) {
      const result = answeredTo(answered, 'option', method)
      return result.ok ? valueOf(method, result.value) : result
    },
  }
}

function valueOf(method: string, { result }: Answer): Result<string | undefined, PortalError> {
  // "Not set" is `null`, and `[]` or an empty text on some portals.
  if (
    result === null ||
    result === undefined ||
    result === '' ||
    (Array.isArray(result) && result.length === 0)
  )
    return succeed(undefined)
  if (typeof result === 'string' || typeof result === 'number') return succeed(String(result))
  return failWith(badRecord(method, 'the option is no text'))
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
