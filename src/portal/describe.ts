// What the portal and the caller are: rights, scopes, clock, language, and whether the cheap lists still exist. One
// request at the start of every session; nothing of it is remembered longer.
// https://apidocs.bitrix24.com/api-reference/common/index.html
import type { PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { PortalDescription } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { APP_SCOPES } from './field-definitions.ts'
import { isLoose, toList } from './php-shape.ts'
import { isYes, readId, readText } from './rows/values.ts'
import { PLAIN_LISTS } from './streams.ts'
import type { CommandResult, Transport } from './transport.ts'

/** Scopes that include the one the app asks for. */
const WIDER_SCOPES: Readonly<Record<string, readonly string[]>> = { user_brief: ['user_basic', 'user'] }

export async function describe(transport: Transport): Promise<PortalResult<PortalDescription>> {
  const probes = PLAIN_LISTS.map(
    (name, index) => [`m${index}`, { method: 'method.get', params: { name } }] as const,
  )
  const answer = await transport.batch({
    profile: { method: 'profile', params: {} },
    scope: { method: 'scope', params: {} },
    info: { method: 'app.info', params: {} },
    time: { method: 'server.time', params: {} },
    ...Object.fromEntries(probes),
  })
  if (!answer.ok) return answer
  const description = readDescription(
    answer.value,
    answer.exchange.portalNowS,
    probes.map(([name]) => name),
  )
  return 'kind' in description
    ? { ok: false, error: description, exchange: answer.exchange }
    : { ok: true, value: description, exchange: answer.exchange }
}

function readDescription(
  results: ReadonlyMap<string, CommandResult>,
  portalNowS: number,
  probes: readonly string[],
): PortalDescription | PortalError {
  const failed = [...results.values()].find((result) => !result.ok)
  if (failed !== undefined && !failed.ok) return failed.error
  const profile = resultOf(results, 'profile'),
    info = resultOf(results, 'info'),
    portalTime = resultOf(results, 'time')
  const scopes = toList(resultOf(results, 'scope'))?.map(readText)
  const userId = isLoose(profile) ? readId(profile['ID']) : undefined
  if (!isLoose(profile) || userId === undefined) return badRecord('profile', 'no user id')
  if (scopes === undefined) return badRecord('scope', 'no list of scopes')
  if (typeof portalTime !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(portalTime))
    return badRecord('server.time', 'no time')
  return {
    userId,
    isAdmin: isYes(profile['ADMIN']),
    scopes,
    missingScopes: APP_SCOPES.filter(
      (scope) => ![scope, ...(WIDER_SCOPES[scope] ?? [])].some((name) => scopes.includes(name)),
    ),
    portalTime,
    portalNowS,
    language: isLoose(info) ? readText(info['LANGUAGE_ID']) : '',
    installed: isLoose(info) && isYes(info['INSTALLED']),
    hasPlainLists: probes.every((name) => isExisting(resultOf(results, name))),
  }
}

function isExisting(probe: unknown): boolean {
  return isLoose(probe) && isYes(probe['isExisting'])
}

function resultOf(results: ReadonlyMap<string, CommandResult>, name: string): unknown {
  const result = results.get(name)
  return result?.ok === true ? result.value.result : undefined
}
