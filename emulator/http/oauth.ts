// `/oauth/token/`: a new access token for a refresh token, as the authorization server gives it to applications with a
// server part (and to the SDK in Node). A browser application never calls it: it has no secret.
// https://apidocs.bitrix24.com/settings/oauth/auto-renewal.html
import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from '../methods/params.ts'
import { originOf } from '../state/portal.ts'
import type { Emulator } from './emulator.ts'
import { decodeParams, readBody } from './read-request.ts'

/** Answers `/oauth/token/`; resolves false, having touched nothing, for any other address. */
export async function handleOauth(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  if (!/^\/+oauth\/+token\/*$/.test(path)) return false
  const body = await readBody(request)
  const params = await decodeParams(query, request.headers['content-type'] ?? '', body)
  const { status, answer } = exchange(emulator, (name) => textOf(params[name]) ?? '')
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify(answer))
  return true
}

function exchange(emulator: Emulator, param: (name: string) => string): { status: number; answer: object } {
  const { app, memberId, domain } = emulator.portal
  const restAddress = `${originOf(emulator.portal)}/rest/`
  const bad = (error: string): { status: number; answer: object } => ({
    status: 400,
    answer: { error, error_description: error },
  })
  if (param('grant_type') !== 'refresh_token') return bad('unsupported_grant_type')
  if (param('client_id') !== app.clientId || param('client_secret') !== emulator.tokens.clientSecret)
    return bad('invalid_client')
  const token = emulator.tokens.refresh(param('refresh_token'))
  if (token === undefined) return bad('invalid_grant')
  const answer = {
    access_token: token.accessToken,
    expires: Math.floor(token.expiresAt),
    expires_in: token.expiresIn,
    scope: app.scopes.join(','),
    domain,
    server_endpoint: restAddress,
    client_endpoint: restAddress,
    status: app.status,
    member_id: memberId,
    user_id: token.userId,
    refresh_token: token.refreshToken,
  }
  return { status: 200, answer }
}
