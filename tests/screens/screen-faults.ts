// What is wrong with a screen as it stands, found in the page itself: text that no person should read, and boxes that do
// not fit. Colours, names and roles are axe's business (axe-check.ts).
import type { Frame } from 'playwright-core'
import { en } from '../../src/i18n/en.ts'
import { ru } from '../../src/i18n/ru.ts'
import type { Width } from './frame-size.ts'
import type { Language } from './screen-stage.ts'

const KEYS: ReadonlySet<string> = new Set([...Object.keys(ru), ...Object.keys(en)])
const CYRILLIC_WORD = /[Ѐ-ӿ]+/g
/** Names that stay as they are in English. */
const RUSSIAN_NAMES: ReadonlySet<string> = new Set([])

/** Sentences about what is wrong, empty for a good screen. `portalWords`: what may stand there because the CRM holds it. */
export async function screenFaults(
  frame: Frame,
  width: Width,
  language: Language,
  portalWords: ReadonlySet<string>,
): Promise<string[]> {
  // The runner that scripts are started with names functions through this one, in the page too.
  await frame.evaluate('globalThis.__name ??= (named) => named')
  const text = await visibleText(frame)
  return [
    ...wordFaults(text),
    ...(language === 'en' ? foreignWords(text, portalWords) : []),
    ...(await settledBoxFaults(frame, width === 1280)),
  ]
}

const SETTLE_TRIES = 10
const SETTLE_MS = 150

/** A chart follows the width of its box a moment later, the frame the height of its page; what is wrong stays wrong. */
async function settledBoxFaults(frame: Frame, noScrollBars: boolean): Promise<string[]> {
  let faults: string[] = []
  for (let attempt = 0; attempt < SETTLE_TRIES; attempt += 1) {
    faults = await frame.evaluate(boxFaults, { noScrollBars })
    if (!faults.some((fault) => /^(sticks out|the frame is)/.test(fault))) return faults
    await frame.waitForTimeout(SETTLE_MS)
  }
  return faults
}

/** What people and screen readers read: visible text, labels, titles, values. */
async function visibleText(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap(
      (element) =>
        ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    )
    return [document.title, document.body.innerText, ...spoken].join('\n')
  })
}

function wordFaults(text: string): string[] {
  const keys = (text.match(/[a-z][\w-]*(?:\.[\w-]+)+/g) ?? []).filter((word) => KEYS.has(word))
  const signs = text.match(/undefined|\bNaN\b|\[object |\{\w*\}|\bnull\b|Infinity/g) ?? []
  const shouts = text.match(/\S+!(?=\s|$)/g) ?? []
  return [
    ...new Set(keys.map((key) => `untranslated: ${key}`)),
    ...new Set([...signs, ...shouts].map((sign) => `the text has "${sign}"`)),
  ]
}

function foreignWords(text: string, portalWords: ReadonlySet<string>): string[] {
  const words = (text.match(CYRILLIC_WORD) ?? []).filter(
    (word) => !portalWords.has(word.toLowerCase()) && !RUSSIAN_NAMES.has(word),
  )
  return [...new Set(words)].map((word) => `Russian on an English screen: ${word}`)
}

/** Words of everything that the portal holds, in small letters. */
export function wordsOf(data: unknown): ReadonlySet<string> {
  return new Set((JSON.stringify(data).match(CYRILLIC_WORD) ?? []).map((word) => word.toLowerCase()))
}

/** Runs in the page. */
function boxFaults({ noScrollBars }: { readonly noScrollBars: boolean }): string[] {
  const root = document.documentElement
  const nameOf = (element: Element): string => {
    const id = element.closest('[data-testid]')?.getAttribute('data-testid') ?? ''
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)
    return `<${element.tagName.toLowerCase()}> in "${id}" (${words})`
  }
  const scrollsX = (element: Element): boolean =>
    /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth
  const isInScroller = (element: Element): boolean => {
    for (let up = element.parentElement; up !== null && up !== root; up = up.parentElement)
      if (scrollsX(up)) return true
    return false
  }
  /** Hidden from eyes and not from screen readers: cut down to a point, whatever is in it. */
  const isCut = (element: Element): boolean => {
    for (let up = element.parentElement; up !== null && up !== root; up = up.parentElement)
      if (up.clientWidth <= 1 && getComputedStyle(up).overflowX !== 'visible') return true
    return false
  }
  const elements = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true })
  })
  const faults: string[] = []
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} px wide`)
  const wide = elements.filter(
    (element) =>
      Math.round(element.getBoundingClientRect().right) > root.clientWidth + 1 &&
      !isInScroller(element) &&
      !isCut(element),
  )
  const innermost = wide.filter(
    (element) => !wide.some((other) => other !== element && element.contains(other)),
  )
  faults.push(...innermost.slice(0, 3).map((element) => `sticks out to the right: ${nameOf(element)}`))
  if (noScrollBars) {
    const scrollers = elements.filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element)
      return (
        (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
        (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
      )
    })
    faults.push(...scrollers.map((element) => `scrolls inside the frame: ${nameOf(element)}`))
    if (root.scrollHeight > root.clientHeight + 1)
      faults.push(`the frame is ${root.clientHeight} px high, the page ${root.scrollHeight}`)
  }
  return faults
}
