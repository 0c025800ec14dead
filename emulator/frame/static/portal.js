// The portal page's start: puts up the app's frames that the server has prepared, and makes the picker answer at once.
import { mountFrame } from './app-frame.js'

for (const layout of document.querySelectorAll('[data-launch]')) {
  mountFrame(layout, JSON.parse(layout.querySelector('script[type="application/json"]').textContent))
}

for (const select of document.querySelectorAll('[data-auto-submit]')) {
  select.addEventListener('change', () => select.form.submit())
}
