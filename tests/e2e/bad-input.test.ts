// Bad input of every kind ends in a clear sentence and in a state from which one can go on: a portal that answers
// nonsense, rows that are no rows, tokens that end, and a local store that somebody damaged.
import { expect, test } from 'vitest'
import { clearSiteData } from '../screens/screen-acts.ts'
import { beginRefresh, finishRefresh, runRefresh, type OpenedApp } from './app-page.ts'
import { expectRightCards, expectRightSeries } from './judge.ts'
import { NETWORK_TROUBLE } from './network-trouble.ts'
import type { TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'
import { pressOn } from './press.ts'

const { withPortal, open, leave } = useChromium()

/** A portal whose subscription ended while the months were being read. */
const CLOSED_PORTAL = {
  kind: 'status',
  status: 402,
  code: 'PAYMENT_REQUIRED',
  description: 'Payment required',
  method: 'crm.deal.list',
  nth: 15,
  times: 0,
}

/** The failure as the person reads it: what happened and what to do. */
async function sentenceOf(app: OpenedApp): Promise<string> {
  expect(await app.untilState(['failed', 'review', 'done'])).toBe('failed')
  return app.text('failure')
}

/** Presses what the failed panel offers and sees the work through. */
async function goOn(app: OpenedApp, portal: TestPortal): Promise<void> {
  await app.press((await app.has('refresh-resume')) ? 'refresh-resume' : 'refresh-start')
  await app.untilState(['planning', 'reading', 'computing', 'review', 'writing', 'done'])
  await finishRefresh(app)
  expect(await app.state()).toBe('done')
  await expectRightSeries(portal, await expectRightCards(portal))
}

test('a portal that answers pages instead of data: the work waits in words, can be paused, and goes on when it is back', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await app.untilState(['idle'])
    await portal.faults([{ kind: 'html', method: 'crm.deal.list', nth: 15, times: 0 }])
    await beginRefresh(app)
    await expect.poll(() => app.has('refresh-waiting'), { timeout: 30_000 }).toBe(true)
    expect(await app.text('refresh-waiting')).toMatch(/подождать .* Продолжим сами\./)
    await app.press('refresh-pause')
    expect(await app.untilState(['paused'])).toBe('paused')
    expect(await app.text('refresh-resumed')).toMatch(/продолжаем с/)
    await portal.faults([])
    await goOn(app, portal)
    await leave(app, portal, NETWORK_TROUBLE)
  })
})

test('a portal that answers a page already when the app opens: a sentence, and opening again helps', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    await portal.faults([{ kind: 'html', times: 0 }])
    const app = await open(portal)
    expect(await sentenceOf(app)).toContain('Портал не отвечает')
    await portal.faults([])
    await pressOn((await app.frame()).getByRole('button', { name: 'Открыть заново' }))
    await app.untilState(['idle'])
    await runRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightCards(portal)
    await leave(app, portal, NETWORK_TROUBLE)
  })
})

test('a portal whose subscription ended in the middle stops the work with a sentence; it goes on when that is paid', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await app.untilState(['idle'])
    await portal.faults([CLOSED_PORTAL])
    await beginRefresh(app)
    expect(await sentenceOf(app)).toMatch(
      /Портал сейчас не принимает запросы приложений[^]*всё прочитанное сохранено/,
    )
    expect(await app.has('refresh-resume')).toBe(true)
    await portal.faults([])
    await goOn(app, portal)
    await leave(app, portal, NETWORK_TROUBLE)
  })
})

test('a page instead of data, an overloaded portal, dropped connections and half an answer are got over without a word', async () => {
  await withPortal({ seed: 2 }, async (portal) => {
    const app = await open(portal)
    await app.untilState(['idle'])
    await portal.faults([
      { kind: 'html', method: 'crm.deal.list', nth: 14, times: 1 },
      { kind: 'reset', method: 'crm.deal.list', nth: 17, times: 1 },
      { kind: 'cut-json', method: 'crm.company.list', nth: 18, times: 1 },
      { kind: 'drop-key', method: 'crm.activity.list', nth: 100, times: 1 },
      { kind: 'reset', method: 'crm.contact.update', nth: 2, times: 1, when: 'after' },
      { kind: 'html', method: 'crm.company.update', nth: 1, times: 1, when: 'after' },
      { kind: 'cut-json', method: 'crm.contact.update', nth: 4, times: 1 },
      // Late: after a refusal the app slows down, as it should, and the rest of the test with it.
      {
        kind: 'status',
        status: 503,
        code: 'QUERY_LIMIT_EXCEEDED',
        description: 'Too many requests',
        method: 'crm.company.update',
        nth: 3,
        times: 1,
      },
    ])
    await runRefresh(app)
    expect(await app.state()).toBe('done')
    expect(await portal.struck()).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
    await expectRightSeries(portal, await expectRightCards(portal))
    const writes = (await portal.writes()).map(({ entity, id, field }) => `${entity} ${id} ${field}`)
    expect(writes).toEqual([...new Set(writes)])
    await leave(app, portal, NETWORK_TROUBLE)
  })
})

test('rows that are no rows and rows without the fields asked for are counted and told; the next refresh makes it good', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await app.untilState(['idle'])
    await portal.faults([
      { kind: 'odd-row', method: 'crm.deal.list', nth: 100, times: 20, value: 'not a row' },
      {
        kind: 'odd-row',
        method: 'crm.contact.list',
        nth: 110,
        times: 20,
        value: { ID: 'seven', NAME: null },
      },
    ])
    await beginRefresh(app)
    expect(await app.untilState(['review', 'failed', 'done'])).toBe('review')
    expect(await portal.struck()).toEqual([20, 20])
    const notice = (await app.frame())
      .getByText(/\d+ (запись|записи|записей) портала не удалось прочитать/)
      .first()
    await notice.waitFor()
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await portal.faults([])
    await app.press('refresh-start')
    await app.untilState(['planning', 'reading', 'computing', 'review', 'writing'])
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightSeries(portal, await expectRightCards(portal))
    await leave(app, portal)
  })
})

test('tokens that end in the middle of the work are renewed without a word', async () => {
  await withPortal({ seed: 3, latency: true, timeScale: 40, tokenLife: 20 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    expect(await app.state()).toBe('done')
    expect(
      (await portal.requests()).filter((entry) => entry.outcome === 'expired_token').length,
    ).toBeLessThan(50)
    await expectRightSeries(portal, await expectRightCards(portal))
    await leave(app, portal, NETWORK_TROUBLE)
  })
})

test('all tokens taken away at once are renewed without a word', async () => {
  await withPortal({ seed: 3 }, async (portal) => {
    const app = await open(portal)
    await beginRefresh(app)
    await app.untilState(['review'])
    await portal.post('tokens', { expire: true })
    await app.press('write-apply')
    expect(await app.untilState(['done', 'failed'])).toBe('done')
    await expectRightCards(portal)
    await leave(app, portal, NETWORK_TROUBLE)
  })
})

/** Turns over every byte of every record that the app keeps in this browser, or only of some stores. Gives how many. */
async function damageStore(
  app: OpenedApp,
  { only }: { readonly only?: readonly string[] } = {},
): Promise<number> {
  return (await app.frame()).evaluate(async (chosen) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(String(request.error)))
      })
    const spoil = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return new Uint8Array(value).map((byte) => byte ^ 0xff).buffer
      if (ArrayBuffer.isView(value))
        return new Uint8Array(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)).map(
          (byte) => byte ^ 0xff,
        )
      if (Array.isArray(value)) return value.map(spoil)
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoil(part)]))
      return value
    }
    let damaged = 0
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name ?? ''))
      for (const store of [...database.objectStoreNames].filter(
        (one) => chosen === undefined || chosen.includes(one),
      )) {
        const rows = database.transaction(store, 'readwrite').objectStore(store)
        const keys = await settled(rows.getAllKeys()),
          values = await settled(rows.getAll())
        for (const [index, value] of values.entries()) {
          const spoiled = spoil(value)
          if (JSON.stringify(spoiled) === JSON.stringify(value) && !(spoiled instanceof ArrayBuffer)) continue
          await settled(
            rows.keyPath === null ? rows.put(spoiled, keys[index] as IDBValidKey) : rows.put(spoiled),
          )
          damaged += 1
        }
      }
      database.close()
    }
    return damaged
  }, only)
}

test('a local store whose every byte was damaged in the middle of the work is told about and read anew', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const first = await open(portal)
    await first.untilState(['idle'])
    await portal.faults([CLOSED_PORTAL])
    await beginRefresh(first)
    await first.untilState(['failed'])
    expect(await damageStore(first)).toBeGreaterThan(5)
    await leave(first, portal, NETWORK_TROUBLE)
    await portal.faults([])

    const app = await open(portal)
    await (await app.frame()).getByText('Сохранённое на этом устройстве не подошло').waitFor()
    expect(await app.state()).toBe('idle')
    await runRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightSeries(portal, await expectRightCards(portal))
    await leave(app, portal)
  })
})

test('data of the app that a person clears in the middle of the work: a sentence, and what is offered leads on', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    const failInTheMiddle = async (): Promise<void> => {
      await app.untilState(['idle'])
      await portal.faults([{ kind: 'html', method: 'crm.deal.list', nth: 15, times: 0 }])
      await beginRefresh(app)
      await expect.poll(() => app.has('refresh-waiting'), { timeout: 30_000 }).toBe(true)
      await clearSiteData(app)
      await portal.faults([])
      expect(await sentenceOf(app)).toMatch(/Браузер не смог сохранить данные[^]*Откройте приложение заново/)
      expect(await app.has('refresh-resume')).toBe(false)
    }
    await failInTheMiddle()
    await pressOn((await app.frame()).getByRole('button', { name: 'Открыть заново' }))
    await failInTheMiddle()
    await app.press('refresh-clear')
    await (await app.frame()).getByTestId('clear-word').fill('очистить')
    await app.press('clear-confirm')
    await app.untilState(['planning', 'reading', 'computing', 'review'])
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightSeries(portal, await expectRightCards(portal))
    await leave(app, portal, NETWORK_TROUBLE)
  })
})

test('months damaged alone in the middle of the work are told about and read anew from the first of them', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const first = await open(portal)
    await first.untilState(['idle'])
    await portal.faults([CLOSED_PORTAL])
    await beginRefresh(first)
    await first.untilState(['failed'])
    expect(await damageStore(first, { only: ['months'] })).toBeGreaterThan(1)
    await leave(first, portal, NETWORK_TROUBLE)
    await portal.faults([])

    const app = await open(portal)
    await app.untilState(['paused'])
    await (
      await app.frame()
    )
      .getByText(/Часть сохранённого на этом устройстве испортилась. Читаем заново с [а-я]+ \d{4} года/)
      .waitFor()
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightSeries(portal, await expectRightCards(portal))
    await leave(app, portal)
  })
})

test('a plan of writes that was damaged before the review is made anew', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const first = await open(portal)
    await beginRefresh(first)
    await first.untilState(['review'])
    expect(await damageStore(first, { only: ['plan'] })).toBeGreaterThan(0)
    await leave(first, portal)

    const app = await open(portal)
    expect(await app.untilState(['review', 'failed', 'done'])).toBe('review')
    await (await app.frame()).getByText('Сохранённое на этом устройстве не подошло').waitFor()
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightSeries(portal, await expectRightCards(portal))
    await leave(app, portal)
  })
})
