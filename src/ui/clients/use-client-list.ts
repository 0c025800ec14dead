// The page of a list that an address asks for: loading, rows or why there are none. An answer that comes late, after another
// page was asked for, is dropped. A past month that nobody here knows is shown as of today, and said so.
import { shallowRef, watch, type Ref } from 'vue'
import type { ListPage, ListQuery } from '../../domain/client-list.ts'
import type { ClientRoute } from './client-route.ts'
import type { ClientSource } from './client-source.ts'

export interface ClientList {
  /** Undefined = nothing has come yet for this list. */
  readonly page: Readonly<Ref<ListPage | undefined>>
  readonly isLoading: Readonly<Ref<boolean>>
  /** The month of the address is not known here; today's members are shown. */
  readonly isMonthUnknown: Readonly<Ref<boolean>>
  readonly again: () => void
}

export type ListRoute = Omit<ClientRoute, 'mode'>

export function queryOf({ segment, month, search, sort }: ListRoute): ListQuery {
  return { segment, month, search, sort }
}

export function useClientList(source: Pick<ClientSource, 'list'>, route: () => ListRoute): ClientList {
  const page = shallowRef<ListPage>()
  const isLoading = shallowRef(false)
  const isMonthUnknown = shallowRef(false)
  let lastAsked = 0

  async function load(isAnew: boolean): Promise<void> {
    const asked = ++lastAsked
    const wanted = route()
    if (isAnew) page.value = undefined
    isLoading.value = true
    let query = queryOf(wanted)
    let answer = await source.list(query, wanted.page)
    const isUnknown = answer.state === 'month-unknown'
    if (isUnknown && asked === lastAsked) {
      query = { ...query, month: undefined }
      answer = await source.list(query, wanted.page)
    }
    if (asked !== lastAsked) return
    isLoading.value = false
    isMonthUnknown.value = isUnknown
    page.value = answer
  }

  watch(
    () => ({ ...route() }),
    (now, before) => {
      const isSame = before !== undefined && now.segment === before.segment && now.month === before.month
      // Of the same list the old rows stay until the new ones are there.
      void load(!isSame)
    },
    { immediate: true },
  )
  return { page, isLoading, isMonthUnknown, again: () => void load(false) }
}
