import { expect, test } from 'vitest'
import type { Sheet } from '../domain/list/sheet.ts'
import { createWorkbooks, type WorkbookWorker } from './workbooks.ts'

const SHEET: Sheet = { name: 'x', note: [], columns: [], rows: [] }

/** A worker that says one thing after it is asked. */
function workerSaying(type: 'message' | 'error', data?: ArrayBuffer) {
  const listeners = new Map<string, (event: never) => void>()
  const state = { isEnded: false }
  const worker: WorkbookWorker = {
    postMessage: () => listeners.get(type)?.({ data } as never),
    addEventListener: (name: string, listener: (event: never) => void) => listeners.set(name, listener),
    terminate: () => {
      state.isEnded = true
    },
  }
  return { worker, state }
}

test('a workbook comes from a worker of its own, which is put away then', async () => {
  const bytes = new ArrayBuffer(3)
  const { worker, state } = workerSaying('message', bytes)
  expect(await createWorkbooks(() => Promise.resolve(worker))(SHEET)).toBe(bytes)
  expect(state.isEnded).toBe(true)
})

test('a worker that fails or does not start gives none, and nothing is thrown', async () => {
  const { worker, state } = workerSaying('error')
  expect(await createWorkbooks(() => Promise.resolve(worker))(SHEET)).toBeUndefined()
  expect(state.isEnded).toBe(true)
  expect(await createWorkbooks(() => Promise.reject(new Error('no chunk')))(SHEET)).toBeUndefined()
})
