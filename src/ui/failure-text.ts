// A failure in words: what happened, what to do next, and the technical part that is folded away. The kinds come from
// the pipeline; no text of the portal is ever decided upon here, it is only shown.
import type { Failure } from '../domain/refresh-view.ts'
import type { I18n } from '../i18n/i18n.ts'
import { userName, type UserNames } from './refresh/user-name.ts'

export interface FailureText {
  readonly title: string
  readonly next: string
  /** Things the person has to act on, one a line. */
  readonly items: readonly string[]
  /** For the support; empty if there is none. Hostile text. */
  readonly technical: string
}

/** The sentences of a failure. */
export function failureText(i18n: I18n, failure: Failure, names?: UserNames): FailureText {
  return {
    title:
      failure.kind === 'missing-scope' ? scopesText(i18n, failure.scopes) : i18n.t(`failure.${failure.kind}`),
    next: i18n.t(nextOf(failure)),
    items: itemsOf(i18n, failure, names),
    technical: technicalOf(failure),
  }
}

/** The portal does not always tell which permission it misses. */
function scopesText(i18n: I18n, scopes: readonly string[]): string {
  return scopes.length === 0
    ? i18n.t('failure.missing-scope-unnamed')
    : i18n.t('failure.missing-scope', { scopes: scopes.join(', ') })
}

/** Key of what to do next, which for a store depends on why it refused. */
function nextOf(failure: Failure) {
  if (failure.kind === 'store') {
    if (failure.reason === 'quota') return 'failure.store.next-quota'
    if (failure.reason === 'fenced') return 'failure.store.next-fenced'
  }
  return `failure.${failure.kind}.next` as const
}

/** Kinds whose sentence needs nothing but the kind, as they stand in the log of runs. */
const PLAIN_KINDS = [
  'not-admin',
  'field-conflict',
  'no-answer',
  'auth-expired',
  'access-denied',
  'no-app-access',
  'portal-closed',
  'refused',
  'store',
  'other-tab',
  'other-browser',
  'nothing-to-undo',
  'identity-broken',
  'bug',
] as const satisfies readonly Failure['kind'][]

/** What happened, for a kind out of the log, which another version of the app may have written; '' if it is unknown. */
export function failureTitle(i18n: I18n, kind: string): string {
  if (kind === 'missing-scope') return i18n.t('runs.no-permissions')
  const known = PLAIN_KINDS.find((name) => name === kind)
  return known === undefined ? '' : i18n.t(`failure.${known}`)
}

function itemsOf(i18n: I18n, failure: Failure, names: UserNames | undefined): string[] {
  if (failure.kind === 'other-browser') return [userName(i18n, failure.userId, undefined, names)]
  if (failure.kind !== 'field-conflict') return []
  return failure.fields.map(
    (field) => `${i18n.t(`entity.${field.entity}`)}: UF_CRM_${field.code.replace(/^UF_CRM_/, '')}`,
  )
}

function technicalOf(failure: Failure): string {
  switch (failure.kind) {
    case 'no-answer':
    case 'identity-broken':
    case 'bug':
      return failure.detail
    case 'refused':
      return `${failure.method}: ${failure.detail}`
    case 'access-denied':
      return failure.method
    case 'portal-closed':
      return failure.code
    case 'store':
      return failure.reason
    case 'field-conflict':
      return failure.fields.map((field) => `${field.entity} ${field.code}: ${field.detail}`).join('\n')
    case 'not-admin':
    case 'missing-scope':
    case 'auth-expired':
    case 'no-app-access':
    case 'other-tab':
    case 'other-browser':
    case 'nothing-to-undo':
      return ''
  }
}
