// Methods of telephony for the registry.
import type { MethodEntry } from '../call.ts'
import { statisticGet } from './statistics.ts'

export const telephonyMethods: readonly MethodEntry[] = [
  { name: 'voximplant.statistic.get', scope: 'telephony', handler: statisticGet },
]
