// What is searched for, kept in the address as `?q=`. The address follows the typing a moment later and never writes
// back what it was told, so that nothing of a fast typist is lost; back, reload and a shared link set it.
import { shallowRef, watch, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** The question as a ref of its own. Changing it replaces the address, no step of the history is added. */
export function useQuery(): ShallowRef<string> {
  const route = useRoute(),
    router = useRouter()
  const asked = (): string => (typeof route.query['q'] === 'string' ? route.query['q'] : '')
  const query = shallowRef(asked())
  let written = query.value
  watch(
    query,
    (value) => {
      if (value === written) return
      written = value
      void router.replace({ path: route.path, query: value === '' ? {} : { q: value } })
    },
    { flush: 'sync' },
  )
  watch(asked, (value) => {
    if (value === written) return
    written = value
    query.value = value
  })
  return query
}
