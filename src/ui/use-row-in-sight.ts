// Keeps the chosen one of a row of tabs or links in sight where the row is wider than the screen, as on a phone. Only the row is
// moved: to bring an element into sight in the usual way would move the portal's page as well.
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'

/** `selector` finds the chosen element in `row`; looks again when `chosen` changes and when the window is turned. */
export function useRowInSight(
  row: Readonly<Ref<HTMLElement | null>>,
  selector: string,
  chosen: () => unknown,
): void {
  function reveal(): void {
    const item = row.value?.querySelector<HTMLElement>(selector)
    if (row.value === null || item === null || item === undefined) return
    row.value.scrollLeft =
      item.offsetLeft - row.value.offsetLeft - (row.value.clientWidth - item.offsetWidth) / 2
  }
  onMounted(() => {
    reveal()
    window.addEventListener('resize', reveal)
  })
  onBeforeUnmount(() => window.removeEventListener('resize', reveal))
  watch(chosen, reveal, { flush: 'post' })
}
