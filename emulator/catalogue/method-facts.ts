// Shape of the catalogue of methods. The facts stand in methods.ts, what the emulator does with each in behaviours.ts.

/** One documented method, by its page. */
export interface MethodFacts {
  /** As the page spells it. */
  readonly name: string
  /** Scope the page names; `''` = any. */
  readonly scope: string
  /** Page below https://github.com/bitrix-tools/b24-rest-docs; `''` = the method has none. */
  readonly page: string
  /** Parameters of the first level; `*` = required. */
  readonly params: string
  /** Who may call it, in our words. */
  readonly who: string
  /** Codes of the page's table of errors; `-` = an empty code. System errors are not repeated. */
  readonly errors: string
}
