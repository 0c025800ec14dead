// Serves the folder of the built app on its own address, so that the portal frames it as a third party.
// It answers POST of a page with the same file, as a server-hosted app does; it never builds anything.
import { createReadStream, type Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import {
  isStorageDenied,
  isWorkerProgram,
  pageWithoutStorage,
  programWithoutStorage,
} from './denied-storage.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const MISSING_FOLDER = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Приложение не собрано</title>
<body style="font:16px/1.5 system-ui,sans-serif;margin:10vh auto;max-width:34em;padding:0 1em">
<h1 style="font-size:1.3em">Приложение не собрано</h1>
<p>Папки со сборкой нет. Выполните <code>npm run build</code> и откройте страницу снова.</p>
<p lang="en">The app is not built yet: run <code>npm run build</code> and reload this page.</p></body></html>`

/**
 * A listener for `http.createServer` over the files of `dir`, re-read at every request.
 * GET and HEAD of any file, POST of `*.html` and of folders (their `index.html`). A path that leaves `dir`, a hidden
 * file and a malformed escape answer 400/404, a missing file 404, a missing folder 503 with a page that says what to
 * run. Pages are never cached, other files are asked for anew and sent only if they have changed, as web servers do: so browsers
 * keep what they have compiled of them. No header forbids framing. Where the portal page asks for it, pages and workers come
 * without storage (denied-storage.ts).
 */
export function createAppHost(dir: string): RequestListener {
  const root = resolve(dir)
  return (request, response) => {
    serve(root, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else
        refuse(
          response,
          500,
          `The app host failed: ${error instanceof Error ? error.message : String(error)}`,
        )
    })
  }
}

async function serve(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume()
  const file = fileOf(root, request.url ?? '/')
  if (file === null) return refuse(response, 400, 'Bad path')
  const isPage = extname(file) === '.html'
  const method = request.method ?? 'GET'
  if (method !== 'GET' && method !== 'HEAD' && !(method === 'POST' && isPage)) {
    response.setHeader('Allow', isPage ? 'GET, HEAD, POST' : 'GET, HEAD')
    return refuse(response, 405, 'Method not allowed')
  }
  const found = await fileEntry(file)
  if (found === null) {
    if (await isFolder(root)) return refuse(response, 404, 'Not found')
    response.writeHead(503, { 'Content-Type': CONTENT_TYPES['.html'], 'Cache-Control': 'no-store' })
    response.end(MISSING_FOLDER)
    return
  }
  const text = method === 'HEAD' ? undefined : await withoutStorage(request, file, isPage)
  const isKept = !isPage && text === undefined
  const mark = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`
  if (isKept && request.headers['if-none-match'] === mark) {
    response.writeHead(304, { ETag: mark, 'Cache-Control': 'no-cache' })
    response.end()
    return
  }
  response.writeHead(200, {
    'Content-Type': CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': text === undefined ? found.size : Buffer.byteLength(text),
    'Cache-Control': isKept ? 'no-cache' : 'no-store',
    ...(isKept && { ETag: mark }),
    'X-Content-Type-Options': 'nosniff',
  })
  if (method === 'HEAD' || text !== undefined) {
    response.end(text)
    return
  }
  await new Promise<void>((done, fail) => {
    const stream = createReadStream(file)
    stream.on('error', fail)
    response.on('close', () => {
      stream.destroy()
      done()
    })
    stream.pipe(response)
  })
}

/** The page or program with the refusals of storage in front; undefined where the file goes out as it is. */
async function withoutStorage(
  request: IncomingMessage,
  file: string,
  isPage: boolean,
): Promise<string | undefined> {
  if (!(isPage || isWorkerProgram(request)) || !isStorageDenied(request)) return undefined
  const text = await readFile(file, 'utf8')
  return isPage ? pageWithoutStorage(text) : programWithoutStorage(text)
}

/** The file a request names, or `null` when the address is malformed or leaves the folder. */
function fileOf(root: string, url: string): string | null {
  const path = decoded(url.split(/[?#]/, 1)[0] ?? '')
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  if (path.split('/').some((part) => part.startsWith('.'))) return null
  const file = join(root, path.endsWith('/') ? `${path}index.html` : path)
  return file.startsWith(root + sep) ? file : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

async function fileEntry(path: string): Promise<Stats | null> {
  const entry = await entryOf(path)
  return entry?.isFile() === true ? entry : null
}

async function isFolder(path: string): Promise<boolean> {
  return (await entryOf(path))?.isDirectory() === true
}

async function entryOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null
    throw error
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${text}\n`)
}
