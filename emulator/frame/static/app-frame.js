// Puts the app's frame on the page and talks with it: messages come in, the server decides, the page acts and answers.
// Nothing is decided here about what a command may do; see frame-commands.ts.
import { frameAnswer, parseFrameMessage } from './frame-message.js'
import { openPickDialog } from './pick-dialog.js'
import { closeSlider, openSlider, topSlider } from './slider.js'

/** The `allow` list of the portal's own frames: no clipboard, no sandbox. */
const ALLOW = 'geolocation *; microphone *; camera *; autoplay *;'

/**
 * Draws the frame into `layout` and opens the app by form or by address.
 * @param {HTMLElement} layout the box that `resizeWindow` changes
 */
export function mountFrame(layout, launch) {
  const iframe = document.createElement('iframe')
  iframe.name = launch.frameName
  iframe.title = launch.title
  iframe.className = 'app-frame'
  iframe.allow = ALLOW
  const frame = { layout, iframe, launch }
  addEventListener('message', (event) => {
    receive(frame, event).catch(report)
  })
  if (launch.method === 'GET') {
    iframe.src = launch.action
    layout.append(iframe)
    return
  }
  layout.append(iframe)
  const form = hiddenForm(launch)
  layout.append(form)
  form.submit()
}

function hiddenForm(launch) {
  const form = document.createElement('form')
  form.name = `appform_${launch.sid}`
  form.method = 'POST'
  form.action = launch.action
  form.target = launch.frameName
  form.hidden = true
  for (const [name, value] of launch.fields) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  return form
}

async function receive(frame, event) {
  if (event.origin !== frame.launch.appOrigin || !frame.iframe.isConnected) return
  const message = parseFrameMessage(event.data)
  if (message === null || message.appSid !== frame.launch.sid) return
  const response = await fetch(`/__portal/frame/${frame.launch.sid}/command`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ command: message.command, params: message.params }),
  })
  const { decision, fault, error } = await response.json()
  if (!response.ok) throw new Error(error)
  const answer = (value) => {
    if (message.callback === '' || fault?.mode === 'drop') return
    const text = frameAnswer(message.callback, value)
    const send = () => post(frame, text)
    if (fault?.mode === 'forge') forge(frame, frameAnswer(message.callback, fault.value), fault.count, send)
    else setTimeout(send, fault?.mode === 'delay' ? fault.ms : 0)
    if (fault?.mode === 'twice') setTimeout(send)
  }
  if (decision.kind === 'answer') answer(decision.value)
  if (decision.kind === 'page') ACTS[decision.act.name](decision.act, { frame, message, answer })
}

function post(frame, text) {
  frame.iframe.contentWindow?.postMessage(text, frame.launch.appOrigin)
}

/** A frame of another origin beside the app writes to it; calls `then` when all its messages are on their way. */
function forge(frame, text, count, then) {
  const intruder = document.createElement('iframe')
  intruder.hidden = true
  intruder.sandbox = 'allow-scripts'
  const target = [...document.querySelectorAll('iframe')].indexOf(frame.iframe)
  const told = (event) => {
    if (event.source !== intruder.contentWindow) return
    removeEventListener('message', told)
    intruder.remove()
    then()
  }
  addEventListener('message', told)
  const data = JSON.stringify({ target, text, count }).replace(/</g, '\\u003c')
  intruder.srcdoc = `<script>
    const { target, text, count } = ${data}
    for (let sent = 0; sent < count; sent += 1) parent.frames[target].postMessage(text, '*')
    parent.postMessage('done', '*')
  </script>`
  document.body.append(intruder)
}

const ACTS = {
  resize(act, { frame, answer }) {
    if (act.width !== null) frame.layout.style.width = act.width
    if (act.height !== null) frame.layout.style.height = act.height
    const box = frame.layout.getBoundingClientRect()
    answer({ width: box.width, height: box.height })
  },
  title(act, { answer }) {
    const title = document.getElementById('pagetitle')
    if (title !== null) title.textContent = act.title
    answer(act.echo)
  },
  scroll(act, { answer }) {
    if (act.top !== null) scrollTo(scrollX, act.top)
    answer(act.echo)
  },
  reload() {
    location.reload()
  },
  installed(act, { frame }) {
    const slider = topSlider()
    if (slider !== null && slider.sid === frame.launch.sid) {
      slider.reopen()
      return
    }
    const address = new URL(location.href)
    address.searchParams.set('install_finished', act.finished)
    location.assign(address)
  },
  'open-app'(act, { frame, message, answer }) {
    const content = document.createElement('div')
    content.className = 'app-layout app-layout-slider'
    let reopening = false
    const slider = {
      title: act.title === '' ? act.launch.title : act.title,
      width: act.width,
      leftBoundary: act.leftBoundary,
      label: act.label,
      sid: act.launch.sid,
      content,
      onClose: () => {
        if (!reopening) answer()
      },
      // The installer finished inside the slider: the same application is asked for once more.
      reopen: () => {
        reopening = true
        closeSlider(topSlider())
        const { command: method, params, callback, appSid } = message
        receive(frame, { origin: frame.launch.appOrigin, data: { method, params, callback, appSid } }).catch(
          report,
        )
      },
    }
    openSlider(slider)
    mountFrame(content, act.launch)
  },
  'close-app'(_act, { frame, answer }) {
    const slider = topSlider()
    if (slider === null || slider.sid === null) return
    // An app closes its own slider, or that of the frame it has opened.
    closeSlider(slider)
    if (frame.iframe.isConnected) answer()
  },
  'open-path'(act, { answer }) {
    const address = new URL(act.path, location.origin)
    const content = document.createElement('iframe')
    content.className = 'page-frame'
    content.title = address.pathname
    content.dataset.path = `${address.pathname}${address.search}`
    address.searchParams.set('IFRAME', 'Y')
    address.searchParams.set('user', document.body.dataset.user)
    if (document.body.dataset.storage === 'denied') address.searchParams.set('storage', 'denied')
    content.src = address.href
    openSlider({
      title: address.pathname,
      width: act.width,
      sid: null,
      content,
      onClose: () => answer({ result: 'close' }),
    })
  },
  notice(act) {
    notice(act.text)
  },
  alert(act) {
    alert(act.text)
  },
  pick(act, { answer }) {
    openPickDialog(act.list, answer)
  },
}

/** A line at the bottom for what a real portal would start elsewhere: calls, chats. */
function notice(text) {
  const line = document.createElement('div')
  line.className = 'notice'
  line.setAttribute('role', 'status')
  line.textContent = text
  document.body.append(line)
  setTimeout(() => line.remove(), 4000)
}

function report(error) {
  notice(`Ошибка портала: ${error.message}`)
}
