// Side sliders of the portal page: a stack of panels over the content, closed by button, Esc or by the app.

const stack = []

/**
 * Opens a panel.
 * @param {{ title: string, width: number | null, leftBoundary?: number | null, sid: string | null,
 *   label?: { text: string, color: string, background: string } | null, content: HTMLElement, onClose: () => void }} slider
 *   `sid` is the app frame's, for sliders that show the app; the panel keeps `leftBoundary` pixels of the page free, and
 *   `label` is the mark at its edge
 */
export function openSlider(slider) {
  const panel = document.createElement('div')
  panel.className = 'slider'
  panel.setAttribute('role', 'dialog')
  panel.setAttribute('aria-modal', 'true')
  panel.setAttribute('aria-label', slider.title)
  const box = document.createElement('div')
  box.className = 'slider-box'
  if (slider.width !== null) box.style.maxWidth = `${slider.width}px`
  if (typeof slider.leftBoundary === 'number') box.style.width = `calc(100% - ${slider.leftBoundary}px)`
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'slider-close'
  close.textContent = '✕'
  close.setAttribute('aria-label', 'Закрыть')
  close.addEventListener('click', () => closeSlider(opened))
  panel.addEventListener('click', (event) => {
    if (event.target === panel) closeSlider(opened)
  })
  box.append(close, ...labelOf(slider), slider.content)
  panel.append(box)
  const opened = { ...slider, panel, returnFocus: document.activeElement }
  stack.push(opened)
  document.body.append(panel)
  close.focus()
}

function labelOf({ label }) {
  if (label === undefined || label === null || label.text === '') return []
  const mark = document.createElement('div')
  mark.className = 'slider-label'
  mark.textContent = label.text
  mark.style.color = label.color
  mark.style.background = label.background
  return [mark]
}

/** The panel on top, or `null`. */
export function topSlider() {
  return stack[stack.length - 1] ?? null
}

export function closeSlider(slider) {
  const at = stack.indexOf(slider)
  if (at < 0) return
  stack.splice(at, 1)
  // Told first: an app in the closing frame is gone once the panel is removed.
  slider.onClose()
  slider.panel.remove()
  if (slider.returnFocus instanceof HTMLElement) slider.returnFocus.focus()
}

document.addEventListener('keydown', (event) => {
  const top = topSlider()
  if (event.key === 'Escape' && top !== null && document.querySelector('dialog[open]') === null)
    closeSlider(top)
})
