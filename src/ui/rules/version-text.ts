// Who saved a version and when, in words.
import type { Viewer } from '../../domain/refresh-view.ts'
import type { RulesVersion } from '../../domain/rules/rules-book.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { userName, type UserNames } from '../refresh/user-name.ts'

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
