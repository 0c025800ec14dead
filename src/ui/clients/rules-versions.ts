// How a page that knows the versions of the rules names one beside the reasons of a client. A page that does not (the tab of
// a card) gives nothing: there the number stands alone.
import { inject, type App, type InjectionKey } from 'vue'

/** What a reason knows of its rules. */
export interface ToldRules {
  /** Fingerprint. */
  readonly mark: string
  /** Undefined = not known. */
  readonly number: number | undefined
}

export interface NamedVersion {
  readonly number: number
  /** Author and day, or that it is the app's own; hostile text. */
  readonly saved: string
  /** Where it can be read, beginning with `#/`; undefined = nowhere in this place. */
  readonly href: string | undefined
}

/** Undefined = no version that is kept has these rules. Read in a render, so that late answers show. */
export type VersionLookup = (told: ToldRules) => NamedVersion | undefined

const KEY: InjectionKey<VersionLookup> = Symbol('versions of the rules')

export function provideRulesVersions(app: Pick<App, 'provide'>, lookup: VersionLookup): void {
  app.provide(KEY, lookup)
}

export function useRulesVersions(): VersionLookup {
  return inject(KEY, () => undefined)
}
