// Which versions a person has not read about yet. The version seen last is kept by the page, per user.
import { VERSIONS, type Version } from '../../i18n/help/help-ids.ts'

/** The version whose news are the latest; to be kept as seen when the person has opened the news. */
export const LATEST_VERSION: Version = VERSIONS[0]

/**
 * Versions newer than the one seen last, newest first. `undefined`: not known yet, so nothing is announced; a text that
 * is none of our versions, an empty one included: everything is new.
 */
export function unseenVersions(
  seen: string | undefined,
  versions: readonly string[] = VERSIONS,
): readonly string[] {
  if (seen === undefined) return []
  const at = versions.indexOf(seen)
  return at < 0 ? versions : versions.slice(0, at)
}
