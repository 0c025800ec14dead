// Asks before the page is left while values are being written into cards. Leaving is safe even then; the question only
// spares people a longer restart. At any other time the page may be closed without a word.
import { onScopeDispose, watchEffect } from 'vue'

/** Guards the window while `isWriting` holds and the calling component lives. */
export function useLeaveGuard(window: Window, isWriting: () => boolean): void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
  watchEffect(() => {
    if (isWriting()) window.addEventListener('beforeunload', ask)
    else window.removeEventListener('beforeunload', ask)
  })
  onScopeDispose(() => window.removeEventListener('beforeunload', ask))
}
