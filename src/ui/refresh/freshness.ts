// How old the published figures are, and how that is said on the badge.
import type { I18n } from '../../i18n/i18n.ts'

const DAY_MS = 86_400_000
/** Older than this, figures count as stale. */
const STALE_AFTER_DAYS = 3

export interface Freshness {
  /** `Данные на 21.11 18:40`, and `, проверено 23.11 09:12` if somebody has checked since. */
  readonly text: string
  /** `не обновлялись 5 дней`; undefined while they are fresh. */
  readonly stale: string | undefined
}

/** `refreshedAt` and `checkedAt` are printed portal times with their offset, `nowMs` is the time of the device. */
export function freshness(
  i18n: I18n,
  refreshedAt: string,
  checkedAt: string | undefined,
  nowMs: number,
): Freshness {
  const year = String(new Date(nowMs).getFullYear())
  const refreshedMs = Date.parse(refreshedAt),
    checkedMs = checkedAt === undefined ? Number.NaN : Date.parse(checkedAt)
  const isChecked = checkedMs - refreshedMs >= 60_000
  const ageDays = (nowMs - (isChecked ? checkedMs : refreshedMs)) / DAY_MS
  const data = i18n.momentShort(refreshedAt, year)
  return {
    text:
      isChecked && checkedAt !== undefined
        ? i18n.t('fresh.data-checked', { data, checked: i18n.momentShort(checkedAt, year) })
        : i18n.t('fresh.data', { when: data }),
    stale: ageDays > STALE_AFTER_DAYS ? i18n.t('fresh.stale', { n: Math.floor(ageDays) }) : undefined,
  }
}
