import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, globalAgent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { B24Hook } from '@bitrix24/b24jssdk'
import { afterEach, expect, test } from 'vitest'
import { startEmulator, type RunningEmulator, type StartOptions } from '../start.ts'

// The SDK's webhook client takes https only. Here it is unmodified; Node is told to trust the certificate by the
// machine's default agent, or by NODE_EXTRA_CA_CERTS in a process of its own.

const MANIFEST = {
  name: 'test',
  version: '1.0.0',
  title: { ru: 'Проба', en: 'Probe' },
  description: { ru: '', en: '' },
  scopes: [{ name: 'crm', why: '' }],
  pages: { app: 'index.html', install: 'install.html' },
  placements: [],
}

const running: RunningEmulator[] = []
const presentCa = globalAgent.options.ca
afterEach(async () => {
  globalAgent.options.ca = presentCa
  await Promise.all(running.splice(0).map((emulator) => emulator.close()))
})

async function startSecure(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator({
    tls: true,
    clients: 300,
    rate: 'off',
    budget: 'off',
    manifest: MANIFEST,
    ...options,
  })
  running.push(emulator)
  return emulator
}

function hookOf(emulator: RunningEmulator): B24Hook {
  globalAgent.options.ca = emulator.certificate
  return B24Hook.fromWebhookUrl(emulator.webhook)
}

test('the webhook client calls a method and a batch over TLS', async () => {
  const hook = hookOf(await startSecure())
  const user = await hook.actions.v2.call.make<{ ID: string }>({ method: 'user.current', params: {} })
  expect(user.getData()?.result.ID).toBe('1')
  const answers = await hook.actions.v2.batch.make({
    calls: {
      last: ['crm.contact.list', { order: { ID: 'DESC' }, select: ['ID'], start: -1 }],
      again: ['crm.contact.get', { id: '$result[last][0][ID]' }],
    },
    options: { isHaltOnError: true, returnAjaxResult: false },
  })
  const data = answers.getData() as { last: { ID: string }[]; again: { ID: string } }
  expect(data.again.ID).toBe(data.last[0]?.ID)
})

test('the helpers that read whole lists go through all pages over TLS', async () => {
  const emulator = await startSecure()
  const hook = hookOf(emulator)
  const ids = emulator.portal.tables.deals
    .rows()
    .filter((deal) => !deal.isRecurring)
    .map((deal) => String(deal.id))
  const params = { filter: { IS_RECURRING: 'N' }, select: ['ID'] }
  const list = await hook.actions.v2.callList.make<{ ID: string }>({
    method: 'crm.deal.list',
    params,
    idKey: 'ID',
  })
  expect((list.getData() ?? []).map((row) => row.ID)).toEqual(ids)
  const fetched: string[] = []
  for await (const rows of hook.actions.v2.fetchList.make<{ ID: string }>({
    method: 'crm.deal.list',
    params,
    idKey: 'ID',
  })) {
    fetched.push(...rows.map((row) => row.ID))
  }
  expect(fetched).toEqual(ids)
})

function get(url: string, ca: string | undefined): Promise<{ status: number; text: string }> {
  const agent = new Agent(ca === undefined ? {} : { ca })
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('pages and REST share the port, by name and by address, and only for those who trust the certificate', async () => {
  const emulator = await startSecure({ preset: 'tiny' })
  const { port } = new URL(emulator.portalUrl)
  expect(emulator.portalUrl).toBe(`https://localhost:${port}/`)
  const page = await get(`${emulator.portalUrl}?user=1&place=DEFAULT`, emulator.certificate)
  expect(page.status).toBe(200)
  expect(page.text).toContain(`localhost:${port}|1|`)
  const byAddress = await get(`https://127.0.0.1:${port}/rest/no.such`, emulator.certificate)
  expect(byAddress.status).toBe(404)
  await expect(get(emulator.portalUrl, undefined)).rejects.toThrow(/certificate|self.signed/i)
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()
})

const PROBE = `import { B24Hook } from '@bitrix24/b24jssdk'
const hook = B24Hook.fromWebhookUrl(process.argv[1])
const answer = await hook.actions.v2.call.make({ method: 'profile', params: {} })
console.log(answer.getData().result.ID)`

test('a program of its own needs nothing but NODE_EXTRA_CA_CERTS', { timeout: 30_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-tls-'))
  try {
    const certificateFile = join(folder, 'portal.pem')
    const emulator = await startSecure({ preset: 'empty', certificateFile })
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROBE, emulator.webhook], {
      cwd: import.meta.dirname,
      env: { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString()
    })
    const code = await new Promise((resolve) => {
      child.on('close', resolve)
    })
    expect([code, out.trim()]).toEqual([0, '1'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
