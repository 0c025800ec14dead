// Why a card is in a list of cards: the app's own reasons in words, the portal's as it gave it (hostile text).
import type { I18n } from '../../i18n/i18n.ts'

const OWN_REASONS = {
  'changed-since': 'reason.changed-since',
  'foreign-value': 'reason.foreign-value',
  'not-found': 'reason.not-found',
  'access-denied': 'reason.access-denied',
} as const

export function reasonText({ t }: Pick<I18n, 't'>, reason: string): string {
  return Object.hasOwn(OWN_REASONS, reason) ? t(OWN_REASONS[reason as keyof typeof OWN_REASONS]) : reason
}
