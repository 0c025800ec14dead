// Starts the worker that makes workbooks from the text the build has put into this file; loaded when the first one is asked for.
import WorkbookWorker from '../worker/workbook-main.ts?worker&inline'
import { allowBlobWorkers } from './trusted-types.ts'

export function startWorkbookWorker(): Worker {
  allowBlobWorkers()
  return new WorkbookWorker()
}
