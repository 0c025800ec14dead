// A browser that lets the app's frame store nothing: put by the app host in front of everything else of the page, where
// the portal page asks for it. What refuses, and with which words, is what Chromium does with third-party storage
// blocked; tests/emulator-frame/storage.test.ts compares the two. The network and messages are not touched.
;(function denyStorage() {
  const refusal = (text) => new DOMException(text, 'SecurityError')
  const refuse = (target, name, what) => {
    if (target !== undefined) target.prototype[name] = what
  }

  for (const name of ['localStorage', 'sessionStorage']) {
    if (!(name in globalThis)) continue
    const text = `Failed to read the '${name}' property from 'Window': Access is denied for this document.`
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        throw refusal(text)
      },
    })
  }
  if (globalThis.document !== undefined)
    Object.defineProperty(document, 'cookie', { configurable: true, get: () => '', set() {} })

  const DENIED = 'The user denied permission to access the database.'
  /** As much of an IDBOpenDBRequest as one that fails has. */
  class DeniedRequest extends EventTarget {
    constructor() {
      super()
      Object.assign(this, { readyState: 'pending', error: null, result: undefined, source: null })
      Object.assign(this, { transaction: null, onsuccess: null, onerror: null, onblocked: null })
      this.onupgradeneeded = null
      this.addEventListener('error', (event) => this.onerror?.(event))
      setTimeout(() => {
        this.readyState = 'done'
        this.error = new DOMException(DENIED, 'UnknownError')
        this.dispatchEvent(new Event('error', { bubbles: true, cancelable: true }))
      })
    }
  }
  const deniedRequest = () => new DeniedRequest()
  refuse(globalThis.IDBFactory, 'open', deniedRequest)
  refuse(globalThis.IDBFactory, 'deleteDatabase', deniedRequest)
  refuse(globalThis.IDBFactory, 'databases', () => Promise.reject(new DOMException(DENIED, 'UnknownError')))

  const rejecting = (text) => () => Promise.reject(refusal(text))
  refuse(globalThis.StorageManager, 'getDirectory', rejecting('Storage directory access is denied.'))
  refuse(globalThis.LockManager, 'request', rejecting('The request was denied.'))
  for (const name of ['open', 'has', 'keys', 'match', 'delete'])
    refuse(
      globalThis.CacheStorage,
      name,
      rejecting(
        `Failed to execute '${name}' on 'CacheStorage': An attempt was made to break through the security policy of the user agent.`,
      ),
    )

  // A worker out of a text of the page gets the same refusals; one out of a file gets them from the app host.
  const source = `;(${denyStorage})();\n`
  const createObjectURL = URL.createObjectURL
  URL.createObjectURL = (object) => {
    const isProgram = object instanceof Blob && /javascript/.test(object.type)
    return createObjectURL.call(URL, isProgram ? new Blob([source, object], { type: object.type }) : object)
  }
})()
