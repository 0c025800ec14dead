// Names of the methods that the documentation describes, so that one of them that is not written here is told from a
// name that does not exist. Source of the list: https://apidocs.bitrix24.com/api-reference/ (state of August 2026).
import { DOCUMENTED_NAMES } from './documented-names.ts'

const documented = new Set(DOCUMENTED_NAMES)

/** @param method lower-cased */
export function isDocumentedMethod(method: string): boolean {
  return documented.has(method)
}
