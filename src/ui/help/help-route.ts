// Addresses of the help: `#/help`, `#/help/<article>`, and a place inside an article, `#/help/glossary/<term>` or
// `#/help/questions/<question>`. Nothing is drawn here.
import { ARTICLE_IDS, TERM_IDS, type ArticleId, type TermId } from '../../i18n/help/help-ids.ts'

const HELP_PATH = '/help'

export type HelpPlace =
  | { readonly kind: 'contents' }
  | { readonly kind: 'article'; readonly article: ArticleId; readonly anchor: string | undefined }
  | { readonly kind: 'unknown' }

/** Place of a path of the router, `/help/fields` or `/help/glossary/client`; no article is called otherwise. */
export function helpPlaceOf(path: string): HelpPlace {
  const [name = '', anchor = ''] = path
    .slice(HELP_PATH.length)
    .split('/')
    .filter((part) => part !== '')
  if (name === '') return { kind: 'contents' }
  const article = ARTICLE_IDS.find((id) => id === name)
  if (article === undefined) return { kind: 'unknown' }
  return { kind: 'article', article, anchor: anchor === '' ? undefined : anchor }
}

/** Whether a path of the router belongs to the help. */
export function isHelpPath(path: string): boolean {
  return path === HELP_PATH || path.startsWith(`${HELP_PATH}/`)
}

/** Path of the table of contents, or of an article and a place in it. */
export function helpPath(article?: ArticleId, anchor?: string): string {
  if (article === undefined) return HELP_PATH
  return anchor === undefined ? `${HELP_PATH}/${article}` : `${HELP_PATH}/${article}/${anchor}`
}

/** Path of a term in the glossary, for links from other screens: `helpLink('segment-active')`. */
export function helpLink(term: TermId): string {
  return helpPath('glossary', term)
}

/** Path of a link target as the articles write it, `fields` or `term:client`; undefined if it leads nowhere. */
export function targetPath(target: string): string | undefined {
  if (target.startsWith('term:')) {
    const term = TERM_IDS.find((id) => id === target.slice('term:'.length))
    return term === undefined ? undefined : helpLink(term)
  }
  const article = ARTICLE_IDS.find((id) => id === target)
  return article === undefined ? undefined : helpPath(article)
}
