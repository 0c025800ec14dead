// Methods of the `event` family for the registry.
import type { MethodEntry } from '../call.ts'

export const eventMethods: readonly MethodEntry[] = []
