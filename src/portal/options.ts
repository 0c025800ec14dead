// Small settings that the portal keeps: of the calling user, and of the app for everybody. Texts only, a few hundred
// bytes: every option is printed into every frame the app opens in.
// https://apidocs.bitrix24.com/api-reference/common/settings/app-option-set.html
import type { PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import { isLoose } from './php-shape.ts'
import { answeredTo, failWith, succeed, type Piece } from './piece.ts'
import type { Transport } from './transport.ts'

export type OptionScope = 'user' | 'app'

/** Options of the app that a refresh looks at when it begins; what stands in them is the pipeline's and the rules' business. */
export interface SharedOptions {
  /** The one who refreshes writes himself down. */
  readonly lease: string | undefined
  /** The versions of the rules. */
  readonly rules: string | undefined
}
const LEASE_OPTION = 'cseg_lease'
const RULES_OPTION = 'cseg_rules'

/** Undefined if the option is not set. */
export async function readOption(
  transport: Transport,
  scope: OptionScope,
  name: string,
): Promise<PortalResult<string | undefined>> {
  const method = `${scope}.option.get`
  const answer = await transport.call(method, { option: name })
  if (!answer.ok) return answer
  return { ...valueOf(method, answer.value.result), exchange: answer.exchange }
}

/** The options of the app in a batch with other things: all of them, because that costs no more than one. */
export function sharedOptionsPiece(): Piece<SharedOptions> {
  const method = 'app.option.get'
  return {
    commands: { options: { method, params: {} } },
    parse(answered) {
      const read = answeredTo(answered, 'options', method)
      if (!read.ok) return read
      // An empty set is `[]`, or `null` on some portals.
      const all = isLoose(read.value.result) ? read.value.result : {}
      const [lease, rules] = [LEASE_OPTION, RULES_OPTION].map((name) =>
        valueOf(method, Object.hasOwn(all, name) ? all[name] : undefined),
      )
      // A lease that is no text is a damaged portal; rules that are none are told apart by whoever reads them.
      if (lease?.ok === false) return lease
      return succeed({ lease: lease?.value, rules: rules?.ok === false ? UNREADABLE : rules?.value })
    },
  }
}

/** Stands for an option that holds something else than a text. */
const UNREADABLE = '?'

function valueOf(method: string, result: unknown): Result<string | undefined, PortalError> {
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
