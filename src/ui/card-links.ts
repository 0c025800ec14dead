// How components lead to a card of the portal: the address for a new tab, and the portal's own slider for a plain
// click. Given once by the mount file; ids are numbers, so no text of a card ever gets into an address.
import { inject, type App, type InjectionKey } from 'vue'

export interface CardLinks {
  /** Absolute address of the card. */
  address(entity: 'contact' | 'company', id: number): string
  /** Opens the card over the app. */
  open(entity: 'contact' | 'company', id: number): void
  /** Cards cannot be opened over the app, as in the portal's mobile app: links are followed as they are. */
  readonly isPlain?: boolean
  /** Absolute address of the portal's list of employees; '' before the portal is known. */
  people?(): string
}

const KEY: InjectionKey<CardLinks> = Symbol('card links')

export function provideCardLinks(app: Pick<App, 'provide'>, links: CardLinks): void {
  app.provide(KEY, links)
}

/** The links; undefined on a page that has no portal to open cards in. */
export function useCardLinks(): CardLinks | undefined {
  return inject(KEY, undefined)
}
