// How an employee is named where only the number is kept: by the name if the page knows it, else by the number.
import type { Viewer } from '../../domain/refresh-view.ts'
import type { I18n } from '../../i18n/i18n.ts'

/** Names by user id, read under the viewer's own rights and kept in memory only. Hostile text. */
export type UserNames = Readonly<Record<number, string>>

export function userName(
  i18n: I18n,
  userId: number,
  viewer: Viewer | undefined,
  names: UserNames | undefined,
): string {
  if (userId === viewer?.userId) return i18n.t('user.you')
  const name = names?.[userId]?.trim() ?? ''
  return name === '' ? i18n.t('user.numbered', { id: String(userId) }) : name
}
