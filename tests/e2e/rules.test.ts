// The rules as an administrator changes them: what is told before saving is what the next refresh counts and writes; old
// versions come back; broken files change nothing; others only read.
import type { Frame } from 'playwright-core'
import { expect, test } from 'vitest'
import { finishRefresh, runRefresh, type OpenedApp } from './app-page.ts'
import { expectRightCards } from './judge.ts'
import { storedMarks } from './marks.ts'
import type { TestPortal } from './portal.ts'
import { pressOn } from './press.ts'
import { useChromium } from './use-chromium.ts'

const { withPortal, open, leave } = useChromium()
const HEAD = 2
const LIFE = ['active', 'sleeping', 'lost'] as const

async function openRules(app: OpenedApp): Promise<Frame> {
  await app.page.bringToFront()
  await app.page.setViewportSize({ width: 1280, height: 900 })
  await app.press('screen-rules')
  const frame = await app.frame()
  await frame.getByTestId('rules').waitFor()
  return frame
}

/** Types months and waits for the count that belongs to them. */
async function setMonths(frame: Frame, sleeping: number, lost: number): Promise<void> {
  await frame.getByTestId('rule-monthsToLost-input').fill(String(lost))
  await frame.getByTestId('rule-monthsToSleeping-input').fill(String(sleeping))
  await expect.poll(() => frame.getByTestId('rules-effect').getAttribute('data-state')).toBe('counted')
}

async function numbersOf(frame: Frame, which: 'before' | 'after'): Promise<Record<string, number>> {
  const values = await Promise.all(
    LIFE.map(async (segment) => {
      const line = frame.getByTestId(`rules-effect-${segment}`)
      return [segment, Number(await line.getAttribute(`data-${which}`))] as const
    }),
  )
  return Object.fromEntries(values)
}

/** Refreshes from the refresh screen; the number of cards that were written. */
async function refresh(app: OpenedApp, portal: TestPortal): Promise<number> {
  await portal.forgetWrites()
  await app.press('screen-refresh')
  await app.press('refresh-start')
  await app.untilState(['planning', 'reading', 'computing', 'review', 'writing'])
  await finishRefresh(app)
  expect(await app.state()).toBe('done')
  return new Set((await portal.writes()).map(({ entity, id }) => `${entity}:${id}`)).size
}

/** Clients by life cycle, by the fields of their cards: companies, and contacts without one. */
async function writtenLife(portal: TestPortal): Promise<Record<string, number>> {
  const counts: Record<string, number> = { active: 0, sleeping: 0, lost: 0 }
  for (const [key, marks] of storedMarks(await portal.state())) {
    const isClient = key.startsWith('company:') || marks.type === 'B2C'
    const life = marks.lifecycle?.toLowerCase() ?? ''
    if (isClient && life in counts) counts[life] = (counts[life] ?? 0) + 1
  }
  return counts
}

test('the effect told before saving is what the next refresh counts and writes, and the first rules come back', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    let frame = await openRules(app)
    await setMonths(frame, 2, 5)
    const before = await numbersOf(frame, 'before'),
      after = await numbersOf(frame, 'after')
    expect(after).not.toEqual(before)
    const cards = Number(await frame.getByTestId('rules-cards').getAttribute('data-value'))
    expect(cards).toBeGreaterThan(0)
    await pressOn(frame.getByTestId('rules-list-active'))
    await frame.getByTestId('client-row').first().waitFor()
    expect(Number(await frame.getByTestId('clients-total').getAttribute('data-value'))).toBe(before['active'])
    await app.press('clients-back')
    await frame.getByTestId('rules').waitFor()
    expect(await frame.getByTestId('rule-monthsToSleeping-input').inputValue()).toBe('2')
    await frame.getByTestId('rules-remark').fill('короткий цикл')
    await app.press('rules-save')
    await frame.getByTestId('rules-saved').waitFor()
    expect(await app.text('rules-version-2')).toContain('короткий цикл')
    expect(await app.text('as-of')).toContain('правила изменены, обновите')

    expect(await refresh(app, portal)).toBe(cards)
    expect(await portal.published()).toMatchObject({
      counters: after,
      rulesVersion: 2,
      ruleSet: { monthsToSleeping: 2, monthsToLost: 5 },
    })
    expect(await writtenLife(portal)).toEqual(after)
    const badge = await app.text('as-of')
    expect(badge).toContain('правила v2')
    expect(badge).not.toContain('правила изменены')
    await app.press('screen-charts')
    await app.press('mode-lifecycle')
    for (const segment of LIFE) expect(await app.counter(segment)).toBe(after[segment])
    await app.press('open-active')
    await pressOn(frame.getByTestId('client-why').first())
    await frame.getByTestId('why-details').waitFor()
    expect(await app.text('why-rules')).toMatch(/^Правила v2 · .+2026\sг\., \d\d:\d\d · по данным на /)

    frame = await openRules(app)
    await app.press('rules-return-1')
    await frame.getByTestId('rules-version-3').waitFor()
    expect(await refresh(app, portal)).toBe(cards)
    await expectRightCards(portal)
    expect(await portal.published()).toMatchObject({ rulesVersion: 3, counters: before })
    await leave(app, portal)
  })
})

test('wrong months are said in words and cannot be saved; a broken file changes nothing, a right one is only filled in', async () => {
  await withPortal({ seed: 2 }, async (portal) => {
    const app = await open(portal)
    await app.untilState(['idle'])
    const frame = await openRules(app)
    await frame.getByText('В этом браузере данные не обновляли').waitFor()
    await frame.getByTestId('rule-monthsToSleeping-input').fill('18')
    expect(await app.text('rules-problem')).toContain('Потерянным клиент становится позже')
    expect(await frame.getByTestId('rules-save').isDisabled()).toBe(true)
    await app.press('rules-reset')
    expect(await frame.getByTestId('rule-monthsToSleeping-input').inputValue()).toBe('6')

    const choose = (name: string, text: string) =>
      frame
        .getByTestId('rules-import-file')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
    await choose('<img src=x>.json', '{"kind": "client-segmentation-rules", "rules": {"version": 1')
    expect(await app.text('rules-import-failed')).toContain('Файл повреждён')
    expect(await app.has('rules-save')).toBe(false)
    const rules = {
      version: 1,
      monthsToSleeping: 3,
      monthsToLost: 12,
      countedCategories: [0],
      invoices: 'each',
      oldInvoices: false,
      dealPaymentDate: 'moved',
      leadsAreApplications: true,
      chatsAreDialogues: true,
      linkedContactNeedsData: false,
      includeContractors: false,
    }
    await choose('plain.json', JSON.stringify(rules))
    expect(await app.text('rules-imported')).toContain('ещё не сохранены')
    expect(await frame.getByTestId('rule-monthsToLost-input').inputValue()).toBe('12')
    expect(await frame.getByTestId('rule-invoices-each').isChecked()).toBe(true)
    // The change outlives a look at another screen.
    await app.press('screen-help')
    await openRules(app)
    expect(await frame.getByTestId('rule-monthsToLost-input').inputValue()).toBe('12')
    await app.press('rules-save')
    await frame.getByTestId('rules-saved').waitFor()
    await app.press('rules-look-1')
    expect(await app.text('rules-compare')).toContain('Как считаются счета')
    const { options } = (await portal.state()).app
    expect(JSON.stringify(options)).toContain('each')
    await app.press('rules-undo')
    await frame.getByTestId('rules-version-3').waitFor()
    expect(await app.text('rules-version-3')).toContain('Отмена версии 2')
    await leave(app, portal)
  })
})

test('of two administrators the later hears of the other one and decides; the head of sales only reads', async () => {
  await withPortal({ seed: 3 }, async (portal) => {
    const first = await open(portal),
      second = await open(portal)
    await first.untilState(['idle'])
    await second.untilState(['idle'])
    const one = await openRules(first),
      two = await openRules(second)
    await one.getByTestId('rule-monthsToLost-input').fill('24')
    await two.getByTestId('rule-leadsAreApplications-switch').check()
    await first.page.bringToFront()
    await first.press('rules-save')
    await one.getByTestId('rules-saved').waitFor()
    await second.page.bringToFront()
    await second.press('rules-save')
    await two.getByTestId('rules-overtaken').waitFor()
    const told = await second.text('rules-overtaken')
    expect(told).toContain('версию 2')
    expect(told).toContain('24 месяца')
    await second.press('rules-save')
    await two.getByTestId('rules-version-3').waitFor()
    await leave(first, portal)
    await leave(second, portal)

    const head = await open(portal, { user: HEAD })
    await head.untilState(['idle'])
    const frame = await openRules(head)
    expect(await head.text('rule-leadsAreApplications-value')).toBe('да')
    expect(await head.text('rule-monthsToLost-value')).toBe('18 месяцев')
    for (const name of ['rules-editor', 'rules-save', 'rules-import', 'rules-return-1', 'rules-effect'])
      expect(await head.has(name), name).toBe(false)
    await head.press('rules-look-1')
    await frame.getByTestId('rules-compare').waitFor()
    expect(head.page.url()).toContain('user=2')
    await leave(head, portal)
  })
})
