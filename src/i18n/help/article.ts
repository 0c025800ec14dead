// The shape of the help: articles made of typed blocks, terms of the glossary, and short functions to write them with.
// Texts are data in both languages; nothing is drawn or searched here.
import type { ArticleId, SectionId, TermId, Version } from './help-ids.ts'

/**
 * A line of text with two marks: `**bold**` and `[words](target)`, where the target is an article's id or
 * `term:` with a term's id. Anything else is shown as it is written.
 */
export type Line = string

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Line }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'steps'; readonly items: readonly Line[] }
  | {
      readonly kind: 'table'
      /** Said to people who hear the table; every table has one. */
      readonly caption: string
      readonly head: readonly string[]
      /** As many cells as the head has. The first cell names the row. */
      readonly rows: readonly (readonly Line[])[]
    }
  | { readonly kind: 'note'; readonly tone: NoteTone; readonly text: Line }
  | {
      readonly kind: 'question'
      readonly id: string
      readonly text: string
      readonly answer: readonly Line[]
    }

export type NoteTone = 'info' | 'example' | 'caution'

export interface Article {
  readonly title: string
  /** One sentence: what the reader will know afterwards. */
  readonly summary: string
  readonly blocks: readonly Block[]
  /** Articles to go on with. */
  readonly related: readonly ArticleId[]
}

export interface Term {
  /** As it stands on the screens. */
  readonly name: string
  /** Other ways it is written on the screens or asked for: a value of a field, a synonym. */
  readonly also?: readonly string[]
  readonly text: Line
  /** Where it is told in full. */
  readonly article?: ArticleId
}

/** Everything the help says in one language. */
export interface Help {
  readonly sections: Readonly<Record<SectionId, string>>
  readonly articles: Readonly<Record<ArticleId, Article>>
  readonly terms: Readonly<Record<TermId, Term>>
  /** What each version brought, in words of people who use the app. */
  readonly news: Readonly<Record<Version, readonly Line[]>>
}

export const p = (text: Line): Block => ({ kind: 'paragraph', text })
export const h = (text: string): Block => ({ kind: 'heading', text })
export const list = (...items: Line[]): Block => ({ kind: 'list', items })
export const steps = (...items: Line[]): Block => ({ kind: 'steps', items })
export const table = (caption: string, head: readonly string[], ...rows: (readonly Line[])[]): Block => ({
  kind: 'table',
  caption,
  head,
  rows,
})
export const info = (text: Line): Block => ({ kind: 'note', tone: 'info', text })
export const example = (text: Line): Block => ({ kind: 'note', tone: 'example', text })
export const caution = (text: Line): Block => ({ kind: 'note', tone: 'caution', text })
export const qa = (id: string, text: string, ...answer: Line[]): Block => ({
  kind: 'question',
  id,
  text,
  answer,
})

/** An article. */
export const article = (
  title: string,
  summary: string,
  blocks: readonly Block[],
  related: readonly ArticleId[] = [],
): Article => ({ title, summary, blocks, related })
