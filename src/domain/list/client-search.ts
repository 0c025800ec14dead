// What somebody means by the text typed into a search for clients: words of a name, a card's number, a phone, an e-mail, a
// taxpayer number; often several of them at once. Only reads the text: whom it finds the portal says.

export interface SearchTerms {
  /** Parts of the name, all of which have to be in it. */
  readonly words: readonly string[]
  readonly ids: readonly number[]
  /** Spellings of one phone, whole. */
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  /** Taxpayer numbers, whole. */
  readonly taxNumbers: readonly string[]
}

const MAX_ID = 0x7fffffff
const MAX_WORDS = 6
/** A shorter number is nobody's phone. */
const MIN_PHONE = 5
const NUMBERISH = /^[+\d\s().-]+$/
const ID = /^(?:№|#|id\s*:?)?\s*(\d{1,10})$/i
const EMAIL = /^[^\s@]+@[^\s@]+$/
/** Organisations and people of Russia, organisations of Belarus. */
const TAX_NUMBER = /^(?:\d{9}|\d{10}|\d{12})$/

/** The terms of a typed text; undefined if it says nothing. */
export function parseSearch(typed: string): SearchTerms | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  if (EMAIL.test(text)) return { ...NOTHING, emails: [text] }
  const id = Number(ID.exec(text)?.[1] ?? 0)
  const ids = id > 0 && id <= MAX_ID ? [id] : []
  if (!NUMBERISH.test(text)) return { ...NOTHING, ids, words: wordsOf(text) }
  const digits = text.replace(/\D/g, '')
  if (digits === '') return { ...NOTHING, words: wordsOf(text) }
  return {
    ...NOTHING,
    ids,
    phones: digits.length < MIN_PHONE ? [] : phoneSpellings(digits),
    taxNumbers: TAX_NUMBER.test(text) ? [text] : [],
    // «Школа 57» is found by its number too; a phone with brackets is no part of a name.
    words: /^\d+$/.test(text) ? [text] : [],
  }
}

const NOTHING: SearchTerms = { words: [], ids: [], phones: [], emails: [], taxNumbers: [] }

/** `$` begins references of the portal's batches, and no name is told apart by it. */
function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll('$', ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
}

/** Ten digits may have been saved with 7, with 8 or without anything before them. */
function phoneSpellings(digits: string): readonly string[] {
  const isNational = digits.length === 10 || (digits.length === 11 && /^[78]/.test(digits))
  if (!isNational) return [digits]
  const last = digits.slice(-10)
  return [`7${last}`, `8${last}`, last]
}
