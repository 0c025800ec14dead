// The portal's figures as lines of a name and a value, for the panel and for copying alike.
import type { PaceView } from '../../domain/refresh-view.ts'
import type { I18n } from '../../i18n/i18n.ts'

export interface PaceLine {
  readonly key: string
  readonly name: string
  readonly value: string
}

/** Counts of a run, in the order in which they are read. */
export function paceLines(i18n: I18n, pace: PaceView): PaceLine[] {
  const { t, number } = i18n
  const line = (key: string, name: string, value: string): PaceLine => ({ key, name, value })
  return [
    line('requests', t('pace.requests'), number(pace.requests)),
    line('commands', t('pace.commands'), number(pace.commands)),
    line('rows', t('pace.rows'), number(pace.rows)),
    line('portal', t('pace.portal'), i18n.spent(pace.portalS)),
    line('speed', t('pace.speed'), t('pace.speed-value', { share: i18n.share(pace.speed, 1) })),
    line('in-flight', t('pace.in-flight'), number(pace.inFlight)),
    line('rate-refusals', t('pace.rate-refusals'), number(pace.rateRefusals)),
    line('operating-refusals', t('pace.operating-refusals'), number(pace.operatingRefusals)),
  ]
}

export interface BudgetLine {
  readonly method: string
  /** Method name as the portal spells it, or words for all of them together. */
  readonly name: string
  readonly value: string
  /** When time comes free again, in words. */
  readonly reset: string
  /** Used part, 0 to 1. */
  readonly share: number
}

/** Fullest first. */
export function budgetLines(i18n: I18n, budgets: PaceView['budgets']): BudgetLine[] {
  const { t } = i18n
  return budgets
    .map(({ method, usedS, limitS, resetInS }) => ({
      method,
      name: method === 'batch' ? t('pace.batch') : method,
      value: t('pace.budget', { used: i18n.number(Math.round(usedS)), limit: i18n.number(limitS) }),
      reset:
        resetInS === undefined
          ? t('pace.budget-free')
          : t('pace.budget-reset', { duration: i18n.spent(resetInS) }),
      share: limitS > 0 ? Math.min(1, Math.max(0, usedS / limitS)) : 0,
    }))
    .sort((a, b) => b.share - a.share)
}

/** All of it as plain text, one line a figure. */
export function paceText(i18n: I18n, pace: PaceView): string {
  const { t } = i18n
  return [
    t('pace.title'),
    `${t('pace.profile')}: ${t(`pace.profile.${pace.profile}`)}`,
    ...paceLines(i18n, pace).map(({ name, value }) => `${name}: ${value}`),
    ...budgetLines(i18n, pace.budgets).map(({ name, value, reset }) => `${name}: ${value}, ${reset}`),
  ].join('\n')
}
