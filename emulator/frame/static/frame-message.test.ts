// Parsing and answering of frame messages as the portal page does it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameAnswer, parseFrameMessage } from './frame-message.js'

const CALLBACK = '4f3c1f9e-0000-4000-8000-000000000001'
const word = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/)
const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== '')

test('a text message keeps command, parameters with colons, callback and SID apart', () => {
  fc.assert(
    fc.property(word, json, word, word, (command, params, callback, appSid) => {
      const message = parseFrameMessage(`${command}:${JSON.stringify(params)}:${callback}:${appSid}`)
      expect(message).toEqual({ command, params: JSON.parse(JSON.stringify(params)), callback, appSid })
    }),
  )
})

test('a text message without parameters has empty ones', () => {
  const expected = { command: 'getInitData', params: {}, callback: CALLBACK, appSid: 'abc' }
  expect(parseFrameMessage(`getInitData:${CALLBACK}:abc`)).toEqual(expected)
})

test('the object form carries commands that hold a colon', () => {
  const message = parseFrameMessage({
    method: 'im:setTextareaContent',
    params: { a: 1 },
    callback: CALLBACK,
    appSid: 'abc',
  })
  expect(message).toEqual({
    command: 'im:setTextareaContent',
    params: { a: 1 },
    callback: CALLBACK,
    appSid: 'abc',
  })
})

test('the object form with "" for parameters has empty ones', () => {
  expect(parseFrameMessage({ method: 'x', params: '', callback: CALLBACK, appSid: 's' })?.params).toEqual({})
})

test('nothing that is no message is taken for one', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      const message = parseFrameMessage(data)
      if (message === null) return
      expect(typeof message.command).toBe('string')
      expect(typeof message.appSid).toBe('string')
    }),
  )
  for (const data of ['', 'hello', 'a:b', 'x:{broken:cb:sid', null, 5, { method: 'x' }, { appSid: 's' }]) {
    expect(parseFrameMessage(data)).toBeNull()
  }
})

test('an answer is a text: callback, colon, JSON, or nothing after the colon', () => {
  expect(frameAnswer('cb', { a: [1] })).toBe('cb:{"a":[1]}')
  expect(frameAnswer('cb', null)).toBe('cb:null')
  expect(frameAnswer('cb', undefined)).toBe('cb:')
})
