import { expect, test } from 'vitest'
import type { Exchange, PortalResult } from '../pipeline/ports/outcomes.ts'
import { readEditWorkflows } from './edit-workflows.ts'
import type { Answer, Transport } from './transport.ts'

const EXCHANGE: Exchange = { portalNowS: 0, durationS: 0, requests: 1, commands: 1, rows: 0, operating: [] }

/** A portal that answers one list of templates. */
function portal(result: unknown): Transport {
  return {
    call: (): Promise<PortalResult<Answer>> =>
      Promise.resolve({
        ok: true,
        value: { result, total: undefined, next: undefined },
        exchange: EXCHANGE,
      }),
    batch: () => Promise.reject(new Error('not used')),
    idle: () => EXCHANGE,
    heardNowS: () => undefined,
  }
}

test('only workflows of contacts and companies that start on change are named', async () => {
  const row = (NAME: string, ENTITY: string, AUTO_EXECUTE: string) => ({
    ID: '1',
    NAME,
    ENTITY,
    AUTO_EXECUTE,
  })
  const read = await readEditWorkflows(
    portal([
      row('On change', 'CCrmDocumentContact', '2'),
      row('On creation and change', 'CCrmDocumentCompany', '3'),
      row('On creation', 'CCrmDocumentContact', '1'),
      row('By hand', 'CCrmDocumentCompany', '0'),
      row('Of a deal', 'CCrmDocumentDeal', '2'),
    ]),
  )
  expect(read.ok && read.value).toEqual({
    state: 'known',
    count: 2,
    names: ['On change', 'On creation and change'],
  })
})

test('an empty list means that nothing starts; an answer that is no list is an error, not "nothing"', async () => {
  expect(await readEditWorkflows(portal([]))).toMatchObject({ value: { state: 'known', count: 0 } })
  expect((await readEditWorkflows(portal('odd'))).ok).toBe(false)
})
