// The app host over real files.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAppHost } from './app-host.ts'
import { withServer } from './hand-made-portal.ts'

async function withApp(use: (base: string, folder: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'app-host-'))
  try {
    await mkdir(join(dir, 'app', 'assets'), { recursive: true })
    await writeFile(join(dir, 'secret.txt'), 'secret')
    await writeFile(join(dir, 'app', '.hidden'), 'hidden')
    await writeFile(join(dir, 'app', 'index.html'), '<!doctype html><p>page')
    await writeFile(join(dir, 'app', 'assets', 'a.js'), 'export {}')
    await withServer(createAppHost(join(dir, 'app')), (base) => use(base, join(dir, 'app')))
  } finally {
    await rm(dir, { recursive: true })
  }
}

/** `fetch` normalises paths, so dots are sent by hand. */
async function rawStatus(base: string, path: string): Promise<number> {
  const { port, hostname } = new URL(base)
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    })
    let got = ''
    socket.on('data', (part) => {
      got += part.toString()
    })
    socket.on('end', () => {
      resolve(got)
    })
    socket.on('error', reject)
  })
  return Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])
}

test('a page is answered to GET and to POST alike, uncached and frameable', async () => {
  await withApp(async (base) => {
    for (const method of ['GET', 'POST']) {
      for (const path of ['/', '/index.html?DOMAIN=x']) {
        const response = await fetch(`${base}${path}`, method === 'POST' ? { method, body: 'AUTH_ID=1' } : {})
        expect(response.status).toBe(200)
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
        expect(response.headers.get('cache-control')).toBe('no-store')
        expect(response.headers.get('x-frame-options')).toBeNull()
        expect(await response.text()).toBe('<!doctype html><p>page')
      }
    }
  })
})

test('other files are answered to GET only, with their type', async () => {
  await withApp(async (base) => {
    const script = await fetch(`${base}/assets/a.js`)
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect((await fetch(`${base}/assets/a.js`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${base}/assets/b.js`)).status).toBe(404)
    expect((await fetch(`${base}/assets`)).status).toBe(404)
  })
})

test('a file that has not changed is not sent again, a changed one is, a page always', async () => {
  await withApp(async (base, folder) => {
    const path = '/assets/a.js'
    const first = await fetch(`${base}${path}`)
    const mark = first.headers.get('etag') ?? ''
    const again = async () => fetch(`${base}${path}`, { headers: { 'If-None-Match': mark } })
    expect((await again()).status).toBe(304)
    await writeFile(join(folder, 'assets', 'a.js'), 'export const b = 1')
    const changed = await again()
    expect(changed.status).toBe(200)
    expect(await changed.text()).toBe('export const b = 1')
    expect((await fetch(`${base}/index.html`)).headers.get('etag')).toBeNull()
  })
})

test('nothing outside the folder, hidden or malformed is given out', async () => {
  await withApp(async (base) => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/.hidden',
      '/%00',
      '/%E0%A4%A',
      '/a\\b',
    ]) {
      expect(await rawStatus(base, path)).toBe(400)
    }
  })
})

test('a folder that is not there answers a page that says what to run', async () => {
  await withServer(createAppHost(join(tmpdir(), 'no-such-folder-of-an-app')), async (base) => {
    const response = await fetch(base)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build')
  })
})
