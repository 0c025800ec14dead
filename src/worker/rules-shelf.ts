// The versions of the rules where the portal keeps them: read, and a new one added. The portal cannot compare and write in
// one step, and writes all options of the app as one value, so a save looks before and after.
import {
  FIRST_BOOK,
  addVersion,
  inForce,
  parseRulesBook,
  printRulesBook,
} from '../domain/rules/rules-book.ts'
import type { RulesVersion } from '../domain/rules/rules-book.ts'
import type { RulesSaved, RulesState } from '../domain/rules/rules-view.ts'
import { problemsOf } from '../domain/rules/parse-rules.ts'
import { portalFailure } from '../pipeline/run/failure.ts'
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { PortalError, Result } from '../pipeline/ports/outcomes.ts'
import type { PortalDep } from '../pipeline/ports/portal.ts'
import { RULES_OPTION } from '../pipeline/rules-in-force.ts'

export interface RulesShelf {
  read(): Promise<Result<RulesState, PortalError>>
  /** `basedOn`: number of the version the person saw in force; another one there means that somebody was quicker. */
  save(wish: Pick<RulesVersion, 'rules' | 'remark'> & { readonly basedOn: number }): Promise<RulesSaved>
}

export interface RulesShelfDeps {
  readonly portal: Pick<PortalDep, 'readAppOption' | 'writeAppOption' | 'describe'>
  readonly clock: Pick<ClockDep, 'sleep'>
}

/** A parallel write of another option may take ours with it: it is looked for, and written again. */
const TRIES = 3
/** Long enough for a write that was under way at the same time to have ended. */
const LOOK_AFTER_MS = 400

export function createRulesShelf({ portal, clock }: RulesShelfDeps): RulesShelf {
  async function readText(): Promise<Result<string | undefined, PortalError>> {
    const read = await portal.readAppOption(RULES_OPTION)
    // Something else than a text is a book that cannot be read, not a portal that does not answer.
    return !read.ok && read.error.kind === 'bad-record' ? { ok: true, value: UNREADABLE } : read
  }

  /** Writes until the portal keeps it; false = somebody else's text stands there now. */
  async function keep(text: string, before: string | undefined): Promise<Result<boolean, PortalError>> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const written = await portal.writeAppOption(RULES_OPTION, text)
      if (!written.ok) return written
      await clock.sleep(LOOK_AFTER_MS)
      const kept = await readText()
      if (!kept.ok) return kept
      if (kept.value === text) return { ok: true, value: true }
      if (kept.value !== before) return { ok: true, value: false }
    }
    return { ok: true, value: false }
  }

  async function read(): Promise<Result<RulesState, PortalError>> {
    const text = await readText()
    return text.ok ? { ok: true, value: stateOf(text.value) } : text
  }

  return {
    read,
    async save({ rules, remark, basedOn }) {
      const problems = problemsOf(rules)
      if (problems.length > 0) return { state: 'invalid', problems }
      const described = await portal.describe()
      if (!described.ok) return { state: 'failed', failure: portalFailure(described.error) }
      const { isAdmin, userId, portalTime } = described.value
      if (!isAdmin) return { state: 'failed', failure: { kind: 'not-admin' } }
      const text = await readText()
      if (!text.ok) return { state: 'failed', failure: portalFailure(text.error) }
      const before = stateOf(text.value)
      if (inForce(before.book).number !== basedOn) return { state: 'overtaken', rules: before }
      const book = addVersion(before.book, { rules, remark, savedAt: portalTime, savedBy: userId })
      const kept = await keep(printRulesBook(book), text.value)
      if (!kept.ok) return { state: 'failed', failure: portalFailure(kept.error) }
      if (kept.value) return { state: 'saved', rules: { book, isReadable: true } }
      const now = await read()
      return now.ok
        ? { state: 'overtaken', rules: now.value }
        : { state: 'failed', failure: portalFailure(now.error) }
    },
  }
}

/** Stands for an option that holds something else than a text. */
const UNREADABLE = '?'

function stateOf(text: string | undefined): RulesState {
  const book = parseRulesBook(text)
  return book === undefined ? { book: FIRST_BOOK, isReadable: false } : { book, isReadable: true }
}
