// Made-up results and views for tests and for the preview page. Not part of the application.
import { NOTHING_FROZEN } from '../domain/series/freeze-months.ts'
import type { Published } from '../domain/published.ts'
import type { FollowedRun, PaceView, RefreshView, RunRecord, Viewer } from '../domain/refresh-view.ts'
import { SEGMENTS, type Segment } from '../domain/segments.ts'

export const ADMIN: Viewer = {
  userId: 1,
  isAdmin: true,
  storage: 'persistent',
  missingScopes: [],
  portalNowS: Date.parse('2026-11-25T18:45:00+03:00') / 1000,
}
export const MANAGER: Viewer = { ...ADMIN, userId: 7, isAdmin: false }

const monthAt = (index: number): string =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

/** `count` months that end with 2026-11; growing series that keep the identities of the rules. */
export function samplePublished(count = 72): Published {
  const last = 2026 * 12 + 10
  const months = Array.from({ length: count }, (_, index) => monthAt(last - count + 1 + index))
  const rows = months.map((_, index) => row(index + 1))
  const series = Object.fromEntries(
    SEGMENTS.map((segment) => [segment, rows.map((values) => values[segment])]),
  )
  const zeros = Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>
  return {
    schema: 3,
    asOf: '2026-11-25',
    refreshedAt: '2026-11-25T18:40:11+03:00',
    refreshedBy: 1,
    rules: '',
    months,
    series: series as Record<Segment, number[]>,
    counters: rows.at(-1) ?? zeros,
    quality: {
      paymentsWithoutClient: 12,
      paymentsThroughContactOfManyCompanies: 3,
      zeroSumPayments: 0,
      negativeSumPayments: 1,
      unknownStages: 0,
      invoicesWithoutTheirDeal: 2,
      unknownCurrencies: 0,
      unreadableRows: 0,
    },
    frozen: NOTHING_FROZEN,
    jumps: [],
    imports: [],
  }
}

function row(month: number): Record<Segment, number> {
  const jump = month > 30 ? 260 : 0
  const companies = month * 11 + jump,
    withContacts = Math.round(companies * 0.7),
    b2c = month * 18 + (month % 12) * 6 + jump
  const clients = companies + b2c,
    paying = Math.round(clients * 0.38)
  const active = Math.round(paying * 0.41),
    sleeping = Math.round(paying * 0.27)
  const regular = Math.round(paying * 0.57),
    unpaid = clients - paying
  const applications = Math.round(unpaid * 0.3),
    dialogues = Math.round(unpaid * 0.34),
    reachable = Math.round(unpaid * 0.22)
  return {
    contacts: b2c + withContacts * 2,
    companies: companies,
    clients: clients,
    b2b: companies,
    'b2b-with-contacts': withContacts,
    'b2b-without-contacts': companies - withContacts,
    b2c: b2c,
    active: active,
    sleeping: sleeping,
    lost: paying - active - sleeping,
    regular: regular,
    'first-purchase': paying - regular,
    'no-payments': unpaid,
    'with-applications': applications,
    'with-dialogues': dialogues,
    'with-contacts': reachable,
    'without-contacts': unpaid - applications - dialogues - reachable,
  }
}

/** A view of the refresh: idle, but for what is given. */
export function sampleView(given: Partial<RefreshView> = {}): RefreshView {
  return {
    phase: 'idle',
    month: undefined,
    monthsDone: 0,
    monthsTotal: 0,
    rowsRead: 0,
    rowsExpected: 0,
    rowsByStream: {},
    questionsDone: 0,
    questionsTotal: 0,
    requests: 0,
    kind: 'full',
    pace: undefined,
    hasFirstCharts: false,
    follows: undefined,
    cardsWritten: 0,
    cardsToWrite: 0,
    etaS: undefined,
    waitingS: undefined,
    resume: undefined,
    review: undefined,
    failure: undefined,
    notices: [],
    refused: [],
    unreadableRows: 0,
    ...given,
  }
}

/** A portal that counts each method apart, with one of them nearly used up. */
export const PACE: PaceView = {
  profile: 'documented',
  requests: 87,
  commands: 4_110,
  rows: 8_123,
  portalS: 642,
  rateRefusals: 0,
  operatingRefusals: 1,
  speed: 0.93,
  inFlight: 5,
  isGentle: false,
  budgets: [
    { method: 'crm.contact.list', usedS: 183, limitS: 480, resetInS: 244 },
    { method: 'crm.activity.list', usedS: 447, limitS: 480, resetInS: 38 },
    { method: 'crm.deal.list', usedS: 96, limitS: 480, resetInS: 410 },
    { method: 'crm.requisite.list', usedS: 0, limitS: 480, resetInS: undefined },
  ],
}

export const FOLLOWED: FollowedRun = {
  userId: 5,
  startedAt: '2026-11-25T18:12:40+03:00',
  phase: 'reading',
  month: '2021-03',
  share: 0.41,
  etaS: 170,
}

/** A log of `count` runs, newest last, one a day up to 25 November 2026; every kind and outcome comes up. */
export function sampleRuns(count = 14): RunRecord[] {
  const kinds = ['changes', 'full', 'changes', 'undo', 'changes', 'fields-removed'] as const
  const outcomes = ['done', 'done', 'written-in-part', 'done', 'not-written', 'stopped', 'failed'] as const
  return Array.from({ length: count }, (_, index) => {
    const day = String(25 - ((count - 1 - index) % 25)).padStart(2, '0')
    const kind = kinds[(count - 1 - index) % kinds.length] ?? 'changes'
    const outcome = outcomes[(count - 1 - index) % outcomes.length] ?? 'done'
    const hasWritten = outcome === 'done' || outcome === 'written-in-part'
    return {
      runId: `run-${index + 1}`,
      generation: index + 1,
      kind,
      startedAt: `2026-11-${day}T09:0${index % 6}:12+03:00`,
      endedAt: `2026-11-${day}T09:${kind === 'full' ? '48' : '17'}:41+03:00`,
      userId: index % 3 === 0 ? 5 : 1,
      outcome,
      requests: 40 + index * 7,
      rows: kind === 'full' ? 19_840 : 214 + index * 31,
      portalS: kind === 'full' ? 642 : 6.4,
      cardsWritten: hasWritten ? (kind === 'full' ? 3000 : 37 + index) : 0,
      cardsRefused: outcome === 'written-in-part' ? 3 : 0,
      failure: outcome === 'failed' ? 'no-answer' : undefined,
    }
  })
}

export const READING = sampleView({
  phase: 'reading',
  month: '2022-08',
  monthsDone: 43,
  monthsTotal: 95,
  rowsRead: 8123,
  rowsExpected: 19840,
  requests: 87,
  rowsByStream: { contacts: 2118, companies: 882, deals: 2300, activities: 2823 },
  etaS: 161,
})

export const REVIEW = sampleView({
  phase: 'review',
  monthsDone: 95,
  monthsTotal: 95,
  requests: 214,
  review: {
    contacts: 2118,
    companies: 882,
    fields: 16310,
    byField: {
      parentCompanyId: 1204,
      lifecycle: 3000,
      clientType: 3000,
      frequency: 3000,
      lastPaymentDay: 1130,
      paymentCount: 3000,
      dialogues: 976,
      reachable: 1000,
    },
    samples: [
      {
        entity: 'company',
        id: 31,
        title: 'ООО «Ромашка» <script>alert(1)</script>',
        changes: [
          { field: 'lifecycle', before: null, after: 'ACTIVE' },
          { field: 'lastPaymentDay', before: null, after: '2026-10-03' },
          { field: 'paymentCount', before: null, after: 4 },
        ],
      },
      {
        entity: 'contact',
        id: 512,
        title: '',
        changes: [
          { field: 'parentCompanyId', before: null, after: 31 },
          { field: 'lifecycle', before: 'WITH_CONTACTS', after: 'WITH_DIALOGUES' },
          { field: 'reachable', before: 'NO', after: 'YES' },
        ],
      },
    ],
  },
})
