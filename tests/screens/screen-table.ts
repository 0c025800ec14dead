// Every screen in every state worth a look, one row each. A new screen or state is one line here: pictures, axe, overflow
// and texts are then looked after by themselves (scripts/screens.ts, tests/e2e/screens.test.ts), a row with an address is
// tested for back, reload and shared links, and its links are walked (tests/e2e/addresses.test.ts, dead-ends.test.ts).
import { MODES, SEGMENTS_BY_MODE } from '../../src/domain/segments.ts'
import { FIRST_STEPS } from '../../src/ui/first-route.ts'
import { breakPortal, answer, hold, press, refuse, type } from './screen-acts.ts'
import { RUN_SCREENS } from './run-screens.ts'
import type { ScreenRow } from './screen-row.ts'

export const HEAD = 2
export const MANAGER = 3
export const NO_CRM_RIGHTS = 5

const MODE_SCREENS: readonly ScreenRow[] = MODES.map((mode) => ({
  name: `mode-${mode}`,
  world: 'used',
  address: `/${mode}`,
  shows: `[data-testid=counter-${SEGMENTS_BY_MODE[mode][0]}]`,
}))

/** A screen of everybody, as the administrator with the base, an administrator without it, and a manager see it. */
const seenByThree = (name: string, address: string, shows: string): readonly ScreenRow[] => [
  { name, world: 'used', address, shows },
  { name: `${name}-other-browser`, world: 'used', browser: 'other', address, shows },
  { name: `${name}-manager`, world: 'used', browser: 'other', user: MANAGER, address, shows },
]

const OVERVIEWS: readonly ScreenRow[] = [
  ...seenByThree('overview', '/overview', '[data-testid=moved-causes]'),
  {
    name: 'overview-moved',
    world: 'used',
    address: '/overview?segment=active&way=entered',
    shows: '[data-testid=moved-clients]',
  },
  ...seenByThree('growth', '/growth', '[data-testid=growth-summary]'),
  {
    name: 'growth-quarters-table',
    world: 'used',
    address: '/growth?period=quarter&view=table&all=1',
    shows: '[data-testid=growth-table]',
  },
  ...seenByThree('asleep', '/asleep?days=90', '[data-testid=asleep-sleeping]'),
  {
    name: 'asleep-lost',
    world: 'used',
    address: '/asleep?days=90&becomes=lost&sort=stake',
    shows: '[data-testid=asleep-lost]',
  },
  {
    name: 'asleep-no-rights',
    world: 'used',
    browser: 'other',
    user: NO_CRM_RIGHTS,
    address: '/asleep',
    shows: '[data-testid=list-no-access]',
  },
  { name: 'abc', world: 'used', address: '/abc', shows: '[data-testid=abc-table]' },
  {
    name: 'abc-all-time-table',
    world: 'used',
    address: '/abc?period=all&view=table',
    shows: '[data-testid=abc-curve-table]',
  },
  {
    name: 'abc-clients',
    world: 'used',
    address: '/abc?class=a&life=active',
    shows: '[data-testid=abc-clients] [data-testid=client-row]',
  },
  {
    name: 'abc-other-browser',
    world: 'used',
    browser: 'other',
    address: '/abc',
    shows: '[data-testid=abc-no-base]',
  },
  {
    name: 'abc-manager',
    world: 'used',
    browser: 'other',
    user: MANAGER,
    address: '/abc?class=a',
    shows: '[data-testid=abc-no-base]',
  },
]

const CHARTS: readonly ScreenRow[] = [
  ['lines-share', '/client-type?form=lines&scale=share'],
  ['areas', '/lifecycle?form=areas&span=24'],
  ['hidden', '/lifecycle?hide=lost&span=12'],
  ['between', '/frequency?from=2024-01&to=2025-06&money=year'],
  ['published', '/no-payments?layer=published'],
  ['table', '/frequency?view=table'],
].map(([name = '', address = '']): ScreenRow => ({
  name: `chart-${name}`,
  world: 'used',
  address,
  shows: '[data-testid^=chart-]',
}))

const HELP_SCREENS: readonly ScreenRow[] = [
  { name: 'help', world: 'used', address: '/help', shows: '[data-testid=help-contents]' },
  ...['mode-lifecycle', 'fields-marketing', 'questions', 'glossary', 'news', 'support'].map(
    (article): ScreenRow => ({
      name: `help-${article}`,
      world: 'used',
      address: `/help/${article}`,
      shows: `[data-testid=help-article-${article}]`,
    }),
  ),
  {
    name: 'help-search',
    world: 'used',
    address: '/help',
    act: type('help-search', 'CRM'),
    shows: '[data-testid^=help-hit-]',
  },
  {
    name: 'help-search-nothing',
    world: 'used',
    address: '/help',
    act: type('help-search', 'qqqqqqq'),
    shows: '[data-testid=help-nothing]',
  },
  { name: 'help-unknown', world: 'used', address: '/help/nothing-of-the-kind', shows: '[data-testid=help]' },
]

const LISTS: readonly ScreenRow[] = [
  {
    name: 'list',
    world: 'used',
    address: '/mode/lifecycle/active',
    shows: '[data-testid=client-row]',
  },
  {
    name: 'list-month',
    world: 'used',
    address: '/mode/client-type/clients?month=2024-06&sort=-payments',
    shows: '[data-testid=client-row]',
  },
  {
    name: 'list-empty-cards',
    world: 'used',
    address: '/mode/no-payments/without-contacts',
    shows: '[data-testid=delete-empty-panel]',
  },
  {
    name: 'delete-empty-dialog',
    world: 'used',
    address: '/mode/no-payments/without-contacts',
    act: press('pick-page', 'delete-empty'),
    shows: '[data-testid$=-word]',
  },
  {
    name: 'delete-empty-refused',
    world: 'used',
    address: '/mode/no-payments/without-contacts',
    before: breakPortal(refuse('crm.item.delete', 'ACCESS_DENIED')),
    act: async (app) => {
      await press('pick-page', 'delete-empty')(app)
      const frame = await app.frame()
      const isRussian = (await frame.locator('html').getAttribute('lang')) === 'ru'
      await type('delete-empty-word', isRussian ? 'удалить карточки' : 'delete cards')(app)
      await press('delete-empty-confirm')(app)
    },
    shows: '[data-testid=delete-empty-kept]',
  },
  {
    name: 'list-search-nothing',
    world: 'used',
    address: '/mode/client-type/clients?q=qqqqqqq',
    shows: '[data-testid=clients-empty]',
  },
  {
    name: 'list-head',
    world: 'used',
    browser: 'other',
    user: HEAD,
    address: '/mode/client-type/clients',
    shows: '[data-testid=client-row]',
  },
  {
    name: 'list-manager',
    world: 'used',
    browser: 'other',
    user: MANAGER,
    address: '/mode/client-type/clients',
    shows: '[data-testid=hidden-by-rights]',
  },
  {
    name: 'list-no-rights',
    world: 'used',
    browser: 'other',
    user: NO_CRM_RIGHTS,
    address: '/mode/client-type/clients',
    shows: '[data-testid=list-no-access]',
  },
  {
    name: 'list-month-unknown',
    world: 'used',
    browser: 'other',
    user: MANAGER,
    address: '/mode/lifecycle/active?month=2025-01',
    shows: '[data-testid=month-unknown]',
  },
  {
    name: 'list-refused',
    world: 'used',
    browser: 'other',
    user: HEAD,
    address: '/mode/lifecycle/lost',
    before: breakPortal(
      answer(403, 'ACCESS_DENIED', 'crm.company.list'),
      answer(403, 'ACCESS_DENIED', 'crm.contact.list'),
      answer(403, 'ACCESS_DENIED', 'crm.item.list'),
    ),
    shows: '[data-testid=failure]',
  },
  {
    name: 'why',
    world: 'used',
    address: '/mode/frequency/regular',
    act: press('client-why'),
    shows: '[data-testid=why-details]',
  },
]

const PLACES: readonly ScreenRow[] = [
  { name: 'analytics', world: 'used', place: 'CRM_ANALYTICS_MENU', shows: '[data-testid=counter-contacts]' },
  {
    name: 'analytics-before',
    world: 'new',
    place: 'CRM_ANALYTICS_MENU',
    user: MANAGER,
    shows: '[data-testid=refresh-state][data-state=idle]',
  },
  {
    name: 'tab-contact',
    world: 'used',
    place: 'CRM_CONTACT_DETAIL_TAB',
    shows: '[data-testid=card-marks][data-state=marked]',
  },
  {
    name: 'tab-company',
    world: 'used',
    place: 'CRM_COMPANY_DETAIL_TAB',
    card: ({ companies }) => companies.find((one) => !one.isMyCompany && one.categoryId === 0)?.id ?? 0,
    shows: '[data-testid=card-marks][data-state=marked]',
  },
  {
    name: 'tab-before',
    world: 'new',
    place: 'CRM_CONTACT_DETAIL_TAB',
    shows: '[data-testid=card-marks][data-state=not-marked]',
  },
  {
    name: 'tab-no-answer',
    world: 'used',
    browser: 'other',
    place: 'CRM_CONTACT_DETAIL_TAB',
    before: breakPortal(answer(403, 'PORTAL_DELETED')),
    shows: '[data-testid=card-marks][data-state=failed]',
  },
  {
    name: 'install',
    world: 'uninstalled',
    before: breakPortal(hold('placement.bind', 1)),
    shows: '[data-testid=install]',
  },
  {
    name: 'install-refused',
    world: 'uninstalled',
    before: breakPortal(answer(403, 'PORTAL_DELETED', 'placement.bind')),
    shows: '[data-testid=install-problem]',
  },
  { name: 'phone', world: 'used', place: 'PHONE', widths: [390], shows: '[data-testid=screen-refresh]' },
]

const START: readonly ScreenRow[] = [
  { name: 'start', world: 'new', shows: '[data-testid=first-start]' },
  {
    name: 'start-manager',
    world: 'new',
    user: MANAGER,
    shows: '[data-testid=refresh-state][data-state=idle]',
  },
  {
    name: 'start-no-rights',
    world: 'new',
    user: NO_CRM_RIGHTS,
    shows: '[data-testid=refresh-state][data-state=idle]',
  },
  ...FIRST_STEPS.slice(1).map((step): ScreenRow => ({
    name: `start-step-${step}`,
    world: 'new',
    address: `/overview?step=${step}`,
    shows: `[data-testid=first-start][data-step=${step}]`,
  })),
  {
    name: 'start-loading',
    world: 'new',
    before: breakPortal(hold('entity.item.get', 1), hold('batch', 1)),
    shows: '[data-testid=refresh-state]',
  },
]

const OTHERS: readonly ScreenRow[] = [
  {
    name: 'refresh',
    world: 'used',
    address: '/refresh',
    shows: '[data-testid=run-log] td',
  },
  {
    name: 'refresh-other-browser',
    world: 'used',
    browser: 'other',
    address: '/refresh',
    shows: '[data-testid=run-log] td',
  },
  {
    name: 'refresh-manager',
    world: 'used',
    browser: 'other',
    user: MANAGER,
    address: '/refresh',
    shows: '[data-testid=run-log] td',
  },
  {
    name: 'undo-dialog',
    world: 'used',
    address: '/refresh',
    act: press('run-undo'),
    shows: '[data-testid=undo-terms]',
  },
  {
    name: 'clear-dialog',
    world: 'used',
    address: '/refresh',
    act: press('refresh-clear'),
    shows: '[data-testid=clear-word], [data-testid=clear-confirm]',
  },
  {
    name: 'remove-fields-dialog',
    world: 'used',
    address: '/refresh',
    act: press('remove-fields'),
    shows: '[data-testid$=-word]',
  },
  {
    name: 'mode-manager',
    world: 'used',
    browser: 'other',
    user: MANAGER,
    address: '/frequency',
    shows: '[data-testid=counter-regular]',
  },
  {
    name: 'portal-silent',
    world: 'used',
    browser: 'other',
    before: breakPortal(answer(403, 'PORTAL_DELETED')),
    shows: '[data-testid=failure]',
  },
]

const RULES: readonly ScreenRow[] = [
  { name: 'rules', world: 'used', address: '/rules', shows: '[data-testid=rules-editor]' },
  {
    name: 'rules-changed',
    world: 'used',
    address: '/rules',
    act: type('rule-monthsToSleeping-input', '3'),
    shows: '[data-testid=rules-cards]',
  },
  {
    name: 'rules-wrong',
    world: 'used',
    address: '/rules',
    act: type('rule-monthsToSleeping-input', '40'),
    shows: '[data-testid=rules-problem]',
  },
  {
    name: 'rules-other-browser',
    world: 'used',
    browser: 'other',
    address: '/rules',
    act: type('rule-monthsToSleeping-input', '3'),
    shows: '[data-testid=rules-effect]',
  },
  {
    name: 'rules-manager',
    world: 'used',
    browser: 'other',
    user: MANAGER,
    address: '/rules',
    shows: '[data-testid=rules-text]',
  },
]

export const SCREEN_ROWS: readonly ScreenRow[] = [
  ...START,
  ...RUN_SCREENS,
  ...OVERVIEWS,
  ...MODE_SCREENS,
  ...CHARTS,
  ...LISTS,
  ...OTHERS,
  ...RULES,
  ...HELP_SCREENS,
  ...PLACES,
]
