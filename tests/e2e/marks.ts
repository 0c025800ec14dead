// What the tests read of the portal, and the eight fields as they stand in it. Rules are not known here.
import type { Activity } from '../../emulator/state/rows/activity.ts'
import type { InstalledApp } from '../../emulator/state/rows/app.ts'
import type { Company, Contact } from '../../emulator/state/rows/client.ts'
import type { Deal } from '../../emulator/state/rows/deal.ts'
import type { Currency, Status } from '../../emulator/state/rows/dictionary.ts'
import type { OldInvoice, SmartInvoice } from '../../emulator/state/rows/invoice.ts'
import type { Lead } from '../../emulator/state/rows/lead.ts'
import type { UserFieldValues } from '../../emulator/state/rows/record.ts'
import type { Requisite } from '../../emulator/state/rows/requisite.ts'
import type { StageHistoryRow } from '../../emulator/state/rows/stage.ts'
import type { UserField } from '../../emulator/state/rows/user-field.ts'

/** What is used of `GET /__emulator/state`: moments in unix seconds, days since 1970-01-01. */
export interface PortalState {
  readonly now: number
  readonly zoneOffsetSeconds: number
  readonly app: InstalledApp
  readonly contacts: readonly Contact[]
  readonly companies: readonly Company[]
  readonly deals: readonly Deal[]
  readonly smartInvoices: readonly SmartInvoice[]
  readonly oldInvoices: readonly OldInvoice[]
  readonly leads: readonly Lead[]
  readonly stageHistory: readonly StageHistoryRow[]
  readonly activities: readonly Activity[]
  readonly requisites: readonly Requisite[]
  readonly statuses: readonly Status[]
  readonly userFields: readonly UserField[]
  readonly currencies: readonly Currency[]
}

/** The eight fields of a card: list values by their `XML_ID`, a day as `YYYY-MM-DD`, null = empty. */
export interface Marks {
  readonly parent: number | null
  readonly lifecycle: string | null
  readonly type: string | null
  readonly frequency: string | null
  readonly lastPayment: string | null
  readonly payments: number | null
  readonly dialogues: string | null
  readonly reachable: string | null
}

export const NO_MARKS: Marks = {
  parent: null,
  lifecycle: null,
  type: null,
  frequency: null,
  lastPayment: null,
  payments: null,
  dialogues: null,
  reachable: null,
}

/** `contact:12`, `company:7`. */
export type CardKey = string

const FIELD_PREFIX = 'UF_CRM_CSEG'

export const contactKey = (id: number): CardKey => `contact:${id}`
export const companyKey = (id: number): CardKey => `company:${id}`

/** The eight fields as they stand in the portal, in the words of {@link Marks}. */
export function storedMarks(state: PortalState): Map<CardKey, Marks> {
  const marks = new Map<CardKey, Marks>()
  for (const contact of state.contacts)
    marks.set(contactKey(contact.id), marksIn(state, 'CRM_CONTACT', contact.userFields))
  for (const company of state.companies)
    marks.set(companyKey(company.id), marksIn(state, 'CRM_COMPANY', company.userFields))
  return marks
}

function marksIn(state: PortalState, entityId: string, values: UserFieldValues | null): Marks {
  const raw = (code: string): string | null => {
    const value = values?.[FIELD_PREFIX + code]
    return value === undefined || value === '' ? null : String(value)
  }
  const listed = (code: string): string | null => {
    const value = raw(code)
    const field = state.userFields.find(
      (one) => one.entityId === entityId && one.fieldName === FIELD_PREFIX + code,
    )
    return value === null
      ? null
      : (field?.options.find((option) => String(option.id) === value)?.xmlId ?? `not in the list: ${value}`)
  }
  const number = (code: string): number | null => {
    const value = raw(code)
    return value === null ? null : Number(value.replace(/^CO_/, ''))
  }
  return {
    parent: number('PARENT'),
    lifecycle: listed('LIFECYCLE'),
    type: listed('TYPE'),
    frequency: listed('FREQUENCY'),
    lastPayment: raw('LASTPAYMENT')?.slice(0, 10) ?? null,
    payments: number('PAYMENTS'),
    dialogues: listed('DIALOGUES'),
    reachable: listed('REACHABLE'),
  }
}
