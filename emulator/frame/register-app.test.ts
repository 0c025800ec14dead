// The application of a manifest.
import { expect, test } from 'vitest'
import { TEST_MANIFEST } from './hand-made-portal.ts'
import { registerApp } from './register-app.ts'

test('an installed app has absolute handlers and titles in every language', () => {
  const app = registerApp(TEST_MANIFEST, { appUrl: 'http://127.0.0.1:9000' })
  expect(app).toMatchObject({
    url: 'http://127.0.0.1:9000/index.html',
    installUrl: 'http://127.0.0.1:9000/install.html',
    scopes: ['crm', 'placement'],
    installed: true,
  })
  expect(app.placements[0]).toMatchObject({
    placement: 'CRM_ANALYTICS_MENU',
    handler: 'http://127.0.0.1:9000/placements/analytics.html',
    langAll: { ru: { TITLE: 'Сегменты' }, en: { TITLE: 'Segments' } },
  })
})

test('an app that is not installed yet is bound to nothing', () => {
  expect(registerApp(TEST_MANIFEST, { appUrl: 'http://127.0.0.1:9/', installed: false })).toMatchObject({
    installed: false,
    placements: [],
  })
})

test('ids depend on the name alone', () => {
  const ids = (name: string): unknown => {
    const { clientId, applicationToken } = registerApp(
      { ...TEST_MANIFEST, name },
      { appUrl: 'http://127.0.0.1:9/' },
    )
    return { clientId, applicationToken }
  }
  expect(ids('a')).toEqual(ids('a'))
  expect(ids('a')).not.toEqual(ids('b'))
  expect(ids('a')).toMatchObject({ applicationToken: expect.stringMatching(/^[0-9a-f]{32}$/) as string })
})
