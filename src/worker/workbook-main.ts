// The entry of the worker that makes one workbook and is then put away: a long table must stop neither the page nor the
// worker that refreshes. It knows no portal and sends nothing anywhere.
import type { Sheet } from '../domain/list/sheet.ts'
import { writeWorkbook } from './workbook.ts'

self.addEventListener('message', ({ data }: MessageEvent<Sheet>) => {
  const bytes = writeWorkbook(data)
  self.postMessage(bytes, { transfer: [bytes] })
})
