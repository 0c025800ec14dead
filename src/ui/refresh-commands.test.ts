import { expect, test } from 'vitest'
import type { Failure, RefreshPhase } from '../domain/refresh-view.ts'
import { ADMIN, FOLLOWED, MANAGER, sampleView } from './fixtures.ts'
import { isFree, panelButtons } from './refresh-commands.ts'

const offered = (
  given: Parameters<typeof sampleView>[0],
  viewer: Parameters<typeof panelButtons>[1] = ADMIN,
  isCrashed = false,
): string[] =>
  Object.entries(panelButtons(sampleView(given), viewer, isCrashed))
    .filter(([, isOffered]) => isOffered)
    .map(([name]) => name)

const RESUME = { doneThrough: '2022-07', next: '2022-08', stage: 'reading' } as const
const PHASES: readonly RefreshPhase[] = [
  'idle',
  'planning',
  'reading',
  'computing',
  'review',
  'writing',
  'paused',
  'failed',
  'done',
]

test('an administrator may start when idle or done, and pause while work goes on', () => {
  expect(offered({ phase: 'idle' })).toEqual(['start', 'clear'])
  expect(offered({ phase: 'done' })).toEqual(['start', 'clear'])
  for (const phase of ['planning', 'reading', 'computing', 'writing'] as const)
    expect(offered({ phase })).toEqual(['pause'])
  expect(offered({ phase: 'review' })).toEqual([])
})

test('interrupted work is offered to be continued, never only to be begun again', () => {
  expect(offered({ phase: 'paused', resume: RESUME })).toEqual(['resume', 'clear'])
  expect(offered({ phase: 'failed', resume: RESUME, failure: { kind: 'no-answer', detail: '' } })).toEqual([
    'resume',
    'clear',
  ])
  expect(offered({ phase: 'failed', failure: { kind: 'no-answer', detail: '' } })).toEqual(['start', 'clear'])
  expect(offered({ phase: 'failed', failure: { kind: 'other-tab' } })).toEqual(['resume', 'clear'])
})

test('an employee gets no button that changes anything, whatever the state', () => {
  for (const phase of PHASES)
    expect(offered({ phase }, MANAGER)).toEqual(phase === 'failed' ? ['reload'] : [])
})

test('nobody gets a button before the portal has said who is looking', () => {
  for (const phase of PHASES.filter((name) => name !== 'failed')) {
    expect(Object.values(panelButtons(sampleView({ phase }), undefined, false))).not.toContain(true)
  }
})

test('after a crash of the worker only opening anew is offered, to everybody', () => {
  expect(
    offered({ phase: 'failed', failure: { kind: 'bug', detail: '' }, resume: RESUME }, ADMIN, true),
  ).toEqual(['reload'])
  expect(offered({ phase: 'reading' }, MANAGER, true)).toEqual(['reload'])
})

test('after a defect of ours the page can be opened anew, as its sentence says, or the work gone on with', () => {
  const failure = { kind: 'bug', detail: 'x' } as const
  expect(offered({ phase: 'failed', failure })).toEqual(['start', 'clear', 'reload'])
  expect(offered({ phase: 'failed', failure, resume: RESUME })).toEqual(['resume', 'clear', 'reload'])
})

test('after a store that refused the work is gone on with; one that holds something else is read by a page opened anew', () => {
  const failed = (reason: string) =>
    offered({ phase: 'failed', failure: { kind: 'store', reason }, resume: RESUME })
  expect(failed('quota')).toEqual(['resume', 'clear', 'reload'])
  expect(failed('fenced')).toEqual(['clear', 'reload'])
})

test('failures that only others can help offer nothing, those of the session a new opening', () => {
  const failed = (failure: Failure) => offered({ phase: 'failed', failure })
  expect(failed({ kind: 'no-app-access' })).toEqual([])
  expect(failed({ kind: 'not-admin' })).toEqual([])
  expect(failed({ kind: 'auth-expired' })).toEqual(['reload'])
  expect(failed({ kind: 'missing-scope', scopes: ['crm'] })).toEqual(['reload'])
})

test('while another browser works nothing is offered here, in any phase', () => {
  for (const phase of PHASES) expect(offered({ phase, follows: FOLLOWED })).toEqual([])
})

test('an undo or the removal of fields may begin only when nothing is under way', () => {
  const free = PHASES.filter((phase) => isFree(sampleView({ phase }), ADMIN, false))
  expect(free).toEqual(['idle', 'failed', 'done'])
  expect(isFree(sampleView({ phase: 'failed', resume: RESUME }), ADMIN, false)).toBe(false)
  expect(isFree(sampleView(), MANAGER, false)).toBe(false)
  expect(isFree(sampleView(), ADMIN, true)).toBe(false)
  expect(isFree(sampleView({ follows: FOLLOWED }), ADMIN, false)).toBe(false)
})
