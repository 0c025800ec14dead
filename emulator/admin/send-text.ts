// Sends long JSON text that comes in pieces, at the pace of the reader.
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Resolves when all is sent; rejects when making the text fails. A reader that goes away is no failure. */
export async function sendJsonText(response: ServerResponse, pieces: Iterable<string>): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  try {
    await pipeline(Readable.from(pieces, { objectMode: true }), response)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
