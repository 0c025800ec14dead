// How a chart is looked at, as the query of its address: `#/lifecycle?form=lines&scale=share&span=24&hide=lost&view=table`, so that
// back, reload and a shared link lead to the same picture. Pure; whatever is odd in an address is left out.
import { formatMonth, parseMonth, type Month } from '../../domain/calendar.ts'
import { SEGMENTS_BY_MODE, type Mode, type Segment } from '../../domain/segments.ts'
import { isStacked } from './chart-colors.ts'

export const FORMS = ['lines', 'areas'] as const
export type ChartForm = (typeof FORMS)[number]

/** Numbers of last months that can be chosen with one press. */
export const LAST_MONTHS = [12, 24, 36] as const

/** Which months are shown; both ends of a period of one's own are in it. */
export type ChartSpan =
  | { readonly kind: 'all' }
  | { readonly kind: 'last'; readonly months: (typeof LAST_MONTHS)[number] }
  | { readonly kind: 'between'; readonly from: Month; readonly to: Month }

/** What money beside the counters is of. */
export type MoneyPeriod = 'all' | 'year'

export interface ChartRoute {
  /** Undefined = as usual for the mode. */
  readonly form: ChartForm | undefined
  /** Parts of the whole in place of numbers. */
  readonly isShare: boolean
  readonly span: ChartSpan
  readonly hidden: readonly Segment[]
  /** Month ends as they were published beside the recomputed ones. */
  readonly isFrozen: boolean
  readonly isTable: boolean
  readonly money: MoneyPeriod
}

export const USUAL_CHART: ChartRoute = {
  form: undefined,
  isShare: false,
  span: { kind: 'all' },
  hidden: [],
  isFrozen: false,
  isTable: false,
  money: 'all',
}

/** Form in which a chart is drawn: what was published is drawn beside lines only. */
export function formOf(mode: Mode, { form, isFrozen }: Pick<ChartRoute, 'form' | 'isFrozen'>): ChartForm {
  if (isFrozen) return 'lines'
  return form ?? (isStacked(mode) ? 'areas' : 'lines')
}

/** A query of the router: a value, several of them, or none. */
export type RouteQuery = Readonly<Record<string, unknown>>

export function parseChartRoute(mode: Mode, query: RouteQuery): ChartRoute {
  const text = (name: string): string => {
    const value = query[name]
    return typeof value === 'string' ? value : ''
  }
  const segments: readonly Segment[] = SEGMENTS_BY_MODE[mode]
  const named = new Set(text('hide').split(','))
  const hidden = segments.filter((segment) => named.has(segment))
  return {
    form: FORMS.find((form) => form === text('form')),
    isShare: text('scale') === 'share',
    span: parseSpan(text('span'), text('from'), text('to')),
    // A chart without lines is none.
    hidden: hidden.length < segments.length ? hidden : [],
    isFrozen: text('layer') === 'published',
    isTable: text('view') === 'table',
    money: text('money') === 'year' ? 'year' : 'all',
  }
}

function parseSpan(span: string, from: string, to: string): ChartSpan {
  const months = LAST_MONTHS.find((one) => String(one) === span)
  if (months !== undefined) return { kind: 'last', months }
  const first = parseMonth(from),
    last = parseMonth(to)
  if (first === undefined || last === undefined) return USUAL_CHART.span
  return {
    kind: 'between',
    from: formatMonth(Math.min(first, last)),
    to: formatMonth(Math.max(first, last)),
  }
}

/** The query; what is as usual is not in it. */
export function printChartRoute(route: ChartRoute): Record<string, string> {
  const { span } = route
  return {
    ...(route.form !== undefined && { form: route.form }),
    ...(route.isShare && { scale: 'share' }),
    ...(span.kind === 'last' && { span: String(span.months) }),
    ...(span.kind === 'between' && { from: span.from, to: span.to }),
    ...(route.hidden.length > 0 && { hide: route.hidden.join(',') }),
    ...(route.isFrozen && { layer: 'published' }),
    ...(route.isTable && { view: 'table' }),
    ...(route.money === 'year' && { money: 'year' }),
  }
}

/** What of a view goes along to another mode: its lines and its usual form are its own. */
export function carriedChart(route: ChartRoute): ChartRoute {
  return { ...route, form: undefined, hidden: [] }
}
