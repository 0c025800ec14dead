// Scripted answers of a worker, one list a scene: what the real one would send after `open` and after each command.
import type { FromWorker, ToWorker } from '../../src/worker/protocol.ts'
import { ADMIN, MANAGER, READING, REVIEW, samplePublished, sampleView } from '../../src/ui/fixtures.ts'

export interface Scene {
  /** Sent at once after `open`. */
  readonly opening: readonly FromWorker[]
  /** Sent after a command. */
  readonly answers?: Partial<Record<ToWorker['type'], readonly FromWorker[]>>
}

const opened = (viewer = ADMIN): FromWorker => ({ type: 'opened', viewer })
const refresh = (view = sampleView()): FromWorker => ({ type: 'refresh', refresh: view })
const published = (months?: number): FromWorker => ({
  type: 'published',
  published: samplePublished(months),
  checkedAt: undefined,
})
const nothing: FromWorker = { type: 'published', published: undefined, checkedAt: undefined }

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
}
