// The page of a list that an address asks for: loading, rows or why there are none. A past month that nobody here knows is
// shown as of today, and said so.
import { computed, type Ref } from 'vue'
import type { ListPage, ListQuery } from '../../domain/list/client-list.ts'
import { useLatestAnswer } from '../use-latest-answer.ts'
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
  async function ask(wanted: ListRoute): Promise<{ page: ListPage; isMonthUnknown: boolean }> {
    const query = queryOf(wanted)
    const page = await source.list(query, wanted.page)
    if (page.state !== 'month-unknown') return { page, isMonthUnknown: false }
    return { page: await source.list({ ...query, month: undefined }, wanted.page), isMonthUnknown: true }
  }
  const { answer, isLoading, again } = useLatestAnswer({
    question: route,
    ask,
    topic: ({ segment, month }) => `${segment ?? ''} ${month ?? ''}`,
  })
  return {
    page: computed(() => answer.value?.page),
    isLoading,
    isMonthUnknown: computed(() => answer.value?.isMonthUnknown === true),
    again,
  }
}
