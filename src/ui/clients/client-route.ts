// The state of a list as an address: `#/mode/<mode>/<segment>?month=2025-03&q=…&sort=-payments&page=2`, so that back, reload
// and a shared link lead to the same view under the reader's rights. Pure; nothing in it is anybody's name but what was typed.
import { formatMonth, parseMonth, type Month } from '../../domain/calendar.ts'
import { FIRST_SORT, SORT_KEYS, type ListSort } from '../../domain/list/client-list.ts'
import { MODES, SEGMENTS, SEGMENTS_BY_MODE, type Mode, type Segment } from '../../domain/segments.ts'

export interface ClientRoute {
  readonly mode: Mode
  /** Undefined = the charts of the mode, no list. */
  readonly segment: Segment | undefined
  /** A past month of the chart; undefined = today. */
  readonly month: Month | undefined
  readonly search: string
  readonly sort: ListSort
  /** From 0. */
  readonly page: number
}

/** A longer search is no name. */
const MAX_SEARCH = 200
const MAX_PAGE = 100_000

/** Reads what stands after `#`; undefined if it is no address of a mode. Whatever is odd in it is left out. */
export function parseClientRoute(hash: string): ClientRoute | undefined {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2)
  const [root, modeName, segmentName, ...rest] = path.split('/').slice(1)
  const mode = MODES.find((one) => one === modeName)
  if (root !== 'mode' || mode === undefined || rest.length > 0) return undefined
  const segment = SEGMENTS.find((one) => one === segmentName)
  if (segmentName !== undefined && segment === undefined) return undefined
  if (segment !== undefined && !(SEGMENTS_BY_MODE[mode] as readonly Segment[]).includes(segment))
    return undefined
  const values = new URLSearchParams(query)
  const month = parseMonth(values.get('month') ?? '')
  const page = Number(values.get('page') ?? '1')
  return {
    mode,
    segment,
    month: month === undefined ? undefined : formatMonth(month),
    search: (values.get('q') ?? '').slice(0, MAX_SEARCH),
    sort: parseSort(values.get('sort') ?? ''),
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page - 1 : 0,
  }
}

function parseSort(text: string): ListSort {
  const isDescending = text.startsWith('-')
  const key = SORT_KEYS.find((one) => one === (isDescending ? text.slice(1) : text))
  return key === undefined ? FIRST_SORT : { key, isDescending }
}

/** Address of the list behind a counter of today. */
export function listPath(mode: Mode, segment: Segment): string {
  return printClientRoute({ mode, segment, month: undefined, search: '', sort: FIRST_SORT, page: 0 })
}

/** The address, beginning with `/`; what is as usual is not in it. */
export function printClientRoute({ mode, segment, month, search, sort, page }: ClientRoute): string {
  const values = new URLSearchParams()
  if (month !== undefined) values.set('month', month)
  if (search.trim() !== '') values.set('q', search.trim())
  if (sort.key !== FIRST_SORT.key || sort.isDescending !== FIRST_SORT.isDescending)
    values.set('sort', `${sort.isDescending ? '-' : ''}${sort.key}`)
  if (page > 0) values.set('page', String(page + 1))
  const query = values.toString()
  const path = ['/mode', mode, ...(segment === undefined ? [] : [segment])].join('/')
  return query === '' ? path : `${path}?${query}`
}
