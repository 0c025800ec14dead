// Where components get workbooks from. Given once by the mount file; without it a file is plain text (CSV).
import { inject, type App, type InjectionKey } from 'vue'
import type { Sheet } from '../../domain/list/sheet.ts'

/** Bytes of an `.xlsx` file; undefined if it could not be made. Never rejects. */
export type WorkbookSource = (sheet: Sheet) => Promise<ArrayBuffer | undefined>

const KEY: InjectionKey<WorkbookSource> = Symbol('workbook source')

export function provideWorkbooks(app: Pick<App, 'provide'>, source: WorkbookSource): void {
  app.provide(KEY, source)
}

export function useWorkbooks(): WorkbookSource | undefined {
  return inject(KEY, undefined)
}
