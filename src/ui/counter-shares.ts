// What a counter is a part of: the whole that each mode divides, and the words for the part.
import type { Published } from '../domain/published.ts'
import { SEGMENTS_BY_MODE, type Mode, type Segment } from '../domain/segments.ts'
import type { I18n } from '../i18n/i18n.ts'

/** Size of the whole that the segments of a mode are parts of. */
export function wholeOf(mode: Mode, counters: Published['counters']): number {
  if (mode === 'client-type') return counters.clients
  return SEGMENTS_BY_MODE[mode].reduce((sum, segment) => sum + counters[segment], 0)
}

/** `36 % всех клиентов`; the whole itself is «всего». */
export function shareText(i18n: I18n, mode: Mode, segment: Segment, counters: Published['counters']): string {
  if (segment === 'clients') return i18n.t('share.all')
  return i18n.t(`share.${mode}`, { share: i18n.share(counters[segment], wholeOf(mode, counters)) })
}
