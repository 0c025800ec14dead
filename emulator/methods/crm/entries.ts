// Every CRM method of the portal in one list, for the registry. The work itself is in the files beside this one.
import type { MethodEntry } from '../call.ts'

/** CRM methods that are emulated; names in lower case. */
export const crmMethods: readonly MethodEntry[] = []
