// Methods of the `storage` family for the registry.
import type { MethodEntry } from '../call.ts'

export const storageMethods: readonly MethodEntry[] = []
