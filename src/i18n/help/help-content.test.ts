import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import manifest from '../../../manifest.json' with { type: 'json' }
import type { Block, Help } from './article.ts'
import { helpEn } from './en/help.ts'
import { ARTICLE_IDS, SECTION_IDS, TERM_IDS, VERSIONS } from './help-ids.ts'
import { HELP_LABELS } from './help-labels.ts'
import { helpRu } from './ru/help.ts'

const LANGUAGES: Readonly<Record<'ru' | 'en', Help>> = { ru: helpRu, en: helpEn }

/** Every line of a block as it is written. */
function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'note':
      return [block.text]
    case 'list':
    case 'steps':
      return block.items
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flat()]
    case 'question':
      return [block.text, ...block.answer]
  }
}

/** Every text of a language: titles, blocks, terms, news and the words around them. */
function textsOf(help: Help, language: 'ru' | 'en'): string[] {
  const labels = HELP_LABELS[language]
  const words = Object.values(labels).flatMap((label: unknown) =>
    typeof label === 'string'
      ? [label]
      : typeof label === 'function'
        ? [(label as (text: string) => string)('5')]
        : Object.values(label as Record<string, string>),
  )
  return [
    ...Object.values(help.sections),
    ...ARTICLE_IDS.flatMap((id) => {
      const { title, summary, blocks } = help.articles[id]
      return [title, summary, ...blocks.flatMap(linesOf)]
    }),
    ...TERM_IDS.flatMap((id) => {
      const { name, also = [], text } = help.terms[id]
      return [name, ...also, text]
    }),
    ...VERSIONS.flatMap((version) => help.news[version]),
    ...words,
  ]
}

/** What must be the same in both languages: kind, size, tone, name of a question. */
function shapeOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.kind
    case 'note':
      return `note ${block.tone}`
    case 'list':
    case 'steps':
      return `${block.kind} ${String(block.items.length)}`
    case 'table':
      return `table ${[block.head, ...block.rows].map((row) => row.length).join(' ')}`
    case 'question':
      return `question ${block.id} ${String(block.answer.length)}`
  }
}

const targetsOf = (text: string): string[] =>
  [...text.matchAll(/\[[^\]]+\]\(([^)]*)\)/g)].map((match) => match[1] ?? '')

test('both languages have the same articles with the same blocks, links and terms', () => {
  for (const id of ARTICLE_IDS) {
    const ru = helpRu.articles[id],
      en = helpEn.articles[id]
    expect(en.blocks.map(shapeOf), id).toEqual(ru.blocks.map(shapeOf))
    expect(en.related, id).toEqual(ru.related)
    expect(
      en.blocks.map((block) => linesOf(block).flatMap(targetsOf)),
      id,
    ).toEqual(ru.blocks.map((block) => linesOf(block).flatMap(targetsOf)))
  }
  for (const id of TERM_IDS) {
    expect(helpEn.terms[id].article, id).toBe(helpRu.terms[id].article)
    expect(targetsOf(helpEn.terms[id].text), id).toEqual(targetsOf(helpRu.terms[id].text))
  }
})

test('names of articles, terms and questions are unique, and nothing is written that is not listed', () => {
  expect(new Set(ARTICLE_IDS).size).toBe(ARTICLE_IDS.length)
  expect(new Set(TERM_IDS).size).toBe(TERM_IDS.length)
  for (const help of Object.values(LANGUAGES)) {
    expect(Object.keys(help.articles).sort()).toEqual([...ARTICLE_IDS].sort())
    expect(Object.keys(help.terms).sort()).toEqual([...TERM_IDS].sort())
    expect(Object.keys(help.sections).sort()).toEqual([...SECTION_IDS].sort())
    const titles = ARTICLE_IDS.map((id) => help.articles[id].title)
    expect(new Set(titles).size).toBe(titles.length)
  }
})

test('every link leads to an article or a term', () => {
  for (const [language, help] of Object.entries(LANGUAGES)) {
    for (const text of textsOf(help, language as 'ru' | 'en')) {
      for (const target of targetsOf(text)) {
        const known: readonly string[] = target.startsWith('term:') ? TERM_IDS : ARTICLE_IDS
        expect(known, `${target} in “${text}”`).toContain(target.replace('term:', ''))
      }
    }
    for (const id of ARTICLE_IDS) expect(help.articles[id].related, id).not.toContain(id)
  }
})

test('there are enough questions and terms, and no article is a stub', () => {
  const questions = helpRu.articles.questions.blocks.filter((block) => block.kind === 'question')
  expect(questions.length).toBeGreaterThanOrEqual(20)
  expect(new Set(questions.map((block) => block.id)).size).toBe(questions.length)
  expect(TERM_IDS.length).toBeGreaterThanOrEqual(40)
  for (const [language, help] of Object.entries(LANGUAGES)) {
    for (const id of ARTICLE_IDS) {
      const { summary, blocks } = help.articles[id]
      expect(summary.length, `${language} ${id}`).toBeGreaterThan(20)
      if (id !== 'glossary' && id !== 'news')
        expect(blocks.flatMap(linesOf).join(' ').length, `${language} ${id}`).toBeGreaterThan(400)
    }
  }
})

test('every group has a method: goal, first steps, what to measure and a mistake to avoid', () => {
  const methods = ARTICLE_IDS.filter((id) => id.startsWith('method-'))
  expect(methods.length).toBeGreaterThanOrEqual(10)
  for (const id of methods) {
    const kinds = helpRu.articles[id].blocks.map(shapeOf)
    expect(kinds, id).toContain('note caution')
    expect(
      kinds.some((kind) => kind.startsWith('steps')),
      id,
    ).toBe(true)
    const headings = helpRu.articles[id].blocks.filter((block) => block.kind === 'heading')
    expect(
      headings.map((block) => block.text),
      id,
    ).toEqual(expect.arrayContaining(['Цель', 'С чего начать', 'Что измерять']))
  }
})

test('no text shouts, is empty, holds a blank or a word of programmers', () => {
  const slips = /!|\{\w*\}| {2}|^\s|\s$/
  const codes = /\b(?:API|REST|JSON|CSP|URL|UI|SDK|IndexedDB)\b/
  const jargon =
    /\b(?:cache|token|batch|backend|frontend|endpoint|webhook|payload|sync)\b|(?:^|[^а-яё])(?:апи|кэш|кеш|токен|батч|бэкенд|фронтенд|вебхук|эндпоинт|юзер|апдейт|фича|синхрон|релевант|конверси)/i
  for (const [language, help] of Object.entries(LANGUAGES)) {
    for (const text of textsOf(help, language as 'ru' | 'en')) {
      expect(text.length, text).toBeGreaterThan(0)
      for (const wrong of [slips, codes, jargon]) expect(text, text).not.toMatch(wrong)
    }
  }
})

test('English texts hold no Cyrillic letters, Russian ones no English quotes', () => {
  for (const text of textsOf(helpEn, 'en')) expect(text).not.toMatch(/[\u0400-\u04ff«»]/)
  for (const text of textsOf(helpRu, 'ru')) expect(text).not.toMatch(/[“”"]/)
})

/** Names and keys of the keyboard, written so in Russian too. */
const LATIN_NAMES: ReadonlySet<string> = new Set(
  'CRM B2B B2C ABC A B C Excel CSV Enter Esc Ctrl Cmd Mac'.split(' '),
)

test('Russian articles hold no Latin words but names', () => {
  for (const text of textsOf(helpRu, 'ru')) {
    // A link is words and a target: `[words](target)`.
    const words = text.replace(/\]\([^)]*\)/g, ']').match(/[A-Za-z][\w-]*/g) ?? []
    expect(
      words.filter((word) => !LATIN_NAMES.has(word)),
      text,
    ).toEqual([])
  }
})

test('every version of the changelog has news, the version of the app first', () => {
  const changelog = readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8')
  const versions = [...changelog.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map((match) => match[1])
  expect(VERSIONS).toEqual(versions)
  expect(VERSIONS[0]).toBe(manifest.version)
  for (const help of Object.values(LANGUAGES))
    for (const version of VERSIONS) expect(help.news[version].length, version).toBeGreaterThan(0)
  expect(VERSIONS.map((version) => helpEn.news[version].length)).toEqual(
    VERSIONS.map((version) => helpRu.news[version].length),
  )
})
