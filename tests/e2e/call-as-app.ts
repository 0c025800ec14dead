// A REST method with the rights of the application's own frame, as only the application may call it: its places, its options.
import { strict as assert } from 'node:assert'
import type { OpenedApp } from './app-page.ts'
import type { TestPortal } from './portal.ts'

/** Calls it with the token that the portal would give to the frame of this page. */
export async function callAsApp(
  app: OpenedApp,
  portal: TestPortal,
  method: string,
  params: Readonly<Record<string, unknown>>,
): Promise<void> {
  const sid = new URL((await app.frame()).url()).searchParams.get('APP_SID') ?? ''
  const post = (path: string, body: unknown) =>
    fetch(`${portal.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const told = await post(`__portal/frame/${sid}/command`, { command: 'getInitData', params: {} })
  const { decision } = (await told.json()) as { decision: { value: { AUTH_ID: string } } }
  const answer = await post(`rest/${method}.json`, { ...params, auth: decision.value.AUTH_ID })
  assert.equal(answer.status, 200, await answer.text())
}
