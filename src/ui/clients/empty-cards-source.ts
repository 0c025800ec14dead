// How components delete empty cards. Given once by the mount file, where that is possible at all; whether the reader may is asked
// besides.
import { inject, type App, type InjectionKey } from 'vue'
import type { CardName } from '../../domain/card-name.ts'
import type { DeletionTally, EmptyDeletion } from '../../domain/list/empty-cards.ts'

export interface EmptyCardsSource {
  /** `stop` sends nothing more; the result comes all the same. Never rejects: a failure is a result. */
  readonly deleteEmpty: (
    cards: readonly CardName[],
    onProgress: (tally: DeletionTally) => void,
  ) => { readonly result: Promise<EmptyDeletion>; readonly stop: () => void }
}

const KEY: InjectionKey<EmptyCardsSource> = Symbol('empty cards source')

export function provideEmptyCards(app: Pick<App, 'provide'>, source: EmptyCardsSource): void {
  app.provide(KEY, source)
}

/** Undefined where nothing can be deleted. */
export function useEmptyCards(): EmptyCardsSource | undefined {
  return inject(KEY, undefined)
}
