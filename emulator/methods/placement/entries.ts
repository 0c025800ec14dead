// Methods of the `placement` family for the registry.
import type { MethodEntry } from '../call.ts'

export const placementMethods: readonly MethodEntry[] = []
