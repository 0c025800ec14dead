// Why one client is where he is, for the page: from the reader's own base where there is one, else from the fields of the
// card and the sales he may see himself. Titles and sums always under his own token.
import { NO_DAY, formatDay, parseDay } from '../domain/calendar.ts'
import { NO_NUMBER, OWNER_COMPANY, OWNER_CONTACT, YesNo } from '../domain/tables/crm-tables.ts'
import { explainCard } from '../domain/explain/explain.ts'
import { explainMarks } from '../domain/explain/explain-marks.ts'
import type { CardName } from '../domain/card-name.ts'
import type { Explanation } from '../domain/explain/explanation.ts'
import type { Rules } from '../domain/rules/rules.ts'
import { titleKey, type WhyPayment, type WhyView } from '../domain/explain/why-view.ts'
import { portalFailure, storeFailure } from '../pipeline/run/failure.ts'
import type { AppPortal, Sale } from '../pipeline/ports/clients.ts'
import type { PortalError, Result } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { CardRef, FieldMap } from '../pipeline/ports/reading.ts'
import type { BaseFacts } from './base-facts.ts'
import { isClosed } from './client-lists.ts'

export interface WhyReader {
  /** Never rejects for an expected failure. */
  read(card: CardName): Promise<WhyView>
}

export interface WhyReaderDeps {
  readonly portal: AppPortal
  readonly base: BaseFacts
  /** For readers without a base, who are told the borders by these. */
  readonly rules: () => Promise<Rules>
  /** Number of the version with this mark of its rules; undefined = not known. */
  readonly versionOf?: (mark: string) => number | undefined
}

const failed = (error: PortalError): WhyView => ({ state: 'failed', failure: portalFailure(error) })

export function createWhyReader({
  portal,
  base,
  rules,
  versionOf = () => undefined,
}: WhyReaderDeps): WhyReader {
  let fields: FieldMap | undefined
  let today: number | undefined

  async function portalDay(): Promise<Result<number, PortalError>> {
    if (today !== undefined) return { ok: true, value: today }
    const described = await portal.describe()
    if (!described.ok) return described
    today = parseDay(described.value.portalTime)
    return { ok: true, value: today }
  }

  /** The base may not know a card that is newer than it: then the marks speak. */
  async function explain(
    card: CardName,
    marks: Parameters<typeof explainMarks>[1],
  ): Promise<Result<Explanation, WhyView>> {
    const facts = await base.load()
    if (!facts.ok) return { ok: false, error: { state: 'failed', failure: storeFailure(facts.error) } }
    const told = facts.value === undefined ? undefined : explainCard(facts.value, card)
    if (told !== undefined) return { ok: true, value: told }
    const day = await portalDay()
    return day.ok
      ? { ok: true, value: explainMarks(card, marks, await rules(), day.value) }
      : { ok: false, error: failed(day.error) }
  }

  return {
    async read(card) {
      if (fields === undefined) {
        const report = await portal.inspectFields()
        if (!report.ok) return isClosed(report.error) ? { state: 'not-found' } : failed(report.error)
        fields = report.value.map
      }
      if (fields === undefined) return { state: 'not-marked', title: '' }
      const read = await portal.readCard(refOf(card), fields)
      if (!read.ok) return failed(read.error)
      if (read.value === undefined) return { state: 'not-found' }
      const { title, marks } = read.value
      const explained = await explain(card, marks)
      if (!explained.ok) return explained.error
      const explanation = explained.value
      if (explanation.source === 'marks' && marks.lifecycle === 0) return { state: 'not-marked', title }
      const payments = await paymentsOf(portal, explanation)
      if (!payments.ok) return failed(payments.error)
      const titles = await titlesOf(portal, explanation)
      if (!titles.ok) return failed(titles.error)
      const rulesVersion = versionOf(explanation.rules)
      return {
        state: 'told',
        title,
        explanation,
        payments: payments.value,
        titles: titles.value,
        own: { dialogues: yesOrNo(marks.dialogues), reachable: yesOrNo(marks.reachable) },
        paymentsCount: marks.paymentCount === NO_NUMBER ? undefined : Math.max(0, marks.paymentCount),
        ...(rulesVersion !== undefined && { rulesVersion }),
      }
    },
  }
}

function refOf({ entity, id }: CardName): CardRef {
  return { cardType: entity === 'company' ? OWNER_COMPANY : OWNER_CONTACT, id }
}

function yesOrNo(code: number): boolean | undefined {
  return code === YesNo.yes ? true : code === YesNo.no ? false : undefined
}

/** Records shown with their titles; more of them are of no use to anybody. */
const SHOWN = 20

async function paymentsOf(
  { clients }: AppPortal,
  { source, client, payments }: Explanation,
): Promise<Result<readonly WhyPayment[], PortalError>> {
  if (source === 'marks') {
    if (client === undefined) return { ok: true, value: [] }
    const sales = await clients.readSales(refOf(client))
    return sales.ok ? { ok: true, value: sales.value.slice(0, SHOWN).map(ofSale) } : sales
  }
  const shown = payments.slice(0, SHOWN)
  const visible = shown.flatMap(({ record, id }) => (record === 'old-invoice' ? [] : [{ record, id }]))
  if (visible.length === 0) return { ok: true, value: shown.map((told) => ofRecord(told, undefined)) }
  const sales = await clients.readSalesById(visible)
  if (!sales.ok) return sales
  const byRecord = new Map(sales.value.map((sale) => [`${sale.record}:${sale.id}`, sale]))
  return { ok: true, value: shown.map((told) => ofRecord(told, byRecord.get(`${told.record}:${told.id}`))) }
}

function ofSale({ record, id, title, sum, currency, day }: Sale): WhyPayment {
  return { record, id, title, sum, currency, day: day === NO_DAY ? '' : formatDay(day), told: undefined }
}

function ofRecord(told: Explanation['payments'][number], sale: Sale | undefined): WhyPayment {
  const { record, id, day } = told
  return { record, id, day, title: sale?.title ?? '', sum: sale?.sum, currency: sale?.currency ?? '', told }
}

/** Titles of the cards the explanation speaks of. */
async function titlesOf(
  portal: AppPortal,
  explanation: Explanation,
): Promise<Result<Readonly<Record<string, string>>, PortalError>> {
  const named = new Map<string, CardName>()
  const add = (card: CardName | undefined): void => {
    if (card !== undefined) named.set(titleKey(card), card)
  }
  add(explanation.client)
  for (const reason of explanation.reasons) {
    if (reason.kind === 'belongs') add({ entity: 'company', id: reason.companyId })
    if ((reason.kind === 'dialogue' || reason.kind === 'reachable') && reason.contactId !== undefined)
      add({ entity: 'contact', id: reason.contactId })
  }
  for (const { contactId } of explanation.payments.slice(0, SHOWN))
    if (contactId !== undefined) add({ entity: 'contact', id: contactId })
  const cards = [...named.values()].filter((card) => titleKey(card) !== titleKey(explanation.card))
  if (cards.length === 0) return { ok: true, value: {} }
  const titles = await portal.readTitles(cards.map(refOf))
  if (!titles.ok) return titles
  return {
    ok: true,
    value: Object.fromEntries(
      cards.flatMap((card) => {
        const title = titles.value.get(cardKey(refOf(card)))
        return title === undefined ? [] : [[titleKey(card), title]]
      }),
    ),
  }
}
