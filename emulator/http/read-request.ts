// One HTTP request as the portal's PHP sees it: query and body in one map of parameters.
// Source: CRestUtil::getRequestData of the rest module (reference 1.2): JSON counts only when the form is empty, broken
// JSON is silently "no parameters", any other unknown content type is read as a form.
import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { RestError } from '../catalogue/errors.ts'
import type { Params } from '../methods/call.ts'
import { parsePhpPairs, parsePhpQuery } from './php-params.ts'

/** Undocumented on the portal; a web server's usual figure. */
const MAX_BODY_BYTES = 32 * 1024 * 1024

/** The whole body. Throws 413 above the web server's limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BODY_BYTES)
      throw new RestError(413, 'REQUEST_ENTITY_TOO_LARGE', 'Request entity too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * Query and body merged, the body winning name by name.
 * @param query text after `?`
 * @param contentType header as sent; decides how the body is read
 * Throws `WRONG_ENCODING` for text that is not UTF-8.
 */
export async function decodeParams(query: string, contentType: string, body: Buffer): Promise<Params> {
  const fromQuery = parsePhpQuery(query)
  if (body.length === 0) return fromQuery
  return { ...fromQuery, ...(await decodeBody(contentType, body)) }
}

async function decodeBody(contentType: string, body: Buffer): Promise<Params> {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return decodeMultipart(contentType, body)
  if (!isUtf8(body)) throw new RestError(400, 'WRONG_ENCODING', 'Wrong request encoding')
  const text = body.toString('utf8').trim()
  return type === 'application/json' ? decodeJson(text) : parsePhpQuery(text)
}

function decodeJson(text: string): Params {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The portal does the same: the method then runs with its defaults.
    return {}
  }
  if (typeof value !== 'object' || value === null) return {}
  return (Array.isArray(value) ? Object.fromEntries(value.entries()) : value) as Params
}

async function decodeMultipart(contentType: string, body: Buffer): Promise<Params> {
  let form: FormData
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    // PHP gives an empty form for a broken multipart body.
    return {}
  }
  const pairs: [string, string][] = []
  for (const [name, value] of form) if (typeof value === 'string') pairs.push([name, value])
  return parsePhpPairs(pairs)
}
