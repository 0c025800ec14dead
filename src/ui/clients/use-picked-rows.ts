// Which rows of a list are picked, over all of its pages; another list begins with none.
import { computed, shallowRef, watch, type Ref } from 'vue'
import { MOST_DELETED } from '../../domain/list/empty-cards.ts'
import type { ClientRow } from '../../domain/list/client-list.ts'

export interface PickedRows {
  readonly rows: Readonly<Ref<readonly ClientRow[]>>
  readonly keys: Readonly<Ref<ReadonlySet<string>>>
  /** As many as may be picked are: no others are taken. */
  readonly isFull: Readonly<Ref<boolean>>
  readonly pick: (rows: readonly ClientRow[], isOn: boolean) => void
  readonly clear: () => void
}

export function rowKey({ entity, id }: Pick<ClientRow, 'entity' | 'id'>): string {
  return `${entity}:${String(id)}`
}

/** @param list what makes one list another one; read reactively */
export function usePickedRows(list: () => string): PickedRows {
  const picked = shallowRef<ReadonlyMap<string, ClientRow>>(new Map())
  const clear = (): void => {
    picked.value = new Map()
  }
  watch(list, clear)
  return {
    rows: computed(() => [...picked.value.values()]),
    keys: computed(() => new Set(picked.value.keys())),
    isFull: computed(() => picked.value.size >= MOST_DELETED),
    pick(rows, isOn) {
      const next = new Map(picked.value)
      for (const row of rows) {
        if (!isOn) next.delete(rowKey(row))
        else if (next.size < MOST_DELETED) next.set(rowKey(row), row)
      }
      picked.value = next
    },
    clear,
  }
}
