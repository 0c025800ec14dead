// How old the published figures are, and how that is said on the badge.
import type { I18n } from '../../i18n/i18n.ts'

const HOUR_MS = 3_600_000
/** Older than this, figures count as stale where nobody chose how often they are refreshed. */
const USUAL_HOURS = 72
/** One refresh that did not happen is no news; of less than a day the mark has nothing to say. */
const LEAST_HOURS = 24

export interface Freshness {
  /** `Данные на 21.11 18:40`, and `, проверено 23.11 09:12` if somebody has checked since. */
  readonly text: string
  /** `не обновлялись 5 дней`; undefined while they are fresh. */
  readonly stale: string | undefined
}

/**
 * Hours after which figures count as stale: twice the hours after which an administrator lets them be refreshed by itself
 * (`everyHours`, undefined = he does not), at least a day.
 */
function staleAfterHours(everyHours: number | undefined): number {
  return everyHours === undefined ? USUAL_HOURS : Math.max(LEAST_HOURS, 2 * everyHours)
}

/** `refreshedAt` and `checkedAt` are printed portal times with their offset, `nowMs` is the portal's time now, `everyHours` as above. */
export function freshness(
  i18n: I18n,
  refreshedAt: string,
  checkedAt: string | undefined,
  nowMs: number,
  everyHours?: number,
): Freshness {
  const year = String(new Date(nowMs).getFullYear())
  const refreshedMs = Date.parse(refreshedAt),
    checkedMs = checkedAt === undefined ? Number.NaN : Date.parse(checkedAt)
  const isChecked = checkedMs - refreshedMs >= 60_000
  const ageHours = (nowMs - (isChecked ? checkedMs : refreshedMs)) / HOUR_MS
  const data = i18n.momentShort(refreshedAt, year)
  return {
    text:
      isChecked && checkedAt !== undefined
        ? i18n.t('fresh.data-checked', { data, checked: i18n.momentShort(checkedAt, year) })
        : i18n.t('fresh.data', { when: data }),
    stale:
      ageHours > staleAfterHours(everyHours)
        ? i18n.t('fresh.stale', { n: Math.floor(ageHours / 24) })
        : undefined,
  }
}
