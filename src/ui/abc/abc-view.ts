// The spread of the revenue in words and as points of a drawing: plain data, no component.
import {
  FIRST_CLIENTS,
  type Concentration,
  type FirstClients,
  type RevenueLife,
  type RevenuePeriod,
} from '../../domain/money/concentration.ts'
import { REVENUE_CLASSES, type RevenueClass } from '../../domain/money/revenue-classes.ts'
import type { I18n } from '../../i18n/i18n.ts'

/** As it is written, in both languages. */
export function classLetter(revenueClass: RevenueClass): string {
  return revenueClass.toUpperCase()
}

/** «80 % выручки приносят 12 из 340 клиентов»: the first class in a sentence, as much as it really brings. */
export function abcSentence({ t, share }: I18n, { all, classes }: Concentration): string {
  if (all.clients === 1) return t('abc.sentence-one')
  return t('abc.sentence', {
    n: classes.a.clients,
    share: share(classes.a.revenue, all.revenue),
    total: t('abc.of-clients', { n: all.clients }),
  })
}

export interface FirstPart {
  readonly most: FirstClients
  readonly revenue: number
}

/** The largest ones who are not all: of five clients the first ten tell nothing. */
export function firstParts({ all, first }: Concentration): readonly FirstPart[] {
  return FIRST_CLIENTS.filter((most) => most < all.clients).map((most) => ({
    most,
    revenue: first[most].revenue,
  }))
}

/** Whether ten clients of many bring half of the revenue or more. */
export function restsOnTen({ all, first }: Concentration): boolean {
  return all.clients > 10 && first[10].revenue * 2 >= all.revenue
}

/** A place on the drawing in hundredths of its width and height, from its upper left corner. */
export interface CurvePoint {
  readonly x: number
  readonly y: number
}

export function curvePoints({ all, curve }: Concentration): readonly CurvePoint[] {
  return curve.map(({ clients, revenue }) => pointAt(clients / all.clients, revenue / all.revenue))
}

/** Where a class ends and another one begins. */
export function classBorders({
  all,
  classes,
}: Concentration): readonly (CurvePoint & { readonly revenueClass: RevenueClass })[] {
  let clients = 0
  let revenue = 0
  return REVENUE_CLASSES.flatMap((revenueClass) => {
    const own = classes[revenueClass]
    clients += own.clients
    revenue += own.revenue
    if (own.clients === 0 || clients === all.clients) return []
    return [{ revenueClass, ...pointAt(clients / all.clients, revenue / all.revenue) }]
  })
}

function pointAt(clients: number, revenue: number): CurvePoint {
  const hundredths = (part: number): number => Math.round(part * 10_000) / 100
  return { x: hundredths(clients), y: 100 - hundredths(revenue) }
}

/** Name of the list behind a number. */
export function abcListTitle(
  { t }: I18n,
  period: RevenuePeriod,
  revenueClass: RevenueClass,
  life: RevenueLife | undefined,
): string {
  const said = { letter: classLetter(revenueClass), period: t(`abc.within.${period}`) }
  return life === undefined
    ? t('abc.list-title', said)
    : t('abc.list-title-life', { ...said, life: t(`segment.${life}`).toLowerCase() })
}
