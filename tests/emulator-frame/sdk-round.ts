// Every helper of the unmodified SDK used once against the portal, the same code in Chromium and in Node. It gives
// plain values for the test to judge, and knows nothing of how the client came to its portal.
import type { AbstractB24, AjaxResult, Result } from '@bitrix24/b24jssdk'

type Row = Readonly<Record<string, unknown>>

export interface SdkReport {
  readonly call: { readonly rows: number; readonly total: number; readonly hasMore: boolean }
  readonly refused: { readonly code: string; readonly status: number }
  readonly batchArray: readonly unknown[]
  readonly batchObjects: readonly unknown[]
  readonly batchNamed: Readonly<Record<string, unknown>>
  /** Whether each command of a batch with one bad command succeeded. */
  readonly batchBad: readonly boolean[]
  readonly batchHalted: { readonly isSuccess: boolean; readonly codes: readonly string[] }
  readonly chunked: readonly unknown[]
  readonly oldListIds: readonly number[]
  readonly itemListIds: readonly number[]
  readonly fetched: { readonly pages: readonly number[]; readonly ids: readonly number[] }
  readonly tail: { readonly code: string; readonly status: number }
  readonly ping: boolean
  readonly healthy: boolean
}

/** @param dealIds ids of deals of the portal, more than 50 of them */
export async function runSdkRound(b24: AbstractB24, dealIds: readonly number[]): Promise<SdkReport> {
  return {
    ...(await runCalls(b24)),
    ...(await runBatches(b24, dealIds)),
    ...(await runLists(b24)),
    tail: await refusalOf(() =>
      b24.actions.v3.callTail.make({ method: 'main.eventlog.tail', customKeyForResult: 'items' }),
    ),
    ping: (await b24.tools.ping.make()) >= 0,
    healthy: await b24.tools.healthCheck.make(),
  }
}

async function runCalls(b24: AbstractB24): Promise<Pick<SdkReport, 'call' | 'refused'>> {
  const answer = await b24.actions.v2.call.make<Row[]>({
    method: 'crm.deal.list',
    params: { select: ['ID'], order: { ID: 'ASC' }, start: 0 },
  })
  return {
    call: {
      rows: answer.getData()?.result.length ?? 0,
      total: answer.getTotal(),
      hasMore: answer.isMore(),
    },
    refused: await refusalOf(() => b24.actions.v2.call.make({ method: 'no.such.method', params: {} })),
  }
}

async function runBatches(b24: AbstractB24, dealIds: readonly number[]) {
  const deal = (id: number | undefined) => ['crm.deal.get', { id }] as [string, { id: number | undefined }]
  const ids = dealIds.slice(0, 60)
  const array = await b24.actions.v2.batch.make<Row>({ calls: [deal(ids[0]), ['user.current', {}]] })
  const objects = await b24.actions.v2.batch.make<Row>({
    calls: [
      { method: 'crm.deal.get', params: { id: ids[1] } },
      { method: 'user.current', params: {} },
    ],
  })
  const named = await b24.actions.v2.batch.make<Row>({
    calls: {
      page: ['crm.deal.list', { select: ['ID'], filter: { ID: ids[2] } }],
      whole: ['crm.deal.get', { id: '$result[page][0][ID]' }],
    },
    options: { returnAjaxResult: true },
  })
  const bad = await b24.actions.v2.batch.make({
    calls: [deal(ids[0]), ['no.such.method', {}], deal(ids[1])],
    options: { isHaltOnError: false, returnAjaxResult: true },
  })
  const halted = await b24.actions.v2.batch.make({ calls: [['no.such.method', {}], deal(ids[0])] })
  const chunked = await b24.actions.v2.batchByChunk.make<Row>({ calls: ids.map(deal) })
  const namedResults = named.getData() as Record<string, AjaxResult<Row | Row[]>>
  return {
    batchArray: rowsOf(array).map((row) => row['ID']),
    batchObjects: rowsOf(objects).map((row) => row['ID']),
    batchNamed: Object.fromEntries(
      Object.entries(namedResults).map(([key, one]) => [key, one.getData()?.result]),
    ),
    batchBad: (bad.getData() as AjaxResult[]).map((one) => one.isSuccess),
    batchHalted: { isSuccess: halted.isSuccess, codes: codesOf(halted) },
    chunked: (chunked.getData() ?? []).map((row) => row['ID']),
  }
}

async function runLists(b24: AbstractB24) {
  const old = await b24.actions.v2.callList.make<Row>({
    method: 'crm.deal.list',
    params: { select: ['ID'] },
    idKey: 'ID',
  })
  const items = await b24.actions.v2.callList.make<Row>({
    method: 'crm.item.list',
    params: { entityTypeId: 2, select: ['id'] },
    idKey: 'id',
    customKeyForResult: 'items',
  })
  const pages: number[] = []
  const ids: number[] = []
  const fetching = b24.actions.v2.fetchList.make<Row>({ method: 'crm.deal.list', params: { select: ['ID'] } })
  for await (const page of fetching) {
    pages.push(page.length)
    ids.push(...page.map((row) => Number(row['ID'])))
  }
  return {
    oldListIds: (old.getData() ?? []).map((row) => Number(row['ID'])),
    itemListIds: (items.getData() ?? []).map((row) => Number(row['id'])),
    fetched: { pages, ids },
  }
}

/** A batch of a list gives its results as a list. */
const rowsOf = (result: { getData(): unknown }): readonly Row[] => result.getData() as readonly Row[]

function codesOf(result: Result<unknown>): readonly string[] {
  return [...result.getErrors()].map((error) => (error as { code?: string }).code ?? error.message)
}

/** Code and status of a call that must fail, whether it throws or tells. */
async function refusalOf(call: () => Promise<Result<unknown>>): Promise<{ code: string; status: number }> {
  try {
    const [error] = [...(await call()).getErrors()]
    return toldBy(error)
  } catch (error) {
    return toldBy(error)
  }
}

function toldBy(error: unknown): { code: string; status: number } {
  const { code, status } = (error ?? {}) as { code?: string; status?: number }
  return { code: code ?? '', status: status ?? 0 }
}
