// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import manifest from '../../manifest.json' with { type: 'json' }
import { useLeaveGuard } from './leave-guard.ts'
import { pinPortal, portalPolicy } from './pin-portal.ts'
import { showTheme } from './theme.ts'
import { allowBlobWorkers } from './trusted-types.ts'
import { applicationUrl, wantedPlaces } from './wanted-places.ts'

const policies = (): string[] => [...document.head.querySelectorAll('meta')].map((meta) => meta.content)
afterEach(() => {
  document.head.replaceChildren()
})

test('the second policy lets through this portal, the own folder and blob workers only', () => {
  pinPortal('https://portal.example:8443', document, 'https://cdn.example/app/7/assets/page-1.js')
  expect(policies()).toEqual([
    'connect-src https://portal.example:8443; script-src https://cdn.example/app/7/assets/; worker-src blob:',
  ])
})

test('what is more than an origin is never put into a policy', () => {
  for (const text of [
    'https://portal.example; connect-src *',
    'https://portal.example/path',
    'https://a.example https://b.example',
    '*',
    '',
  ]) {
    expect(() => pinPortal(text, document, 'https://cdn.example/a.js'), text).toThrow()
  }
  expect(policies()).toEqual([])
})

test('a folder with odd characters cannot end the policy early', () => {
  pinPortal('https://portal.example', document, 'https://cdn.example/a;b,c/x.js')
  expect(policies()[0]).toBe(portalPolicy('https://portal.example', 'https://cdn.example/a%3Bb%2Cc/'))
})

test('only blobs of this page may become workers', () => {
  const made: { name: string; rules: { createScriptURL(url: string): string } }[] = []
  const scope = globalThis as { trustedTypes?: unknown }
  const before = scope.trustedTypes
  scope.trustedTypes = {
    createPolicy: (name: string, rules: { createScriptURL(url: string): string }) => {
      made.push({ name, rules })
    },
  }
  try {
    allowBlobWorkers()
  } finally {
    scope.trustedTypes = before
  }
  expect(made.map((policy) => policy.name)).toEqual(['default'])
  const own = `blob:${location.origin}/1-2-3`
  expect(made[0]?.rules.createScriptURL(own)).toBe(own)
  for (const url of ['https://evil.example/x.js', 'blob:https://evil.example/1', 'data:text/javascript,1']) {
    expect(() => made[0]?.rules.createScriptURL(url), url).toThrow(TypeError)
  }
})

test('leaving is asked about only while values are being written', async () => {
  const isWriting = shallowRef(false)
  const scope = effectScope()
  scope.run(() => useLeaveGuard(window as unknown as globalThis.Window, () => isWriting.value))
  const isAsked = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(isAsked()).toBe(false)
  isWriting.value = true
  await nextTick()
  expect(isAsked()).toBe(true)
  isWriting.value = false
  await nextTick()
  expect(isAsked()).toBe(false)
  isWriting.value = true
  await nextTick()
  scope.stop()
  expect(isAsked()).toBe(false)
})

test('one theme stands on the root element at a time', () => {
  const root = document.createElement('html')
  showTheme(root, 'dark')
  showTheme(root, 'light')
  expect([...root.classList]).toEqual(['light'])
})

test('every place of the manifest gets an absolute address next to the installer, titles in all languages', () => {
  const places = wantedPlaces('https://cdn.example/app/7/install.html?DOMAIN=x&LANG=ru')
  expect(places.map((place) => place.handler)).toEqual(
    manifest.placements.map((place) => `https://cdn.example/app/7/${place.page}`),
  )
  for (const place of places) expect(Object.keys(place.titles)).toEqual(manifest.languages)
  expect(applicationUrl('https://cdn.example/app/7/install.html?LANG=ru')).toBe(
    'https://cdn.example/app/7/index.html?LANG=ru',
  )
})
