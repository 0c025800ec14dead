// Workbooks for the page: each in a worker of its own that lives as long as the work, so that its memory is given back.
import type { Sheet } from '../domain/list/sheet.ts'

/** What is needed of a `Worker`. */
export interface WorkbookWorker {
  postMessage(sheet: Sheet): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ArrayBuffer>) => void): void
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void
  terminate(): void
}

/** Bytes of an `.xlsx` file; undefined if the worker could not be started or failed. Never rejects. */
export type WriteWorkbook = (sheet: Sheet) => Promise<ArrayBuffer | undefined>

export function createWorkbooks(start: () => Promise<WorkbookWorker>): WriteWorkbook {
  return async (sheet) => {
    const worker = await start().catch(() => undefined)
    if (worker === undefined) return undefined
    return new Promise((resolve) => {
      const end = (bytes: ArrayBuffer | undefined): void => {
        worker.terminate()
        resolve(bytes)
      }
      worker.addEventListener('message', ({ data }) => end(data))
      worker.addEventListener('error', () => end(undefined))
      worker.addEventListener('messageerror', () => end(undefined))
      worker.postMessage(sheet)
    })
  }
}
