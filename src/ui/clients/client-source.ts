// Where components get lists of clients and reasons from. Given once by the mount file; under the reader's own rights.
import { inject, type App, type InjectionKey } from 'vue'
import type { ExportedRows, ListPage, ListQuery } from '../../domain/list/client-list.ts'
import type { CardName } from '../../domain/card-name.ts'
import type { WhyView } from '../../domain/explain/why-view.ts'

/** None of these rejects: a failure is an answer. */
export interface ClientSource {
  readonly list: (query: ListQuery, page: number) => Promise<ListPage>
  readonly explain: (card: CardName) => Promise<WhyView>
  readonly exportRows: (
    query: ListQuery,
    onProgress: (rows: number, total: number) => void,
  ) => { readonly rows: Promise<ExportedRows>; readonly stop: () => void }
}

const KEY: InjectionKey<ClientSource> = Symbol('client source')

export function provideClientSource(app: Pick<App, 'provide'>, source: ClientSource): void {
  app.provide(KEY, source)
}

/** Throws outside of a page that has one: no component is drawn there that needs it. */
export function useClientSource(): ClientSource {
  const source = inject(KEY)
  if (source === undefined) throw new Error('No client source is provided')
  return source
}
