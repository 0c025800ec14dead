// What the installer does in the portal: checks rights and scopes, and makes the app's places exactly those wanted at
// the present address. Doing it again changes nothing. https://apidocs.bitrix24.com/api-reference/widgets/placement-bind.html
import type { PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import type { PortalDescription } from '../pipeline/ports/reading.ts'
import type { PortalDeps } from './create-portal.ts'
import { describe } from './describe.ts'
import { badRecord } from './errors.ts'
import { isLoose, toList } from './php-shape.ts'
import { readId, readText } from './rows/values.ts'
import { createSdkSend } from './sdk-send.ts'
import { createTokens } from './tokens.ts'
import { createTransport, type Transport } from './transport.ts'

/** One place of the app in the portal. */
export interface WantedPlace {
  /** Code of the placement, `CRM_CONTACT_DETAIL_TAB`… */
  readonly code: string
  /** Absolute address of its page. */
  readonly handler: string
  /** Its title by the portal's language code. */
  readonly titles: Readonly<Record<string, string>>
  /** What the place asks for besides; undefined = nothing. */
  readonly options?: Readonly<Record<string, string>>
  /** For this user only, where the place can be had so; undefined = for everybody. */
  readonly userId?: number
}

export interface Installer {
  describe(): Promise<PortalResult<PortalDescription>>
  bindPlaces(wanted: readonly WantedPlace[]): Promise<Result<void, PortalError>>
}

export function createInstaller(deps: PortalDeps): Installer {
  const tokens = createTokens(deps.token, deps.askToken, deps.clock)
  return createInstallerOver(createTransport(createSdkSend(deps.origin, tokens.value), tokens, deps.clock))
}

/** The same over any transport. */
export function createInstallerOver(transport: Transport): Installer {
  return {
    describe: () => describe(transport),
    bindPlaces: (wanted) => bindPlaces(transport, wanted),
  }
}

interface BoundPlace {
  readonly code: string
  readonly handler: string
  readonly userId?: number
}

/**
 * Removes bindings that are not wanted any more (another address after an update, a place that was given up) and adds
 * the missing ones; then asks the portal whether all are there. The old ones go first: the portal refuses a second
 * binding of one handler and allows only one of some places. One request when all is as it should be.
 */
async function bindPlaces(
  transport: Transport,
  wanted: readonly WantedPlace[],
): Promise<Result<void, PortalError>> {
  const before = await readPlaces(transport)
  if (!before.ok) return before
  const surplus = before.value.filter((bound) => !wanted.some((one) => isSame(one, bound)))
  const missing = wanted.filter((one) => !before.value.some((bound) => isSame(one, bound)))
  if (surplus.length === 0 && missing.length === 0) return { ok: true, value: undefined }
  for (const place of surplus) {
    const removed = await transport.call('placement.unbind', {
      PLACEMENT: place.code,
      HANDLER: place.handler,
    })
    if (!removed.ok) return removed
  }
  for (const place of missing) {
    const error = await bindPlace(transport, place)
    if (error !== undefined) return { ok: false, error }
  }
  return confirm(transport, wanted)
}

/** A refusal may mean that an unanswered request of before was done after all: the check at the end decides. */
async function bindPlace(transport: Transport, place: WantedPlace): Promise<PortalError | undefined> {
  const bound = await transport.call('placement.bind', {
    PLACEMENT: place.code,
    HANDLER: place.handler,
    TITLE: Object.values(place.titles)[0] ?? '',
    LANG_ALL: Object.fromEntries(
      Object.entries(place.titles).map(([language, title]) => [language, { TITLE: title }]),
    ),
    ...(place.options !== undefined && { OPTIONS: place.options }),
    ...(place.userId !== undefined && { USER_ID: place.userId }),
  })
  if (bound.ok) return undefined
  const after = await readPlaces(transport)
  return after.ok && after.value.some((one) => isSame(one, place)) ? undefined : bound.error
}

async function confirm(
  transport: Transport,
  wanted: readonly WantedPlace[],
): Promise<Result<void, PortalError>> {
  const after = await readPlaces(transport)
  if (!after.ok) return after
  const missing = wanted.filter((place) => !after.value.some((bound) => isSame(place, bound)))
  if (missing.length === 0) return { ok: true, value: undefined }
  return {
    ok: false,
    error: badRecord('placement.get', `not bound: ${missing.map((place) => place.code).join(', ')}`),
  }
}

function isSame(one: BoundPlace, other: BoundPlace): boolean {
  return one.code === other.code && one.handler === other.handler && (one.userId ?? 0) === (other.userId ?? 0)
}

async function readPlaces(transport: Transport): Promise<Result<readonly BoundPlace[], PortalError>> {
  const answer = await transport.call('placement.get', {})
  if (!answer.ok) return answer
  const rows = toList(answer.value.result)
  if (rows === undefined) return { ok: false, error: badRecord('placement.get', 'no list of places') }
  return {
    ok: true,
    value: rows.filter(isLoose).map((row) => ({
      code: readText(row['placement']),
      handler: readText(row['handler']),
      userId: readId(row['userId']) ?? 0,
    })),
  }
}
