// Messages between the portal page and the app's frame, in both forms the SDK sends. Pure text work: no window here.
// Rules of the portal: the first piece is the command, the last the SID, the last but one the callback, and all
// between is JSON, which may hold colons itself.

/**
 * @param {unknown} data what `message` brought
 * @returns the message, or `null` for anything that is none (also when its JSON is broken)
 */
export function parseFrameMessage(data) {
  if (typeof data === 'string') return parseText(data)
  if (typeof data !== 'object' || data === null) return null
  const { method, params, callback, appSid } = data
  if (typeof method !== 'string' || typeof appSid !== 'string') return null
  return { command: method, params: params || {}, callback: callbackOf(callback), appSid }
}

function parseText(text) {
  const pieces = text.split(':')
  if (pieces.length < 3) return null
  const json = pieces.slice(1, -2).join(':')
  try {
    return {
      command: pieces[0],
      params: json === '' ? {} : JSON.parse(json),
      callback: pieces[pieces.length - 2],
      appSid: pieces[pieces.length - 1],
    }
  } catch (error) {
    // The portal's own parser throws here, which comes to the same: the command is lost without an answer.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function callbackOf(callback) {
  return typeof callback === 'string' || typeof callback === 'number' ? String(callback) : ''
}

/** The text of an answer: always a string, nothing after the colon when there is no value. */
export function frameAnswer(callback, value) {
  return `${callback}:${value === undefined ? '' : JSON.stringify(value)}`
}
