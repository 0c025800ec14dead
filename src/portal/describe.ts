// What the portal and the caller are: rights, scopes, clock, language, and whether the cheap lists still exist. One
// request at the start of every session; nothing of it is remembered longer.
// https://apidocs.bitrix24.com/api-reference/common/index.html
import type { PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { PortalDescription, ReadContext } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { APP_SCOPES } from './field-definitions.ts'
import { isLoose, toList } from './php-shape.ts'
import { answeredTo, askPiece, failWith, succeed, type Answered, type Piece } from './piece.ts'
import { isYes, readId, readText } from './rows/values.ts'
import { PLAIN_LISTS } from './streams.ts'
import type { Transport } from './transport.ts'

/** Scopes that include the one the app asks for. */
const WIDER_SCOPES: Readonly<Record<string, readonly string[]>> = { user_brief: ['user_basic', 'user'] }

export function describe(transport: Transport): Promise<PortalResult<PortalDescription>> {
  return askPiece(transport, describePiece(undefined, undefined))
}

/** What stays as it is while a page is open, and need not be asked again. */
export type SessionFacts = Pick<PortalDescription, 'scopes' | 'language' | 'installed'>

/**
 * `lists`: what is known of the lists already; else the portal is asked whether the cheap ones exist. Who asks and whether
 * he is an administrator is asked every time.
 */
export function describePiece(
  lists: ReadContext['lists'] | undefined,
  known: SessionFacts | undefined,
): Piece<PortalDescription> {
  const probes =
    lists === undefined
      ? PLAIN_LISTS.map((name, index) => [`m${index}`, { method: 'method.get', params: { name } }] as const)
      : []
  const commands = {
    profile: { method: 'profile', params: {} },
    time: { method: 'server.time', params: {} },
    ...(known === undefined && {
      scope: { method: 'scope', params: {} },
      info: { method: 'app.info', params: {} },
    }),
    ...Object.fromEntries(probes),
  }
  return {
    commands,
    parse(answered, portalNowS) {
      for (const name of Object.keys(commands)) {
        const result = answeredTo(answered, name, 'batch')
        if (!result.ok) return result
      }
      const hasPlainLists =
        lists === undefined
          ? probes.every(([name]) => isExisting(resultOf(answered, name)))
          : lists === 'plain'
      const description = readDescription(answered, portalNowS, hasPlainLists, known)
      return 'kind' in description ? failWith(description) : succeed(description)
    },
  }
}

function readDescription(
  results: Answered,
  portalNowS: number,
  hasPlainLists: boolean,
  known: SessionFacts | undefined,
): PortalDescription | PortalError {
  const profile = resultOf(results, 'profile'),
    portalTime = resultOf(results, 'time')
  const facts = known ?? readSessionFacts(results)
  const userId = isLoose(profile) ? readId(profile['ID']) : undefined
  if (!isLoose(profile) || userId === undefined) return badRecord('profile', 'no user id')
  if (facts === undefined) return badRecord('scope', 'no list of scopes')
  const { scopes, language, installed } = facts
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
    language,
    installed,
    hasPlainLists,
  }
}

function readSessionFacts(results: Answered): SessionFacts | undefined {
  const info = resultOf(results, 'info')
  const scopes = toList(resultOf(results, 'scope'))?.map(readText)
  return (
    scopes && {
      scopes,
      language: isLoose(info) ? readText(info['LANGUAGE_ID']) : '',
      installed: isLoose(info) && isYes(info['INSTALLED']),
    }
  )
}

function isExisting(probe: unknown): boolean {
  return isLoose(probe) && isYes(probe['isExisting'])
}

function resultOf(results: Answered, name: string): unknown {
  const result = results.get(name)
  return result?.ok === true ? result.value.result : undefined
}
