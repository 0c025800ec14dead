// Seconds left, counted down on the page between two words of the worker, which does not speak every second.
import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'

/** Follows `secondsLeft`: each new value starts anew, undefined ends it. Never below 0. */
export function useCountdown(secondsLeft: () => number | undefined): Readonly<Ref<number | undefined>> {
  const left = shallowRef<number>()
  let timer: ReturnType<typeof setInterval> | undefined
  const stop = (): void => clearInterval(timer)
  watch(
    secondsLeft,
    (seconds) => {
      stop()
      left.value = seconds
      if (seconds === undefined) return
      const endsAtMs = performance.now() + seconds * 1000
      timer = setInterval(() => {
        left.value = Math.max(0, (endsAtMs - performance.now()) / 1000)
        if (left.value === 0) stop()
      }, 1000)
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return readonly(left)
}
