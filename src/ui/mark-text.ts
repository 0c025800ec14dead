// A value of one of the eight fields in words. List codes are ours; anything else that may stand there (a foreign list
// item, say) is told apart from an empty field, never shown as one of ours.
import type { Segment } from '../domain/segments.ts'
import type { MarkField } from '../domain/tables/crm-tables.ts'
import type { MarkValue } from '../domain/refresh-view.ts'
import type { I18n } from '../i18n/i18n.ts'

const CODES = [
  'ACTIVE',
  'SLEEPING',
  'LOST',
  'WITH_APPLICATIONS',
  'WITH_DIALOGUES',
  'WITH_CONTACTS',
  'WITHOUT_CONTACTS',
  'B2B',
  'B2C',
  'REGULAR',
  'FIRST',
  'NONE',
  'YES',
  'NO',
] as const
type Code = (typeof CODES)[number]

const isCode = (value: string): value is Code => (CODES as readonly string[]).includes(value)

/** Words for a value: a day as a date, a company by its number (or `companyTitle` if it is known), a code by name. */
export function markText(i18n: I18n, field: MarkField, value: MarkValue, companyTitle?: string): string {
  if (value === null) return i18n.t('value.empty')
  switch (field) {
    case 'lastPaymentDay':
      return i18n.day(String(value))
    case 'paymentCount':
      return typeof value === 'number' ? i18n.number(value) : value
    case 'parentCompanyId':
      return companyTitle === undefined || companyTitle === ''
        ? i18n.t('entity.numbered', { entity: i18n.t('entity.company'), id: String(value) })
        : companyTitle
    case 'lifecycle':
    case 'clientType':
    case 'frequency':
    case 'dialogues':
    case 'reachable':
      return typeof value === 'string' && isCode(value) ? i18n.t(`value.${value}`) : i18n.t('value.unknown')
  }
}

const SINGULAR = {
  active: 'ACTIVE',
  sleeping: 'SLEEPING',
  lost: 'LOST',
  'with-applications': 'WITH_APPLICATIONS',
  'with-dialogues': 'WITH_DIALOGUES',
  'with-contacts': 'WITH_CONTACTS',
  'without-contacts': 'WITHOUT_CONTACTS',
  regular: 'REGULAR',
  'first-purchase': 'FIRST',
  'no-payments': 'NONE',
} as const satisfies Partial<Record<Segment, Code>>

/** What one client is, in the words of his card: «Активный», where the group is «Активные». */
export function memberText({ t }: Pick<I18n, 't'>, segment: keyof typeof SINGULAR): string {
  return t(`value.${SINGULAR[segment]}`)
}

/** Name of a card for people: its title, or what it is and its number when it has none. */
export function cardName(
  i18n: I18n,
  card: { readonly entity: 'contact' | 'company'; readonly id: number; readonly title?: string | undefined },
): string {
  const title = card.title?.trim() ?? ''
  return title === ''
    ? i18n.t('entity.numbered', { entity: i18n.t(`entity.${card.entity}`), id: String(card.id) })
    : title
}
