// What is dear to draw follows what was pressed one picture later: the page answers first, the canvas keeps what stands on it
// until then. For values that are drawn, not for what is read or pressed.
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

/** A page that nobody sees is given no frames: then it goes on without one. */
const LONGEST_WAIT_MS = 250

/** Undefined until the component was in a picture, then the value after the picture that follows its change; those between are left out. */
export function useAfterPaint<T>(source: () => T): Readonly<ShallowRef<T | undefined>> {
  const painted = shallowRef<T>()
  let cancel: (() => void) | undefined
  const follow = (): void => {
    cancel ??= afterPaint(() => {
      cancel = undefined
      painted.value = source()
    })
  }
  watch(source, follow, { immediate: true })
  onScopeDispose(() => cancel?.())
  return painted
}

/** Calls once after the next picture; what is returned calls it off. */
function afterPaint(call: () => void): () => void {
  // What a frame calls runs before its picture, a task that it leaves behind runs after it.
  let task: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    clearTimeout(task)
    task = setTimeout(end)
  })
  task = setTimeout(end, LONGEST_WAIT_MS)
  function cancel(): void {
    cancelAnimationFrame(frame)
    clearTimeout(task)
  }
  function end(): void {
    cancel()
    call()
  }
  return cancel
}
