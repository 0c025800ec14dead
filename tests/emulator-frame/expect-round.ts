// What a portal must have answered for a round of the SDK's helpers to come out right.
import { expect } from 'vitest'
import type { Portal } from '../../emulator/state/portal.ts'
import type { SdkReport } from './sdk-round.ts'

/** Ids of the deals a list shows, ascending; templates are not among them. */
export function dealIdsOf(portal: Portal): readonly number[] {
  return portal.tables.deals
    .rows()
    .filter((deal) => !deal.isRecurring)
    .map((deal) => deal.id)
}

/** Throws what differs. */
export function expectRound(report: SdkReport, portal: Portal): void {
  const ids = dealIdsOf(portal)
  const texts = ids.map(String)
  expect(ids.length).toBeGreaterThan(100)
  expect(report).toMatchObject({
    call: { rows: 50, total: ids.length, hasMore: true },
    refused: { code: 'ERROR_METHOD_NOT_FOUND', status: 404 },
    batchArray: [texts[0], '1'],
    batchObjects: [texts[1], '1'],
    batchNamed: { page: [{ ID: texts[2] }], whole: { ID: texts[2] } },
    batchBad: [true, false, true],
    batchHalted: { isSuccess: false, codes: ['ERROR_METHOD_NOT_FOUND'] },
    chunked: texts.slice(0, 60),
    oldListIds: ids,
    fetched: { ids },
    tail: { code: 'BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION', status: 404 },
    ping: true,
    healthy: true,
  })
  // The universal list shows templates as well.
  expect(report.itemListIds).toEqual(portal.tables.deals.rows().map((deal) => deal.id))
  expect(report.fetched.pages.slice(0, -1).every((rows) => rows === 50)).toBe(true)
}
