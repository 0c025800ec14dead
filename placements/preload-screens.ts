// Brings the code of the drawings before somebody presses for them: what the first picture does not need, and the next ones do.
// Nothing is drawn, and nothing is said here: a screen whose code does not come says so when it is opened.

/** Longest wait for a quiet moment; browsers that know of none wait this long. */
const LATEST_MS = 2000

/** In a quiet moment of the page. */
export function preloadScreens(
  page: Pick<Window, 'setTimeout'> & Partial<Pick<Window, 'requestIdleCallback'>>,
): void {
  const bring = (): void => {
    void Promise.allSettled([
      import('../src/ui/charts/ChartCanvas.vue'),
      import('../src/ui/growth/GrowthBars.vue'),
    ])
  }
  if (page.requestIdleCallback === undefined) page.setTimeout(bring, LATEST_MS)
  else page.requestIdleCallback(bring, { timeout: LATEST_MS })
}
