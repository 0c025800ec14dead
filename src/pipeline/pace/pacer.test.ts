import { expect, test } from 'vitest'
import { createVirtualClock } from '../../../tests/fakes/virtual-clock.ts'
import { portalError } from '../../../tests/fakes/fake-portal.ts'
import { createGate } from './gate.ts'
import { createGovernor, DOCUMENTED_PACE } from './governor.ts'
import { createPacer } from './pacer.ts'
import type { Exchange, PortalErrorKind, PortalResult } from '../ports/outcomes.ts'

const exchange: Exchange = {
  portalNowS: 100,
  durationS: 0.1,
  requests: 1,
  commands: 1,
  rows: 0,
  operating: [{ method: 'list', usedS: 0, resetAtS: 0 }],
}

/** A pacer and a call that answers with these failures in turn, and then with 'done'. */
function bench(...failures: PortalErrorKind[]) {
  const clock = createVirtualClock()
  const gate = createGate()
  const waits: (number | undefined)[] = []
  let calls = 0
  const pacer = createPacer({
    governor: createGovernor(DOCUMENTED_PACE),
    clock,
    gate,
    random: () => 0.5,
    onRequest: () => undefined,
    onWaiting: (seconds) => waits.push(seconds),
  })
  const call = (): Promise<PortalResult<string>> => {
    const kind = failures[calls++]
    return Promise.resolve(
      kind === undefined
        ? { ok: true, value: 'done', exchange }
        : { ok: false, error: portalError(kind, 'list') },
    )
  }
  return {
    clock,
    gate,
    waits,
    send: (repeats = true) => pacer.send(['list'], call, { repeats }),
    calls: () => calls,
  }
}

test('a full bucket is waited out for as long as it takes', async () => {
  const { send, clock, calls } = bench('rate-limited', 'rate-limited', 'rate-limited')
  expect(await send()).toMatchObject({ ok: true, value: 'done' })
  expect(calls()).toBe(4)
  expect(clock.sleptMs).toBeGreaterThan(2_000 + 3_000 + 4_500 - 1)
})

test('a closed method is waited for, with a countdown for people', async () => {
  const { send, clock, waits } = bench('operating-limit')
  expect(await send()).toMatchObject({ ok: true })
  expect(clock.sleptMs).toBeGreaterThanOrEqual(60_000)
  expect(waits[0]).toBe(60)
  expect(waits.at(-1)).toBeUndefined()
})

test('broken answers are repeated a few times and then given up', async () => {
  const broken = bench(...Array<PortalErrorKind>(20).fill('unknown-outcome'))
  expect(await broken.send()).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } })
  expect(broken.calls()).toBe(8)
})

test('a refusal is not repeated', async () => {
  const refused = bench('access-denied')
  expect(await refused.send()).toMatchObject({ ok: false, error: { kind: 'access-denied' } })
  expect(refused.calls()).toBe(1)
})

test('a write with a broken answer is returned at once, a write that met a limit is sent again', async () => {
  const unknown = bench('unknown-outcome')
  expect(await unknown.send(false)).toMatchObject({ ok: false })
  expect(unknown.calls()).toBe(1)
  const limited = bench('operating-limit')
  expect(await limited.send(false)).toMatchObject({ ok: true })
})

test('callers that ask together never have more under way than the pace allows', async () => {
  const clock = createVirtualClock()
  let underWay = 0
  let most = 0
  const pacer = createPacer({
    governor: createGovernor(DOCUMENTED_PACE),
    clock,
    gate: createGate(),
    random: () => 0.5,
    onRequest: () => undefined,
    onWaiting: () => undefined,
  })
  const call = async (): Promise<PortalResult<string>> => {
    underWay += 1
    most = Math.max(most, underWay)
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
    underWay -= 1
    return { ok: true, value: 'done', exchange }
  }
  await Promise.all(Array.from({ length: 40 }, () => pacer.send(['list'], call)))
  expect(most).toBe(createGovernor(DOCUMENTED_PACE).inFlightLimit('read'))
})

test('of those who wait for the same only the first asks the governor; all go in their order', async () => {
  const clock = createVirtualClock()
  const governor = createGovernor({ ...DOCUMENTED_PACE, inFlightLimit: 1 })
  let asked = 0
  const pacer = createPacer({
    governor: {
      ...governor,
      waitMs(...args) {
        asked += 1
        return governor.waitMs(...args)
      },
    },
    clock,
    gate: createGate(),
    random: () => 0.5,
    onRequest: () => undefined,
    onWaiting: () => undefined,
  })
  const went: number[] = []
  const send = (index: number) =>
    pacer.send(['list'], () => {
      went.push(index)
      return Promise.resolve<PortalResult<string>>({ ok: true, value: 'done', exchange })
    })
  await Promise.all(Array.from({ length: 60 }, (_, index) => send(index)))
  expect(went).toEqual(Array.from({ length: 60 }, (_, index) => index))
  expect(asked).toBeLessThan(60 * 4)
})

test('a closed gate holds requests back, stopping it ends them', async () => {
  const { send, gate, calls } = bench()
  gate.close()
  const sending = send()
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  expect(calls()).toBe(0)
  gate.stop()
  expect(await sending).toEqual({ ok: false, stopped: true })
})

test('a portal that is closed for good is asked once, however many requests wait', async () => {
  const clock = createVirtualClock()
  let calls = 0
  const pacer = createPacer({
    governor: createGovernor(DOCUMENTED_PACE),
    clock,
    gate: createGate(),
    random: () => 0.5,
    onRequest: () => undefined,
    onWaiting: () => undefined,
  })
  const call = async (): Promise<PortalResult<string>> => {
    calls += 1
    await Promise.resolve()
    return { ok: false, error: portalError('portal-closed', 'list') }
  }
  const limit = pacer.inFlightLimit('read')
  const results = await Promise.all(Array.from({ length: 40 }, () => pacer.send(['list'], call)))
  expect(calls).toBeLessThanOrEqual(limit)
  for (const result of results) expect(result).toMatchObject({ ok: false, error: { kind: 'portal-closed' } })
  expect(await pacer.send(['list'], call)).toMatchObject({ ok: false })
  expect(calls).toBeLessThanOrEqual(limit)
})

test('a storm of broken answers stops by itself before every request has used up its tries', async () => {
  const clock = createVirtualClock()
  let calls = 0
  const pacer = createPacer({
    governor: createGovernor(DOCUMENTED_PACE),
    clock,
    gate: createGate(),
    random: () => 0,
    onRequest: () => undefined,
    onWaiting: () => undefined,
  })
  const call = (): Promise<PortalResult<string>> => {
    calls += 1
    return Promise.resolve({ ok: false, error: portalError('unknown-outcome', 'list') })
  }
  for (let request = 0; request < 10; request += 1) await pacer.send(['list'], call)
  // Ten first tries and the twenty repeats of a run.
  expect(calls).toBe(30)
})

test('whoever waits for a free place goes as soon as an answer comes', async () => {
  const sleeps: number[] = []
  let nowMs = 0
  const finish: (() => void)[] = []
  const pacer = createPacer({
    governor: createGovernor({ ...DOCUMENTED_PACE, inFlightLimit: 1 }),
    clock: {
      now: () => nowMs,
      // Time stands still: only an aborted sleep ends.
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          sleeps.push(ms)
          signal?.addEventListener('abort', () => resolve(), { once: true })
        }),
    },
    gate: createGate(),
    random: () => 0.5,
    onRequest: () => undefined,
    onWaiting: () => undefined,
  })
  const call = (): Promise<PortalResult<string>> =>
    new Promise((resolve) => finish.push(() => resolve({ ok: true, value: 'done', exchange })))
  const both = [pacer.send(['list'], call), pacer.send(['list'], call)]
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  expect(finish).toHaveLength(1)
  expect(sleeps).toHaveLength(1)
  nowMs = 100
  finish[0]?.()
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
  expect(finish).toHaveLength(2)
  finish[1]?.()
  expect(await Promise.all(both)).toHaveLength(2)
})
