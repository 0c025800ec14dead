// Scripted answers of a worker, one list a scene: what the real one would send after `open` and after each command.
import type { FromWorker, ToWorker } from '../../src/worker/protocol.ts'
import { eventfulPublished } from '../../src/ui/charts/chart-fixtures.ts'
import {
  ADMIN,
  FOLLOWED,
  MANAGER,
  PACE,
  READING,
  REVIEW,
  samplePublished,
  sampleRuns,
  sampleView,
} from '../../src/ui/fixtures.ts'

export interface Scene {
  /** Sent at once after `open`. */
  readonly opening: readonly FromWorker[]
  /** Sent after a command. */
  readonly answers?: Partial<Record<ToWorker['type'], readonly FromWorker[]>>
}

const opened = (viewer = ADMIN): FromWorker => ({
  type: 'opened',
  viewer: { ...viewer, portalNowS: Math.floor(Date.now() / 1000) },
})
const refresh = (view = sampleView()): FromWorker => ({ type: 'refresh', refresh: view })
const published = (months?: number): FromWorker => ({
  type: 'published',
  published: samplePublished(months),
  checkedAt: undefined,
})
/** Published so many days before the device's clock, and checked so many days before it. */
const publishedAgo = (days: number, checkedDays = days): FromWorker => ({
  type: 'published',
  published: { ...samplePublished(), refreshedAt: daysAgo(days) },
  checkedAt: daysAgo(checkedDays),
})
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()
/** Imports, corrections, what was published before, money. */
const eventful = (months: number): FromWorker => ({
  type: 'published',
  published: eventfulPublished(months),
  checkedAt: undefined,
})
const firstCharts: FromWorker = { type: 'first-charts', published: samplePublished() }
const runs = (count?: number, undoable: readonly number[] = [14, 13]): FromWorker => ({
  type: 'runs',
  runs: sampleRuns(count),
  undoable,
})
const refusedCards = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    entity: index % 3 === 0 ? ('company' as const) : ('contact' as const),
    id: 40 + index * 7,
    reason: index % 2 === 0 ? 'Не заполнено обязательное поле «Источник»' : 'Access denied <b>',
  }))
const nothing: FromWorker = { type: 'published', published: undefined, checkedAt: undefined }

const UNDO_REVIEW = sampleView({ ...REVIEW, kind: 'undo' })

const run: Scene['answers'] = {
  start: [refresh(READING)],
  resume: [refresh(READING)],
  pause: [
    refresh(
      sampleView({
        ...READING,
        phase: 'paused',
        etaS: undefined,
        resume: { doneThrough: '2022-07', next: '2022-08', stage: 'reading' },
      }),
    ),
  ],
  'apply-writes': [
    refresh(
      sampleView({
        phase: 'writing',
        cardsWritten: 740,
        cardsToWrite: 3000,
        requests: 230,
        etaS: 95,
        waitingS: 14,
      }),
    ),
  ],
  'skip-writes': [published(), refresh(sampleView({ phase: 'done', cardsToWrite: 3000 }))],
}

const failed = (failure: NonNullable<ReturnType<typeof sampleView>['failure']>): Scene => ({
  opening: [
    opened(),
    published(),
    refresh(
      sampleView({
        phase: 'failed',
        failure,
        resume: { doneThrough: '2022-12', next: '2023-01', stage: 'reading' },
      }),
    ),
  ],
  ...(run === undefined ? {} : { answers: run }),
})

export const SCENES: Readonly<Record<string, Scene>> = {
  first: { opening: [opened(), nothing, refresh()], answers: run },
  'first-manager': { opening: [opened(MANAGER), nothing, refresh()] },
  idle: { opening: [opened(), published(), refresh()], answers: run },
  manager: { opening: [opened(MANAGER), published(), refresh()] },
  eventful: { opening: [opened(MANAGER), eventful(72), refresh()] },
  'eventful-240': { opening: [opened(MANAGER), eventful(240), refresh()] },
  reading: { opening: [opened(), published(), refresh(READING)], answers: run },
  paused: { opening: [opened(), nothing, ...(run['pause'] ?? [])], answers: run },
  review: { opening: [opened(), published(), refresh(REVIEW)], answers: run },
  writing: { opening: [opened(), published(), ...(run['apply-writes'] ?? [])], answers: run },
  done: {
    opening: [
      opened(),
      published(),
      refresh(
        sampleView({
          phase: 'done',
          cardsWritten: 2998,
          cardsToWrite: 3000,
          refused: [
            { entity: 'contact', id: 44, reason: 'Access denied <b>' },
            { entity: 'company', id: 9, reason: 'Не заполнено обязательное поле' },
          ],
          notices: [
            { kind: 'no-invoices' },
            { kind: 'unreadable-rows', count: 2, examples: ['crm.deal.list 12 DATE_CREATE'] },
          ],
        }),
      ),
    ],
    answers: run,
  },
  failed: failed({ kind: 'no-answer', detail: 'crm.contact.list: HTTP 502 <html>' }),
  conflict: failed({
    kind: 'field-conflict',
    fields: [{ code: 'CSEGLIFECYCLE', entity: 'contact', detail: 'USER_TYPE_ID is string' }],
  }),
  'no-access': { opening: [refresh(sampleView({ phase: 'failed', failure: { kind: 'no-app-access' } }))] },
  empty: { opening: [opened(), published(0), refresh(sampleView({ phase: 'done' }))], answers: run },
  'one-month': { opening: [opened(), published(1), refresh(sampleView({ phase: 'done' }))], answers: run },
  silent: { opening: [] },
  changes: {
    opening: [
      opened(),
      publishedAgo(1),
      runs(),
      refresh(
        sampleView({
          phase: 'reading',
          kind: 'changes',
          rowsRead: 184,
          rowsExpected: 310,
          requests: 3,
          rowsByStream: { contacts: 41, companies: 12, deals: 60, activities: 71 },
          pace: { ...PACE, requests: 3, commands: 96, rows: 184, portalS: 2.1, budgets: [] },
          etaS: 3,
        }),
      ),
    ],
    answers: run,
  },
  pace: {
    opening: [
      opened(),
      published(),
      runs(),
      refresh(sampleView({ ...READING, pace: PACE, questionsDone: 120, questionsTotal: 400 })),
    ],
    answers: run,
  },
  'pace-free': {
    opening: [
      opened(),
      published(),
      runs(),
      refresh(
        sampleView({
          ...READING,
          waitingS: 264,
          pace: { ...PACE, profile: 'off', isGentle: true, speed: 0.5, budgets: [] },
        }),
      ),
    ],
    answers: run,
  },
  'first-charts': {
    opening: [
      opened(),
      nothing,
      runs(0),
      refresh(sampleView({ ...READING, monthsDone: 61, hasFirstCharts: true, pace: PACE })),
      firstCharts,
    ],
    answers: run,
  },
  'first-charts-again': {
    opening: [
      opened(),
      publishedAgo(9),
      runs(),
      refresh(sampleView({ ...READING, hasFirstCharts: true, pace: PACE })),
      firstCharts,
    ],
    answers: run,
  },
  follows: { opening: [opened(), publishedAgo(4), runs(), refresh(sampleView({ follows: FOLLOWED }))] },
  'follows-manager': {
    opening: [
      opened(MANAGER),
      nothing,
      refresh(
        sampleView({ follows: { ...FOLLOWED, share: undefined, month: undefined, phase: 'planning' } }),
      ),
    ],
  },
  'other-browser': {
    opening: [
      opened(),
      published(),
      runs(),
      refresh(sampleView({ phase: 'failed', failure: { kind: 'other-browser', userId: 5 } })),
    ],
    answers: run,
  },
  runs: {
    opening: [opened(), publishedAgo(0.4, 0.1), runs(), refresh(sampleView())],
    answers: {
      ...run,
      undo: [refresh(UNDO_REVIEW)],
      'remove-fields': [refresh(sampleView({ phase: 'planning' }))],
    },
  },
  'runs-empty': { opening: [opened(), publishedAgo(0), runs(0, []), refresh(sampleView())], answers: run },
  'runs-loading': { opening: [opened(), publishedAgo(0), refresh(sampleView())], answers: run },
  'runs-manager': { opening: [opened(MANAGER), publishedAgo(2), runs(3, []), refresh(sampleView())] },
  stale: { opening: [opened(), publishedAgo(12, 5), runs(), refresh(sampleView())], answers: run },
  undo: { opening: [opened(), published(), runs(), refresh(UNDO_REVIEW)], answers: run },
  'undo-done': {
    opening: [
      opened(),
      published(),
      runs(),
      refresh(
        sampleView({
          phase: 'done',
          kind: 'undo',
          cardsWritten: 2973,
          cardsToWrite: 2973,
          pace: PACE,
          notices: [{ kind: 'undo-skipped', cards: refusedCards(25), count: 27 }],
        }),
      ),
    ],
    answers: run,
  },
  'nothing-to-undo': {
    opening: [
      opened(),
      published(),
      runs(14, []),
      refresh(sampleView({ phase: 'failed', kind: 'undo', failure: { kind: 'nothing-to-undo' } })),
    ],
    answers: run,
  },
  'refused-many': {
    opening: [
      opened(),
      published(),
      runs(),
      refresh(
        sampleView({ phase: 'done', cardsWritten: 2927, cardsToWrite: 3000, refused: refusedCards(73) }),
      ),
    ],
    answers: run,
  },
  notices: {
    opening: [
      opened(),
      published(),
      runs(),
      refresh(
        sampleView({
          phase: 'done',
          cardsWritten: 12,
          cardsToWrite: 12,
          notices: [
            { kind: 'read-anew', why: 'too-much-changed' },
            { kind: 'marks-not-kept', count: 3, ids: [44, 51, 90] },
          ],
        }),
      ),
    ],
    answers: run,
  },
}
