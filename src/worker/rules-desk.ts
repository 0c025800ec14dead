// Answers the page's questions about the rules: which versions there are, what a change would do, and saves a new one.
// Everybody may read them; what a change would do is known where there is a base, and saving is an administrator's.
import type { Failure } from '../domain/refresh-view.ts'
import type { RulesPortal, RulesRead, RulesState } from '../domain/rules/rules-view.ts'
import { portalFailure } from '../pipeline/run/failure.ts'
import type { PortalDep } from '../pipeline/ports/portal.ts'
import type { RulesAnswer, RulesQuestion } from './protocol.ts'
import type { RulesPreviews } from './rules-preview.ts'
import { createRulesShelf, type RulesShelfDeps } from './rules-shelf.ts'

export interface RulesDesk {
  answer(question: RulesQuestion): Promise<void>
  /** Reads the versions and tells the page; a portal that does not answer now is asked again by the screen. */
  tell(): Promise<void>
  /** From now on changes are tried on the base of this browser. */
  useBase(previews: RulesPreviews): void
  /** It is known whether there is a base: changes that were tried before wait for this. */
  baseDecided(): void
  /** A refresh has changed the base. */
  baseChanged(): void
}

/** The versions, whenever they were read; nobody asked. */
export interface RulesTold {
  readonly type: 'rules'
  readonly rules: RulesState
}

export interface RulesDeskDeps {
  readonly portal: RulesShelfDeps['portal'] & Pick<PortalDep, 'readContext'>
  readonly clock: RulesShelfDeps['clock']
  readonly post: (message: RulesAnswer | RulesTold) => void
}

const NO_PREVIEWS: RulesPreviews = {
  of: () => Promise.resolve({ state: 'no-base' }),
  forget: () => undefined,
}

export function createRulesDesk({ portal, clock, post }: RulesDeskDeps): RulesDesk {
  const shelf = createRulesShelf({ portal, clock })
  let previews = NO_PREVIEWS
  let decide: () => void = () => undefined
  const isDecided = new Promise<void>((resolve) => {
    decide = resolve
  })

  function told<T extends { readonly rules: RulesState }>(outcome: T): T {
    post({ type: 'rules', rules: outcome.rules })
    return outcome
  }

  /** Whoever may not read the dictionaries sees numbers instead of names. */
  async function readPortal(): Promise<RulesPortal | undefined> {
    const described = await portal.describe()
    const context = described.ok ? await portal.readContext(described.value) : described
    if (!context.ok) return undefined
    const { dealCategories, hasSmartInvoices, hasOldInvoices } = context.value
    return { categories: dealCategories, hasInvoices: hasSmartInvoices, hasOldInvoices }
  }

  async function readAll(): Promise<RulesRead> {
    const [rules, around] = await Promise.all([shelf.read(), readPortal()])
    if (!rules.ok) return { state: 'failed', failure: portalFailure(rules.error) }
    return told({ state: 'read' as const, rules: rules.value, portal: around })
  }

  /** An answer comes to every question, also when a defect of ours stops it. */
  async function answered<T>(work: Promise<T>): Promise<T | { state: 'failed'; failure: Failure }> {
    return work.catch((error: unknown) => ({
      state: 'failed' as const,
      failure: { kind: 'bug' as const, detail: error instanceof Error ? error.message : String(error) },
    }))
  }

  return {
    async answer(question) {
      const { requestId } = question
      switch (question.type) {
        case 'read-rules':
          return post({ type: 'rules-read', requestId, read: await answered(readAll()) })
        case 'preview-rules':
          return post({
            type: 'rules-previewed',
            requestId,
            preview: await answered(isDecided.then(() => previews.of(question.rules))),
          })
        case 'save-rules': {
          const saved = await answered(shelf.save(question))
          if ('rules' in saved) told(saved)
          return post({ type: 'rules-saved', requestId, saved })
        }
      }
    },
    async tell() {
      const read = await shelf.read()
      if (read.ok) told({ rules: read.value })
    },
    useBase(given) {
      previews = given
      decide()
    },
    baseDecided: () => decide(),
    baseChanged: () => previews.forget(),
  }
}
