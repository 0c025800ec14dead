// Which segment a code of the fields is: the tables work with codes, people and charts with segments.
import { Frequency, Lifecycle } from './tables/crm-tables.ts'
import type { FrequencySegment, LifecycleSegment } from './explain/explanation.ts'

const LIFECYCLES: Readonly<Record<number, LifecycleSegment>> = {
  [Lifecycle.active]: 'active',
  [Lifecycle.sleeping]: 'sleeping',
  [Lifecycle.lost]: 'lost',
  [Lifecycle.withApplications]: 'with-applications',
  [Lifecycle.withDialogues]: 'with-dialogues',
  [Lifecycle.withContacts]: 'with-contacts',
  [Lifecycle.withoutContacts]: 'without-contacts',
}
const FREQUENCIES: Readonly<Record<number, FrequencySegment>> = {
  [Frequency.regular]: 'regular',
  [Frequency.first]: 'first-purchase',
  [Frequency.none]: 'no-payments',
}

/** Segment of a code of {@link Lifecycle}, of {@link Frequency}; undefined for an empty or foreign value. */
export function lifecycleSegment(code: number): LifecycleSegment | undefined {
  return LIFECYCLES[code]
}
export function frequencySegment(code: number): FrequencySegment | undefined {
  return FREQUENCIES[code]
}
