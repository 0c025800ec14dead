// Rows of the table of screens for a refresh under way, at its end, and broken off for every reason the portal can give.
import {
  answer,
  clearSiteData,
  hold,
  pauseInOtherTab,
  pauseInTheMiddle,
  press,
  refreshUntil,
  refuse,
  reloadFrame,
  takeLease,
  WAITING,
} from './screen-acts.ts'
import type { ScreenRow } from './screen-row.ts'

/** The head of sales, who may be an administrator as well. */
const COLLEAGUE = 2

const state = (name: string): string => `[data-testid=refresh-state][data-state=${name}]`

/** A refresh that this fault breaks off. */
const failing = (name: string, ...faults: Parameters<typeof refreshUntil>[1][]): ScreenRow => ({
  name: `failed-${name}`,
  world: 'new',
  act: refreshUntil('failed', ...faults),
  shows: '[data-testid=failure]',
})

export const RUN_SCREENS: readonly ScreenRow[] = [
  {
    name: 'reading',
    world: 'new',
    act: refreshUntil('reading', hold('crm.deal.list', 14)),
    shows: '[data-testid=refresh-month]',
  },
  {
    name: 'waiting',
    world: 'new',
    act: refreshUntil('reading', WAITING),
    shows: '[data-testid=refresh-waiting]',
  },
  {
    name: 'paused',
    world: 'new',
    act: pauseInTheMiddle,
    shows: '[data-testid=refresh-resumed]',
  },
  { name: 'review', world: 'new', act: refreshUntil('review'), shows: '[data-testid=review]' },
  {
    name: 'writing',
    world: 'new',
    act: async (app, portal) => {
      await refreshUntil('review', hold('crm.contact.update', 2), hold('crm.company.update', 2))(app, portal)
      await press('write-apply')(app)
    },
    shows: state('writing'),
  },
  {
    name: 'done',
    world: 'new',
    act: async (app, portal) => {
      await refreshUntil('review')(app, portal)
      await press('write-apply')(app)
      await app.untilState(['done'])
    },
    shows: '[data-testid=refresh-outcome]',
  },
  {
    name: 'done-refused',
    world: 'new',
    act: async (app, portal) => {
      await refreshUntil('review', { ...refuse('crm.contact.update', ''), times: 3 })(app, portal)
      await press('write-apply')(app)
      await app.untilState(['done'])
    },
    shows: '[data-testid=refused-cards]',
  },
  {
    name: 'skipped',
    world: 'new',
    act: async (app, portal) => {
      await refreshUntil('review')(app, portal)
      await press('write-skip')(app)
      await app.untilState(['done'])
    },
    shows: '[data-testid=refresh-outcome]',
  },
  failing('portal-closed', answer(402, 'PAYMENT_REQUIRED', 'crm.deal.list', 14)),
  failing('no-rest', answer(403, 'ACCESS_DENIED', 'crm.deal.list', 14)),
  failing('scope', answer(403, 'insufficient_scope', 'crm.deal.list', 14)),
  failing('no-app-access', answer(401, 'user_access_error', 'crm.deal.list', 14)),
  failing('access-denied', refuse('crm.deal.list', 'ACCESS_DENIED', 3)),
  failing('refused', refuse('crm.deal.list', 'ERROR_ODD', 3)),
  {
    name: 'failed-field-conflict',
    world: 'new',
    before: (portal) =>
      portal.act({
        action: 'add-field',
        entityId: 'CRM_CONTACT',
        fieldName: 'UF_CRM_CSEGTYPE',
        userTypeId: 'string',
      }),
    act: refreshUntil('failed'),
    shows: '[data-testid=failure]',
  },
  {
    name: 'failed-auth',
    world: 'new',
    act: async (app, portal) => {
      await app.untilState(['idle'])
      await portal.post('frame', { command: 'refreshAuth', mode: 'fail' })
      await portal.post('tokens', { expire: true })
      await refreshUntil('failed')(app, portal)
    },
    shows: '[data-testid=failure]',
  },
  {
    name: 'follows',
    world: 'new',
    act: async (app, portal) => {
      await app.untilState(['idle'])
      await takeLease(COLLEAGUE)(app, portal)
      await reloadFrame(app)
    },
    shows: '[data-testid=refresh-follows]',
  },
  {
    name: 'failed-other-browser',
    world: 'new',
    // An idle page looks for colleagues by itself: only one that works has not seen him before it is asked to go on.
    act: async (app, portal) => {
      await pauseInTheMiddle(app, portal)
      await takeLease(COLLEAGUE)(app, portal)
      await portal.faults([])
      await press('refresh-resume')(app)
    },
    shows: '[data-testid=failure][data-failure=other-browser]',
  },
  {
    name: 'failed-other-tab',
    world: 'new',
    act: async (app, portal) => {
      await pauseInOtherTab(app, portal)
      await press('refresh-resume')(app)
    },
    shows: '[data-testid=failure][data-failure=other-tab]',
  },
  {
    name: 'failed-store',
    world: 'new',
    act: async (app, portal) => {
      await refreshUntil('reading', WAITING)(app, portal)
      await press('refresh-waiting')(app)
      await clearSiteData(app)
      await portal.faults([])
    },
    shows: '[data-testid=failure][data-failure=store]',
  },
]
