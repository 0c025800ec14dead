// Deals and invoices in the seed: the odd ones are there, and payments lie where a client changes his state.
import { expect, test } from 'vitest'
import type { Deal } from '../state/rows/deal.ts'
import { NO_DATE } from '../state/rows/record.ts'
import { INVOICE_STAGE } from './invoices.ts'
import {
  companies,
  contacts,
  countDeals,
  dayOf,
  deals,
  hasStage,
  isClientCompany,
  oldInvoices,
  smartInvoices,
  today,
} from './test-seed.ts'
import { monthsBefore } from './timeline.ts'

test('the odd deals are all there', () => {
  const isWon = (deal: Deal): boolean => deal.semantics === 'S' && !deal.isRecurring
  const atLeast: [string, number][] = [
    ['templates', countDeals((deal) => deal.isRecurring && deal.semantics === 'P')],
    ['won templates', countDeals((deal) => deal.isRecurring && deal.semantics === 'S')],
    [
      'reopened',
      countDeals(
        (deal) => deal.semantics === 'P' && deal.closeDate < dayOf(deal.movedAt) && deal.comments !== '',
      ),
    ],
    ['won in the future', countDeals((deal) => isWon(deal) && deal.closeDate > today)],
    ['won without a close date', countDeals((deal) => isWon(deal) && deal.closeDate === NO_DATE)],
    [
      'imported',
      countDeals((deal) => deal.closeDate !== NO_DATE && deal.closeDate < dayOf(deal.createdAt) - 365),
    ],
    ['without a client', countDeals((deal) => deal.companyId === 0 && deal.primaryContactId === 0)],
    ['of zero', countDeals((deal) => isWon(deal) && deal.opportunity === 0)],
    ['below zero', countDeals((deal) => isWon(deal) && deal.opportunity < 0)],
    ['in a foreign currency', countDeals((deal) => deal.currencyId !== 'RUB')],
    ['with an own company', countDeals((deal) => companies.get(deal.companyId)?.isMyCompany === true)],
    ['with a contractor', countDeals((deal) => (companies.get(deal.companyId)?.categoryId ?? 0) !== 0)],
    ['with five people', countDeals((deal) => deal.contactIds.length === 5)],
    [
      'with a contractor person first',
      countDeals(
        (deal) => deal.contactIds.length > 1 && contacts.get(deal.primaryContactId)!.categoryId !== 0,
      ),
    ],
    [
      'of one company with a person of another',
      countDeals(
        (deal) =>
          isClientCompany(deal.companyId) &&
          deal.primaryContactId > 0 &&
          contacts
            .get(deal.primaryContactId)!
            .companyIds.some((id) => isClientCompany(id) && id !== deal.companyId),
      ),
    ],
    [
      'with a person of several companies only',
      countDeals(
        (deal) =>
          deal.companyId === 0 &&
          deal.primaryContactId > 0 &&
          contacts.get(deal.primaryContactId)!.companyIds.length > 1,
      ),
    ],
    [
      'in an unknown stage',
      countDeals(
        (deal) =>
          !hasStage(deal.categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${deal.categoryId}`, deal.stageId),
      ),
    ],
  ]
  for (const [name, count] of atLeast)
    expect(`${name}: ${count > 1 ? 'there' : 'missing'}`).toBe(`${name}: there`)
  expect(new Set(deals.rows().map((deal) => deal.categoryId))).toEqual(new Set([0, 2, 5]))
})

test('payments lie on the very days where a client changes his state', () => {
  const wonDays = new Set(
    deals
      .rows()
      .filter((deal) => deal.semantics === 'S')
      .map((deal) => deal.closeDate),
  )
  for (const months of [6, 18]) {
    expect(wonDays.has(monthsBefore(today, months))).toBe(true)
    expect(wonDays.has(monthsBefore(today, months) - 1)).toBe(true)
  }
})

test('the odd invoices are all there', () => {
  const paid = smartInvoices.rows().filter((row) => row.stageId === INVOICE_STAGE.paid)
  const dealOf = (id: number): Deal | undefined => deals.get(id)
  const atLeast: [string, number][] = [
    ['free', paid.filter((row) => row.dealId === 0).length],
    ['deal deleted', paid.filter((row) => row.dealId > 0 && dealOf(row.dealId) === undefined).length],
    ['deal lost', paid.filter((row) => dealOf(row.dealId)?.semantics === 'F').length],
    ['deal a template', paid.filter((row) => dealOf(row.dealId)?.isRecurring === true).length],
    [
      'deal of another client',
      paid.filter((row) => (dealOf(row.dealId)?.companyId ?? row.companyId) !== row.companyId).length,
    ],
    [
      'deal of nobody, invoice of somebody',
      paid.filter((row) => {
        const deal = dealOf(row.dealId)
        return (
          deal !== undefined &&
          deal.companyId === 0 &&
          deal.primaryContactId === 0 &&
          (row.companyId > 0 || row.primaryContactId > 0)
        )
      }).length,
    ],
    ['of a quote', paid.filter((row) => row.quoteId > 0 && row.dealId === 0).length],
    ['of nobody', paid.filter((row) => row.companyId === 0 && row.primaryContactId === 0).length],
    ['pay-before in the future', paid.filter((row) => row.closeDate > today).length],
    ['refused', smartInvoices.rows().filter((row) => row.stageId === INVOICE_STAGE.refused).length],
    [
      'in an unknown stage',
      smartInvoices.rows().filter((row) => !hasStage('SMART_INVOICE_STAGE_7', row.stageId)).length,
    ],
    ['old and paid', oldInvoices.rows().filter((row) => row.statusId === 'P' && row.paidAt > 0).length],
    [
      'old, paid without a date',
      oldInvoices.rows().filter((row) => row.statusId === 'P' && row.paidAt === 0).length,
    ],
    ['old templates', oldInvoices.rows().filter((row) => row.isRecurring).length],
    [
      'old, migrated',
      oldInvoices
        .rows()
        .filter((old) =>
          smartInvoices
            .rows()
            .some(
              (row) =>
                row.accountNumber === old.accountNumber &&
                row.companyId === old.companyId &&
                row.opportunity === old.price,
            ),
        ).length,
    ],
  ]
  for (const [name, count] of atLeast)
    expect(`${name}: ${count > 1 ? 'there' : 'missing'}`).toBe(`${name}: there`)
  const byDeal = new Map<number, number>()
  for (const row of paid) byDeal.set(row.dealId, (byDeal.get(row.dealId) ?? 0) + 1)
  byDeal.delete(0)
  expect(Math.max(...byDeal.values())).toBeGreaterThanOrEqual(3)
})
