import { expect, test } from 'vitest'
import type { Exchange, PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import { createInstallerOver, type WantedPlace } from './install.ts'
import type { Loose } from './php-shape.ts'
import type { Answer, Transport } from './transport.ts'

const EXCHANGE: Exchange = { portalNowS: 0, durationS: 0, requests: 1, commands: 1, rows: 0, operating: [] }
const REFUSED: PortalError = {
  kind: 'refused',
  method: 'placement.bind',
  code: 'ERROR_CORE',
  text: 'Handler already binded',
}
const TAB: WantedPlace = {
  code: 'CRM_CONTACT_DETAIL_TAB',
  handler: 'https://app.example/2/placements/contact-tab.html',
  titles: { ru: 'Сегмент', en: 'Segment' },
}
const MENU: WantedPlace = {
  code: 'CRM_ANALYTICS_MENU',
  handler: 'https://app.example/2/placements/analytics.html',
  titles: { ru: 'А', en: 'B' },
}

interface Row {
  placement: string
  handler: string
}

/** A portal of placements; `answer` may refuse a call before or after it was done. */
function portal(
  rows: Row[],
  answer: (method: string, done: () => void) => PortalError | undefined = (_method, done) => {
    done()
    return undefined
  },
) {
  const calls: { method: string; params: Loose }[] = []
  const act = (method: string, params: Loose): unknown => {
    if (method === 'placement.get') return [...rows]
    const row = { placement: String(params['PLACEMENT']), handler: String(params['HANDLER']) }
    const index = rows.findIndex((one) => one.placement === row.placement && one.handler === row.handler)
    if (method === 'placement.unbind') return { count: rows.splice(index, index < 0 ? 0 : 1).length }
    rows.push(row)
    return true
  }
  const transport: Transport = {
    call(method, params): Promise<PortalResult<Answer>> {
      calls.push({ method, params })
      let result: unknown
      const error = answer(method, () => {
        result = act(method, params)
      })
      return Promise.resolve(
        error === undefined
          ? { ok: true, value: { result, total: undefined, next: undefined }, exchange: EXCHANGE }
          : { ok: false, error, exchange: EXCHANGE },
      )
    },
    batch: () => Promise.reject(new Error('not used')),
    idle: () => EXCHANGE,
    heardNowS: () => EXCHANGE.portalNowS,
  }
  return { calls, rows, installer: createInstallerOver(transport) }
}

const methods = (calls: readonly { method: string }[]): string[] => calls.map((call) => call.method)

test('on a fresh portal every place is bound, with a title in each language', async () => {
  const { calls, rows, installer } = portal([])
  expect(await installer.bindPlaces([TAB, MENU])).toEqual({ ok: true, value: undefined })
  expect(rows).toEqual([TAB, MENU].map((place) => ({ placement: place.code, handler: place.handler })))
  expect(calls[1]?.params).toEqual({
    PLACEMENT: TAB.code,
    HANDLER: TAB.handler,
    TITLE: 'Сегмент',
    LANG_ALL: { ru: { TITLE: 'Сегмент' }, en: { TITLE: 'Segment' } },
  })
})

test('doing it again changes nothing', async () => {
  const { calls, installer } = portal([])
  await installer.bindPlaces([TAB, MENU])
  calls.length = 0
  expect((await installer.bindPlaces([TAB, MENU])).ok).toBe(true)
  expect(methods(calls)).toEqual(['placement.get'])
})

test('a place at the address of an older version is moved, one that was given up goes', async () => {
  const { rows, installer } = portal([
    { placement: TAB.code, handler: 'https://app.example/1/placements/contact-tab.html' },
    { placement: 'LEFT_MENU', handler: 'https://app.example/1/index.html' },
  ])
  expect((await installer.bindPlaces([TAB])).ok).toBe(true)
  expect(rows).toEqual([{ placement: TAB.code, handler: TAB.handler }])
})

test('of two bindings of one place the one at the present address stays, and one that is gone comes back', async () => {
  const { rows, installer } = portal([
    { placement: TAB.code, handler: 'https://app.example/1/placements/contact-tab.html' },
    { placement: TAB.code, handler: TAB.handler },
  ])
  expect((await installer.bindPlaces([TAB, MENU])).ok).toBe(true)
  expect(rows).toEqual([TAB, MENU].map((place) => ({ placement: place.code, handler: place.handler })))
})

test('what a place asks for besides is told when it is bound', async () => {
  const { calls, installer } = portal([])
  const options = { errorHandlerUrl: 'https://app.example/2/index.html' }
  await installer.bindPlaces([{ ...TAB, options }])
  expect(calls[1]?.params['OPTIONS']).toEqual(options)
})

test('a binding that was done although its answer was lost counts as done', async () => {
  const { installer, rows } = portal([], (method, done) => {
    done()
    return method === 'placement.bind' ? REFUSED : undefined
  })
  expect((await installer.bindPlaces([TAB])).ok).toBe(true)
  expect(rows).toHaveLength(1)
})

test('a refusal to bind is told as it is', async () => {
  const { installer } = portal([], (method, done) => {
    if (method === 'placement.bind') return REFUSED
    done()
    return undefined
  })
  expect(await installer.bindPlaces([TAB])).toEqual({ ok: false, error: REFUSED })
})

test('a portal that says yes and binds nothing is found out', async () => {
  const { installer } = portal([], (method, done) => {
    if (method !== 'placement.bind') done()
    return undefined
  })
  const outcome = await installer.bindPlaces([TAB])
  expect(outcome.ok).toBe(false)
  expect(outcome.ok ? '' : outcome.error.text).toContain(TAB.code)
})
