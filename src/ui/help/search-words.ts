// Words as the search compares them: case and «ё» do not matter, and endings do not either, by comparing the beginning
// of a word. A rule of thumb for Russian and English, no dictionary.

/** Small letters, «ё» as «е». Has as many characters as the text, so that places in one are places in the other. */
export function foldText(text: string): string {
  return text.replace(/./gsu, (sign) => {
    const small = sign.toLowerCase()
    return small === 'ё' ? 'е' : small.length === sign.length ? small : sign
  })
}

/** Words of a text with their places, folded. Letters and digits only; `18:40` is two words. */
export function wordsOf(text: string): { readonly word: string; readonly at: number }[] {
  return [...foldText(text).matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ word: match[0], at: match.index }))
}

/** Beginning of a folded word that its forms share: «клиентов» → «клиент», «sleeping» → «sleep». */
export function stemOf(word: string): string {
  if (/^\p{N}+$/u.test(word)) return word
  if (/^[a-z]+$/.test(word)) return englishStem(word)
  const cut = word.length >= 9 ? 3 : word.length >= 6 ? 2 : word.length >= 4 ? 1 : 0
  return word.slice(0, word.length - cut)
}

function englishStem(word: string): string {
  const ending = /(?:ing|ies|ed|es|e|s|y)$/.exec(word)?.[0] ?? ''
  return word.length - ending.length >= 3 ? word.slice(0, word.length - ending.length) : word
}

export type Likeness = 0 | 1 | 2 | 3

/** How well words answer a word of a question: 3 the same, 2 it begins so, 1 another form, 0 not at all. */
export function likenessTo(asked: string): (word: string) => Likeness {
  const stem = stemOf(asked)
  return (word) => {
    if (word === asked) return 3
    if (word.startsWith(asked)) return 2
    return stem.length >= 2 && word.startsWith(stem) && Math.abs(word.length - asked.length) <= 5 ? 1 : 0
  }
}

/** Different words of a question, in order. */
export function questionWords(question: string): string[] {
  return [...new Set(wordsOf(question).map(({ word }) => word))]
}
