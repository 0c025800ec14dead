// The reasons of a state in sentences: kinds and facts in, words out. Titles of cards are hostile and go into blanks only.
import type { Explanation, Reason } from '../../domain/explain/explanation.ts'
import { titleKey, type WhyPayment, type WhyView } from '../../domain/explain/why-view.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { cardName, memberText } from '../mark-text.ts'

export type Told = Extract<WhyView, { readonly state: 'told' }>

export interface WhyLine {
  readonly text: string
  readonly rules: readonly string[]
}

/** Who he is and what decided; the rest is what else is known. */
export interface WhyLines {
  readonly lead: readonly WhyLine[]
  readonly others: readonly WhyLine[]
  readonly next: string
}

export function whyLines(i18n: I18n, told: Told): WhyLines {
  const { explanation } = told
  const deciding = decidingKinds(explanation)
  const isOfCompany = explanation.reasons.some(({ kind }) => kind === 'belongs')
  const lines = explanation.reasons.map((reason) => ({
    isLead: deciding.has(reason.kind) && !('isOwn' in reason && isOfCompany && reason.isOwn),
    line: { text: sentence(i18n, told, reason, isOfCompany), rules: reason.rules },
  }))
  return {
    lead: lines.filter(({ isLead }) => isLead).map(({ line }) => line),
    others: lines.filter(({ isLead }) => !isLead).map(({ line }) => line),
    next: nextText(i18n, explanation),
  }
}

const ALWAYS: readonly Reason['kind'][] = [
  'outside',
  'company',
  'person',
  'belongs',
  'recency',
  'frequency',
  'marked',
]

/** Without payments the first line of the rules that holds has decided (D.4). */
function decidingKinds({ lifecycle }: Explanation): ReadonlySet<Reason['kind']> {
  const further: readonly Reason['kind'][] =
    lifecycle === 'with-applications'
      ? ['application']
      : lifecycle === 'with-dialogues'
        ? ['no-application', 'dialogue']
        : lifecycle === 'with-contacts'
          ? ['no-application', 'no-dialogue', 'reachable']
          : lifecycle === 'without-contacts'
            ? ['no-application', 'no-dialogue', 'unreachable']
            : []
  return new Set([...ALWAYS, ...further])
}

function sentence(i18n: I18n, told: Told, reason: Reason, isOfCompany: boolean): string {
  const { t } = i18n
  const text = oneStop(plainSentence(i18n, told, reason))
  if (!isOfCompany || !('isOwn' in reason)) return text
  return t(reason.isOwn ? 'why.of-himself' : 'why.of-company', { text })
}

function plainSentence(i18n: I18n, told: Told, reason: Reason): string {
  const { t, day } = i18n
  const contact = (id: number): string => nameOf(i18n, told, { entity: 'contact', id })
  switch (reason.kind) {
    case 'outside':
      return t(`why.outside.${reason.why}`)
    case 'company':
      return reason.contacts === undefined || reason.contacts === 0
        ? t('why.company')
        : t('why.company-contacts', { n: reason.contacts })
    case 'person':
      return t('why.person')
    case 'belongs':
      return t(reason.hasManyCompanies ? 'why.belongs-many' : 'why.belongs', {
        company: nameOf(i18n, told, { entity: 'company', id: reason.companyId }),
      })
    case 'recency':
      return recencyText(i18n, reason, told.explanation.monthsToSleeping)
    case 'frequency':
      return reason.state === 'regular' ? t('why.regular', { n: reason.payments }) : t(`why.${reason.state}`)
    case 'application': {
      const record = t(`record.${reason.record}`, { id: String(reason.id) })
      const created = reason.day === '' ? t('payment.day-unknown') : day(reason.day)
      const first = t(`why.application.${reason.outcome}`, { record, day: created })
      return reason.count > 1 ? `${first} ${t('why.application-count', { n: reason.count })}` : first
    }
    case 'no-application':
      return t('why.no-application')
    case 'dialogue': {
      const first =
        reason.by !== 'activity'
          ? t(`why.dialogue.${reason.by}`)
          : reason.day === ''
            ? t('why.dialogue.activity-undated')
            : t('why.dialogue.activity', { day: day(reason.day) })
      if (reason.contactId === undefined) return first
      return `${first} ${t('why.dialogue-with', { contact: contact(reason.contactId) })}`
    }
    case 'no-dialogue':
      return t('why.no-dialogue')
    case 'reachable':
      return reason.by === 'linked-contact' && reason.contactId !== undefined
        ? t('why.reachable-contact', { contact: contact(reason.contactId) })
        : t(`why.reachable.${reason.by}`)
    case 'unreachable':
      return t('why.unreachable')
    case 'marked':
      return t('why.marked', { segment: memberText(i18n, reason.state) })
  }
}

/** A Russian date ends with a full stop of its own («2027 г.»): the sentence needs no second one. */
export function oneStop(text: string): string {
  return text.replace(/\u00a0г\.\.(?=\s|$)/g, '\u00a0г.')
}

function recencyText(
  { t, day }: I18n,
  { state, lastPaymentDay, activeUntil, sleepingUntil }: Extract<Reason, { readonly kind: 'recency' }>,
  months: number,
): string {
  if (lastPaymentDay === '') return t('why.lost-undated')
  const last = day(lastPaymentDay)
  switch (state) {
    case 'active':
      return `${t('why.active', { day: last, months })} ${t('why.active-until', { day: day(activeUntil) })}`
    case 'sleeping':
      return t('why.sleeping', { day: last, until: day(activeUntil) })
    case 'lost':
      return t('why.lost', { day: last, until: day(sleepingUntil) })
  }
}

function nextText({ t, day }: I18n, { next, lifecycle, client }: Explanation): string {
  if (client === undefined) return ''
  if (next !== undefined) return oneStop(t(`why.next.${next.state}`, { day: day(next.day) }))
  return t(lifecycle === 'lost' ? 'why.next.back' : 'why.next.none')
}

function nameOf(
  i18n: I18n,
  { titles }: Told,
  card: { readonly entity: 'contact' | 'company'; readonly id: number },
): string {
  return cardName(i18n, { ...card, title: titles[titleKey(card)] })
}

/** What stands under a record of a payment: by which date, through whom, together with what. */
export function paymentNote(i18n: I18n, told: Told, { told: record }: WhyPayment): string {
  if (record === undefined) return ''
  const { t } = i18n
  const parts = [t(record.isPayment ? 'payment.counts' : 'payment.counted-already')]
  if (record.day !== '') parts.push(t(`payment.from.${record.dateFrom}`))
  if (record.dealId !== undefined) parts.push(t('payment.with-deal', { id: String(record.dealId) }))
  if (record.through === 'contact-of-company' && record.contactId !== undefined)
    parts.push(
      t('payment.through.contact-of-company', {
        contact: nameOf(i18n, told, { entity: 'contact', id: record.contactId }),
      }),
    )
  if (record.through === 'invoice') parts.push(t('payment.through.invoice'))
  return parts.join(' · ')
}

/** A sum in its own currency; '' if it is not known. */
export function sumText({ language }: Pick<I18n, 'language'>, { sum, currency }: WhyPayment): string {
  if (sum === undefined) return ''
  const isCode = /^[A-Z]{3}$/.test(currency)
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: Number.isInteger(sum) ? 0 : 2,
    maximumFractionDigits: 2,
    ...(isCode && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  }).format(sum)
}
