// The local portal over http as the contracts want it: the port for its users, faults, people at work, and the truth taken
// from the portal's tables, not through its methods.
import { startEmulator, type RunningEmulator } from '../../emulator/start.ts'
import { createRecord, moveToSemantics, updateRecord } from '../../emulator/state/actions.ts'
import { deleteRecord } from '../../emulator/state/deletions.ts'
import { mergeRecords } from '../../emulator/state/merging.ts'
import type { Portal } from '../../emulator/state/portal.ts'
import type { RecordKind } from '../../emulator/state/record-kinds.ts'
import { NO_DAY, type Day } from '../../src/domain/calendar.ts'
import { packCurrency } from '../../src/domain/money/currencies.ts'
import { InvoiceKind, OWNER_COMPANY, OWNER_CONTACT } from '../../src/domain/tables/crm-tables.ts'
import type { ReadContext } from '../../src/pipeline/ports/reading.ts'
import { createPortal } from '../../src/portal/create-portal.ts'
import type { BusyHarness, EditedStream } from './portal-changes.ts'
import type { Breakage, PortalHarness, Truth } from './portal.ts'

const ADMINISTRATOR = 1,
  MANAGER = 3
const LETTERS: Readonly<Record<string, number>> = { P: 0, S: 1, F: 2 }

const clock = {
  now: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
}

const FAULTS: Readonly<Record<Breakage, object>> = {
  html: { kind: 'html' },
  'cut-json': { kind: 'cut-json', when: 'after' },
  reset: { kind: 'reset' },
  'rate-limit': { kind: 'status', status: 503, code: 'QUERY_LIMIT_EXCEEDED' },
  'server-error': { kind: 'status', status: 500, code: 'INTERNAL_SERVER_ERROR' },
  'operating-limit': {
    kind: 'refuse',
    status: 429,
    code: 'OPERATION_TIME_LIMIT',
    method: 'crm.activity.list',
  },
  'vanished-command': { kind: 'drop-key', method: 'crm.activity.list' },
  'row-without-id': { kind: 'odd-row', method: 'crm.activity.list', value: { ID: null } },
}

export function harnessOf(running: RunningEmulator, lists: ReadContext['lists']): PortalHarness {
  const { emulator } = running
  let asked = 0
  const openAs = (userId: number) => {
    const grant = () => ({ token: emulator.tokens.issue(userId).accessToken, lifeS: 3600 })
    const askToken = () => {
      asked += 1
      return Promise.resolve(grant())
    }
    return createPortal({ origin: new URL(running.portalUrl).origin, token: grant(), askToken, clock })
  }
  return {
    lists,
    open: () => openAs(ADMINISTRATOR),
    openAsManager: () => openAs(MANAGER),
    truth: () => truthOf(running.portal),
    makeContractor(contactId) {
      const contact = running.portal.tables.contacts.get(contactId)
      if (contact === undefined) throw new Error('no such contact')
      contact.categoryId = 9
      running.portal.tables.contacts.touched(contact)
    },
    breakNext: (how) => {
      emulator.faults.apply(['reset', FAULTS[how]])
    },
    expireTokens: () => {
      emulator.tokens.expireAll()
    },
    tokensAsked: () => asked,
    changesApplied: () => running.portal.applied.length,
  }
}

function truthOf(portal: Portal): Truth {
  const { tables } = portal
  const dayOf = (seconds: number): Day =>
    seconds === 0 ? NO_DAY : Math.floor((seconds + portal.zoneOffsetSeconds) / 86_400)
  const firstDays = (
    pick: (
      activity: typeof tables.activities extends { rows(): readonly (infer A)[] } ? A : never,
    ) => readonly { ownerType: number; ownerId: number }[],
  ) => {
    const days = new Map<string, Day>()
    for (const activity of tables.activities.rows()) {
      if (activity.originatorId.startsWith('CSEG')) continue
      for (const { ownerType, ownerId } of pick(activity)) {
        const key = `${ownerType}:${ownerId}`
        if ((ownerType === OWNER_CONTACT || ownerType === OWNER_COMPANY) && ownerId !== 0)
          days.set(key, Math.min(dayOf(activity.createdAt), days.get(key) ?? Infinity))
      }
    }
    return days
  }
  const hasData = (card: { multifields: readonly { kind: string; value: string }[] }) =>
    card.multifields.some(({ kind, value }) => kind !== 'LINK' && value.trim() !== '')
  const stageLetters = new Map(
    tables.statuses
      .rows()
      .filter(({ entityId }) => entityId.startsWith('SMART_INVOICE_STAGE_'))
      .map((status) => [status.statusId, status.semantics]),
  )
  const letterCode = (letter: string | undefined) => LETTERS[letter ?? ''] ?? 3
  return {
    contacts: tables.contacts
      .rows()
      .filter(({ categoryId }) => categoryId === 0)
      .map((contact) => ({
        id: contact.id,
        createdDay: dayOf(contact.createdAt),
        primaryCompanyId: contact.primaryCompanyId,
        assignedById: contact.assignedById,
        companyIds: contact.companyIds,
        hasData: hasData(contact),
        isOpenLine: contact.multifields.some(({ kind, value }) => kind === 'IM' && value.startsWith('imol|')),
        everCommunicated: contact.lastCommunicationAt !== 0,
      })),
    companies: tables.companies
      .rows()
      .filter(({ categoryId }) => categoryId === 0)
      .map((company) => ({
        id: company.id,
        createdDay: dayOf(company.createdAt),
        assignedById: company.assignedById,
        isOwn: company.isMyCompany,
        contactIds: portal.contactIdsOfCompany(company.id),
        hasData: hasData(company),
      })),
    deals: tables.deals
      .rows()
      .filter(({ isRecurring }) => !isRecurring)
      .map((deal) => ({
        id: deal.id,
        createdDay: dayOf(deal.createdAt),
        semantics: letterCode(deal.semantics),
        companyId: deal.companyId,
        contactId: deal.primaryContactId,
        categoryId: deal.categoryId,
        closeDay: deal.closeDate,
        movedDay: dayOf(deal.movedAt),
        amount: deal.opportunity,
        currency: packCurrency(deal.currencyId),
      })),
    invoices: [
      ...tables.smartInvoices.rows().map((invoice) => ({
        id: invoice.id,
        kind: InvoiceKind.smart,
        createdDay: dayOf(invoice.createdAt),
        semantics: letterCode(stageLetters.get(invoice.stageId)),
        dealId: invoice.dealId,
        companyId: invoice.companyId,
        contactId: invoice.primaryContactId,
        paidDay: NO_DAY,
        amount: invoice.opportunity,
        currency: packCurrency(invoice.currencyId),
      })),
      ...tables.oldInvoices
        .rows()
        .filter(({ isRecurring }) => !isRecurring)
        .map((invoice) => ({
          id: invoice.id,
          kind: InvoiceKind.old,
          createdDay: dayOf(invoice.createdAt),
          semantics: invoice.statusId === 'P' ? 1 : invoice.statusId === 'D' ? 2 : 0,
          dealId: invoice.dealId,
          companyId: invoice.companyId,
          contactId: invoice.contactId,
          paidDay: dayOf(invoice.paidAt),
          amount: invoice.price,
          currency: packCurrency(invoice.currencyId),
        })),
    ],
    leads: tables.leads.rows().map(({ id, companyId, contactId }) => ({ id, companyId, contactId })),
    ownedActivities: firstDays((activity) => [activity]),
    boundActivities: firstDays((activity) => activity.bindings),
    requisites: new Set(
      tables.requisites
        .rows()
        .filter(
          ({ ownerType, ownerId }) =>
            (ownerType === OWNER_CONTACT || ownerType === OWNER_COMPANY) && ownerId !== 0,
        )
        .filter(({ fields }) => Object.values(fields).some((value) => !['', 'N', '0'].includes(value.trim())))
        .map(({ ownerType, ownerId }) => `${ownerType}:${ownerId}`),
    ),
  }
}

/** A portal without limits. Strict: a parameter it does not honour is a failure here, not a surprise later. */
export function startPortal(clients: number): Promise<RunningEmulator> {
  return startEmulator({
    ...(clients === 0 ? { preset: 'empty' } : { clients }),
    seed: 7,
    now: Date.UTC(2026, 7, 31, 9) / 1000,
    budget: 'off',
    rate: { capacity: 1e6, leakPerSecond: 1e6 },
    strict: true,
  })
}

const KINDS: Readonly<Record<EditedStream, RecordKind>> = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  invoices: 'smartInvoice',
  oldInvoices: 'oldInvoice',
  leads: 'lead',
  activities: 'activity',
  requisites: 'requisite',
}
/** A text of each kind of record that no rule looks at. */
const TEXTS: Readonly<Record<EditedStream, string>> = {
  contacts: 'name',
  companies: 'title',
  deals: 'title',
  invoices: 'title',
  oldInvoices: 'topic',
  leads: 'title',
  activities: 'subject',
  requisites: 'name',
}

/** Its clock stands still between `passS`, so that seconds can be told apart. */
export function busyHarnessOf(running: RunningEmulator, lists: ReadContext['lists']): BusyHarness {
  const { emulator, portal } = running
  const person = (userId: number) => ({ userId, by: 'person' }) as const
  emulator.clock.freeze()
  return {
    ...harnessOf(running, lists),
    nowS: () => emulator.clock.nowSeconds(),
    passS: (seconds) => {
      emulator.clock.advance(seconds)
    },
    edit(stream, id, userId) {
      updateRecord(portal, KINDS[stream], id, { [TEXTS[stream]]: `edited by ${userId}` }, person(userId))
    },
    add(stream, contactId) {
      const owner = { ownerType: OWNER_CONTACT, ownerId: contactId }
      const fields = stream === 'activities' || stream === 'requisites' ? owner : {}
      return createRecord(portal, KINDS[stream], { ...fields, [TEXTS[stream]]: 'new' }, person(ADMINISTRATOR))
        .id
    },
    remove(stream, id) {
      deleteRecord(portal, KINDS[stream], id, person(ADMINISTRATOR))
    },
    win() {
      const deal = portal.tables.deals.rows().find((row) => row.semantics === 'P' && !row.isRecurring)
      if (deal === undefined) throw new Error('no open deal')
      moveToSemantics(portal, 'deal', deal.id, 'S', person(ADMINISTRATOR))
      const entries = portal.tables.stageHistory
        .rows()
        .filter((row) => row.entityType === 2 && row.ownerId === deal.id && row.semantics === 'S')
      return { dealId: deal.id, entryId: Math.max(...entries.map(({ id }) => id)) }
    },
    mergeContacts(keptId, goneId) {
      mergeRecords(portal, 'contact', keptId, [goneId], person(ADMINISTRATOR))
    },
    refuse(method) {
      emulator.faults.apply([{ kind: 'refuse', status: 403, code: 'ACCESS_DENIED', method, times: 0 }])
    },
    timesRun: (method) =>
      emulator.log
        .entries()
        .flatMap((entry): readonly { method: string; outcome: string }[] =>
          entry.method === 'batch' ? entry.commands : [entry],
        )
        .filter((command) => command.method === method && command.outcome === 'ok').length,
  }
}
