// The values of one card for the tab in it, under the reader's own token.
import {
  MARK_FIELDS,
  NO_NUMBER,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type MarkField,
} from '../domain/tables/crm-tables.ts'
import type { CompanyView } from '../domain/list/company-view.ts'
import type { CardView, MarkValue } from '../domain/refresh-view.ts'
import { portalFailure } from '../pipeline/run/failure.ts'
import type { AppPortal } from '../pipeline/ports/clients.ts'
import type { PortalError } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { FieldMap } from '../pipeline/ports/reading.ts'
import { markValue } from '../pipeline/writing/review.ts'

function failed(error: PortalError): CardView {
  return { state: 'failed', failure: portalFailure(error) }
}

export interface CardReader {
  read(entity: 'contact' | 'company', id: number): Promise<CardView>
  /** The company of a client, and its contacts. */
  company(id: number): Promise<CompanyView>
}

export function createCardReader(portal: AppPortal): CardReader {
  let fields: FieldMap | undefined

  async function titleOfCompany(id: number): Promise<string | undefined> {
    if (id === NO_NUMBER) return undefined
    const card = { cardType: OWNER_COMPANY, id } as const
    const titles = await portal.readTitles([card])
    // Without the title the number is shown: the reader may not be allowed to see that company.
    return titles.ok ? titles.value.get(cardKey(card)) : undefined
  }

  return {
    async read(entity, id) {
      if (fields === undefined) {
        const report = await portal.inspectFields()
        if (!report.ok) return failed(report.error)
        fields = report.value.map
      }
      if (fields === undefined) return { state: 'not-marked', title: '' }
      const card = await portal.readCard(
        { cardType: entity === 'contact' ? OWNER_CONTACT : OWNER_COMPANY, id },
        fields,
      )
      if (!card.ok) return failed(card.error)
      if (card.value === undefined) return { state: 'not-found' }
      const { title, marks } = card.value
      if (marks.lifecycle === 0) return { state: 'not-marked', title }
      const values = Object.fromEntries(
        MARK_FIELDS.map((field) => [field, markValue(field, marks[field])]),
      ) as Record<MarkField, MarkValue>
      return {
        state: 'marked',
        title,
        marks: values,
        parentTitle: await titleOfCompany(marks.parentCompanyId),
      }
    },
    async company(id) {
      const read = await portal.clients.readCompanyPeople(id)
      if (!read.ok) return { state: 'failed', failure: portalFailure(read.error) }
      return read.value === undefined ? { state: 'hidden', id } : { state: 'known', id, ...read.value }
    },
  }
}
