// Why a chosen card was not deleted, in words. What the portal gave as a reason is shown as it is (hostile text).
import type { EmptySign, KeptWhy } from '../../domain/list/empty-cards.ts'
import type { I18n } from '../../i18n/i18n.ts'

const SIGNS = {
  marks: 'deletion.sign.marks',
  'own-company': 'deletion.sign.own-company',
  'contact-data': 'deletion.sign.contact-data',
  requisites: 'deletion.sign.requisites',
  links: 'deletion.sign.links',
  activities: 'deletion.sign.activities',
  deals: 'deletion.sign.deals',
  invoices: 'deletion.sign.invoices',
  leads: 'deletion.sign.leads',
} as const satisfies Record<EmptySign, string>

export function keptText({ t }: Pick<I18n, 't'>, why: KeptWhy): string {
  switch (why.kind) {
    case 'changed':
      return t('deletion.why.changed', { sign: t(SIGNS[why.sign]) })
    case 'unread':
      return t('deletion.why.unread')
    case 'unknown':
      return t('deletion.why.unknown')
    case 'refused':
      return why.isDenied ? t('deletion.why.denied') : t('deletion.why.refused', { detail: why.detail })
  }
}
