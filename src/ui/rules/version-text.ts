// Who saved a version and when, in words; and which version it was that a client was counted by.
import type { Viewer } from '../../domain/refresh-view.ts'
import { inForce, type RulesBook, type RulesVersion } from '../../domain/rules/rules-book.ts'
import { fingerprintRules } from '../../domain/rules/rules.ts'
import type { I18n } from '../../i18n/i18n.ts'
import type { NamedVersion, ToldRules } from '../clients/rules-versions.ts'
import { userName, type UserNames } from '../refresh/user-name.ts'
import { printCompared } from './rules-route.ts'

export interface WhoIsWho {
  readonly viewer: Viewer | undefined
  readonly names: UserNames | undefined
}

/** The author, '' of the app's own version. Hostile text. */
export function authorOf(i18n: I18n, { savedBy }: RulesVersion, { viewer, names }: WhoIsWho): string {
  return savedBy === undefined ? '' : userName(i18n, savedBy, viewer, names)
}

/** `Иванова, 25 ноября 2026 г., 18:40`, or that the version is the app's own. */
export function savedText(i18n: I18n, version: RulesVersion, people: WhoIsWho): string {
  return version.savedAt === undefined
    ? i18n.t('rules.first')
    : i18n.t('rules.saved-by', { who: authorOf(i18n, version, people), when: i18n.moment(version.savedAt) })
}

/** The version of a book that a reason was told by: the one of its number, else the newest with the same rules. */
export function versionOf(book: RulesBook, { mark, number }: ToldRules): RulesVersion | undefined {
  const same = book.filter(({ rules }) => fingerprintRules(rules) === mark)
  return same.find((version) => version.number === number) ?? same.at(-1)
}

/** Its name beside a reason; it leads to the rules, an old one to what makes it differ from the one in force. */
export function namedVersion(
  i18n: I18n,
  book: RulesBook,
  told: ToldRules,
  people: WhoIsWho,
): NamedVersion | undefined {
  const version = versionOf(book, told)
  if (version === undefined) return undefined
  const { number } = version
  const current = inForce(book).number
  const query = new URLSearchParams(
    printCompared(number === current ? undefined : [number, current]),
  ).toString()
  return {
    number,
    saved: savedText(i18n, version, people),
    href: query === '' ? '#/rules' : `#/rules?${query}`,
  }
}
