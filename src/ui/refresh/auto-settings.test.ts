// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import type { AutoRefresh } from '../../domain/auto-refresh.ts'
import { ADMIN } from '../fixtures.ts'
import { byTestId, mountForTest, plainText, type Mounted } from '../mount-for-test.ts'
import AutoSettings from './AutoSettings.vue'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.page.unmount()
})

function settings(auto: AutoRefresh | undefined, userNames = {}) {
  mounted = mountForTest(AutoSettings, { auto, viewer: ADMIN, userNames })
  const { page } = mounted
  return { page, changes: () => (page.emitted('change') ?? []).map(([value]) => value) }
}

test('off by default; switched on it is a day, without writing, and in the name of whoever did it', async () => {
  const { page, changes } = settings(undefined)
  expect(page.find(byTestId('auto')).attributes('data-on')).toBe('false')
  expect(page.find(byTestId('auto-writes')).exists()).toBe(false)
  await page.find(byTestId('auto-switch')).trigger('click')
  expect(changes()).toEqual([{ everyHours: 24, writes: false, userId: ADMIN.userId }])
})

test('hours and writing are changed one by one, by the one who changes them', async () => {
  const { page, changes } = settings({ everyHours: 24, writes: false, userId: 99 }, { 99: 'Орлова Анна' })
  expect(plainText(page.text())).toContain('Включил: Орлова Анна')
  await page.find(byTestId('auto-hours')).setValue('72')
  await page.find(byTestId('auto-writes')).setValue(true)
  expect(changes()).toEqual([
    { everyHours: 72, writes: false, userId: ADMIN.userId },
    { everyHours: 24, writes: true, userId: ADMIN.userId },
  ])
})

test('it can be switched off again', async () => {
  const { page, changes } = settings({ everyHours: 6, writes: true, userId: ADMIN.userId })
  await page.find(byTestId('auto-switch')).trigger('click')
  expect(changes()).toEqual([undefined])
})
