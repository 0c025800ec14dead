// The refresh by itself, as an administrator has allowed it: how old the figures may become, and whether values are written
// without his look at them. Kept as a short text in an option of the app, because that is in every frame from the start.

export const AUTO_HOURS = [6, 12, 24, 72] as const
export type AutoHours = (typeof AUTO_HOURS)[number]

export interface AutoRefresh {
  /** Figures older than that are refreshed. */
  readonly everyHours: AutoHours
  /** Values are written into the cards without a review; else only the charts and counters become new. */
  readonly writes: boolean
  /** Who allowed it. In pages of the portal beside the app it goes on for him only. */
  readonly userId: number
}

const PATTERN = /^(\d{1,2})(w?):(\d{1,10})$/

/** Undefined = off; a text that is none of ours counts as off. */
export function parseAuto(text: string | undefined): AutoRefresh | undefined {
  const [, hours = '', writes = '', userId = ''] = PATTERN.exec(text ?? '') ?? []
  const everyHours = AUTO_HOURS.find((one) => one === Number(hours))
  return everyHours === undefined || Number(userId) === 0
    ? undefined
    : { everyHours, writes: writes === 'w', userId: Number(userId) }
}

/** `24w:1`; off is `N`, because an empty option cannot be told from none. */
export function printAuto(auto: AutoRefresh | undefined): string {
  return auto === undefined
    ? 'N'
    : `${String(auto.everyHours)}${auto.writes ? 'w' : ''}:${String(auto.userId)}`
}

/** Whether figures last known to be right at `checkedAt` (printed portal time) are too old at `nowS` (unix seconds). */
export function isOverdue(auto: AutoRefresh, checkedAt: string | undefined, nowS: number): boolean {
  const checkedS = Date.parse(checkedAt ?? '') / 1000
  return Number.isFinite(checkedS) && nowS - checkedS >= auto.everyHours * 3600
}
