// The state of the screen of those who fall asleep as an address: `#/asleep?days=30&becomes=lost&who=12&q=…&sort=stake&page=2`.
// What is as usual is not in it.
import { HORIZONS, type Horizon } from '../../domain/falling/falling-asleep.ts'
import { BECOMES, type Becomes } from '../../domain/falling/falling-range.ts'

export const ASLEEP_PATH = '/asleep'
/** `day`: the earliest first; `stake`: the most at stake first. */
export const FALLING_SORTS = ['day', 'stake'] as const
export type FallingSort = (typeof FALLING_SORTS)[number]

export interface AsleepRoute {
  readonly days: Horizon
  readonly becomes: Becomes
  /** Portal user who answers for the clients, 0 = nobody; undefined = whoever. */
  readonly who: number | undefined
  readonly search: string
  readonly sort: FallingSort
  /** From 0. */
  readonly page: number
}

const USUAL_DAYS: Horizon = 30
const MAX_SEARCH = 200
const MAX_PAGE = 100_000

export function parseAsleepRoute(query: Readonly<Record<string, unknown>>): AsleepRoute {
  const who = Number(query['who'] ?? Number.NaN)
  const page = Number(query['page'] ?? 1)
  const search = query['q']
  return {
    days: HORIZONS.find((days) => String(days) === query['days']) ?? USUAL_DAYS,
    becomes: BECOMES.find((known) => known === query['becomes']) ?? 'sleeping',
    who: Number.isSafeInteger(who) && who >= 0 ? who : undefined,
    search: typeof search === 'string' ? search.slice(0, MAX_SEARCH) : '',
    sort: FALLING_SORTS.find((known) => known === query['sort']) ?? 'day',
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page - 1 : 0,
  }
}

export function printAsleepRoute({ days, becomes, who, search, sort, page }: AsleepRoute): string {
  const values = new URLSearchParams()
  if (days !== USUAL_DAYS) values.set('days', String(days))
  if (becomes !== 'sleeping') values.set('becomes', becomes)
  if (who !== undefined) values.set('who', String(who))
  if (search.trim() !== '') values.set('q', search.trim())
  if (sort !== 'day') values.set('sort', sort)
  if (page > 0) values.set('page', String(page + 1))
  const query = values.toString()
  return query === '' ? ASLEEP_PATH : `${ASLEEP_PATH}?${query}`
}
