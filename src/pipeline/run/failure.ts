// From a failure of the portal or the store to what people are told: a kind and the blanks of a sentence.
import type { Failure } from '../../domain/refresh-view.ts'
import type { PortalError } from '../ports/outcomes.ts'
import type { StoreError } from '../ports/store.ts'

function describeError(error: PortalError): string {
  return [error.method, error.code, error.text].filter((part) => part !== '').join(' · ')
}

export function portalFailure(error: PortalError): Failure {
  switch (error.kind) {
    case 'auth-expired':
      return { kind: 'auth-expired' }
    case 'access-denied':
      return { kind: 'access-denied', method: error.method }
    case 'no-app-access':
      return { kind: 'no-app-access' }
    case 'missing-scope':
      return { kind: 'missing-scope', scopes: error.scope === undefined ? [] : [error.scope] }
    case 'portal-closed':
      return { kind: 'portal-closed', code: error.code }
    case 'server-error':
    case 'unknown-outcome':
    case 'rate-limited':
    case 'operating-limit':
      return { kind: 'no-answer', detail: describeError(error) }
    case 'not-found':
    case 'method-missing':
    case 'refused':
    case 'bad-record':
      return { kind: 'refused', method: error.method, detail: describeError(error) }
  }
}

export function storeFailure(error: StoreError): Failure {
  return { kind: 'store', reason: error.kind }
}
