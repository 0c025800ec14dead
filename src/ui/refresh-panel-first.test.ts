// @vitest-environment happy-dom
// The first start in the refresh panel: its steps, what each says, and where the focus goes.
import { afterEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { EditWorkflows } from '../domain/edit-workflows.ts'
import { parseFirstStep, withFirstStep } from './first-route.ts'
import { MANAGER, sampleView } from './fixtures.ts'
import { byTestId } from './mount-for-test.ts'
import { panel, unmountPanel } from './refresh-panel-for-test.ts'

afterEach(unmountPanel)

test('the first start goes step by step: what is read, the eight fields, workflows, time, and then the button', async () => {
  const shown = panel(sampleView(), { isFirst: true })
  const step = () => shown.page.find(byTestId('first-start')).attributes('data-step')
  expect(step()).toBe('reads')
  expect(shown.has('refresh-clear')).toBe(false)
  await shown.press('setup-next')
  expect(shown.page.findAll(`${byTestId('first-fields')} li`)).toHaveLength(8)
  expect(shown.text()).toContain('по какой компании он считается')
  await shown.press('setup-next')
  expect(step()).toBe('robots')
  expect(shown.page.find(byTestId('first-robots')).findAll('li')).toHaveLength(3)
  expect(shown.has('refresh-start')).toBe(false)
  await shown.press('setup-next')
  expect(shown.has('setup-next')).toBe(false)
  expect(document.activeElement?.id).toBe('first-step')
  await shown.press('setup-back')
  expect(step()).toBe('robots')
  await shown.press('setup-next')
  expect(shown.commands()).toEqual([])
  await shown.press('refresh-start')
  expect(shown.commands()).toEqual(['start'])
})

test('the step of the first start is a part of the address beside what else stands there', () => {
  expect(parseFirstStep({ step: 'robots' })).toBe('robots')
  for (const odd of [{}, { step: 'x' }, { step: ['time', 'time'] }, { step: null }])
    expect(parseFirstStep(odd)).toBe('reads')
  expect(withFirstStep({ span: '12' }, 'time')).toEqual({ span: '12', step: 'time' })
  expect(withFirstStep({ span: '12', step: 'time' }, 'reads')).toEqual({ span: '12' })
  expect(withFirstStep({ step: 'time' }, undefined)).toEqual({})
})

test('a step reached by the way back takes the focus that was lost, and none that somebody has', async () => {
  const shown = panel(sampleView(), { isFirst: true, firstStep: 'time' })
  const last = shown.page.find<HTMLElement>(byTestId('refresh-start')).element
  last.focus()
  await shown.page.setProps({ firstStep: 'robots' })
  await nextTick()
  expect(document.activeElement?.id).toBe('first-step')
  const back = shown.page.find<HTMLElement>(byTestId('setup-back')).element
  back.focus()
  await shown.page.setProps({ firstStep: 'fields' })
  await nextTick()
  expect(document.activeElement).toBe(back)
})

test('workflows that start on change are named where the portal tells them, as text', async () => {
  const robots = async (workflows: EditWorkflows) => {
    const shown = panel(sampleView(), { isFirst: true, workflows })
    await shown.press('setup-next')
    await shown.press('setup-next')
    return shown
  }
  const some = await robots({ state: 'known', count: 2, names: ['Письмо <b>клиенту</b>', 'Задача'] })
  expect(some.text()).toContain('запускаются 2 бизнес-процесса')
  expect(some.text()).toContain('Письмо <b>клиенту</b>')
  some.page.unmount()
  const none = await robots({ state: 'known', count: 0, names: [] })
  expect(none.text()).toContain('на портале нет')
  none.page.unmount()
  expect((await robots({ state: 'unknown' })).text()).toContain('Проверьте вручную')
})

test('an employee before the first refresh is not offered to start it', () => {
  const shown = panel(sampleView(), { isFirst: true, viewer: MANAGER })
  expect(shown.has('refresh-start')).toBe(false)
  expect(shown.has('first-start')).toBe(false)
})
