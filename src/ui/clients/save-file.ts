// Hands a text or bytes to the browser as a file. Nothing is sent anywhere.

/** Long enough for the browser to have begun the download. */
const KEPT_MS = 60_000
/** What no file system takes, and what would hide the ending. */
const FORBIDDEN = /[\u0000-\u001f<>:"/\\|?*\u202a-\u202e]/g

export function saveFile(name: string, type: string, content: string | ArrayBuffer | Blob): void {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(FORBIDDEN, ' ').trim()
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
