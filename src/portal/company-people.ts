// The contacts of one company as its reader may see them: how many are linked, and the names of those he may read.
// https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-list.html
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { CompanyPeople } from '../pipeline/ports/clients.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import { askAll, IDS_PER_COMMAND } from './ask-cards.ts'
import { readTitles } from './cards.ts'
import { badRecord } from './errors.ts'
import { sumExchanges } from './exchange.ts'
import { isLoose, toList } from './php-shape.ts'
import { readId, readText, rowsOf } from './rows/values.ts'
import type { Transport } from './transport.ts'

const METHOD = 'crm.item.list'

/** Undefined = the company is gone or closed to the reader. Two requests; of many contacts the first 50 are named. */
export async function readCompanyPeople(
  transport: Transport,
  companyId: number,
): Promise<PortalResult<CompanyPeople | undefined>> {
  const asked = await askAll(transport, [
    {
      about: [companyId],
      command: {
        method: METHOD,
        params: {
          entityTypeId: OWNER_COMPANY,
          select: ['id', 'title', 'contactIds'],
          filter: { '@id': [companyId] },
          start: -1,
        },
      },
    },
  ])
  if (!asked.ok) return asked
  const result = asked.value[0]?.result
  if (result?.ok === false) return { ok: false, error: result.error, exchange: asked.exchange }
  const rows = result === undefined ? undefined : rowsOf(result.value.result)
  if (rows === undefined)
    return { ok: false, error: badRecord(METHOD, 'the answer is no list'), exchange: asked.exchange }
  const company = rows.filter(isLoose).find((row) => readId(row['id']) === companyId)
  if (company === undefined) return { ok: true, value: undefined, exchange: asked.exchange }
  const ids = (toList(company['contactIds'] ?? []) ?? []).flatMap((value) => readId(value) ?? [])
  const title = readText(company['title']).trim()
  if (ids.length === 0) return { ok: true, value: { title, linked: 0, people: [] }, exchange: asked.exchange }
  const shown = ids.slice(0, IDS_PER_COMMAND)
  const titles = await readTitles(
    transport,
    shown.map((id) => ({ cardType: OWNER_CONTACT, id })),
  )
  if (!titles.ok) return titles
  const people = shown.flatMap((id) => {
    const name = titles.value.get(cardKey({ cardType: OWNER_CONTACT, id }))
    return name === undefined ? [] : [{ id, name }]
  })
  return {
    ok: true,
    value: { title, linked: ids.length, people },
    exchange: sumExchanges([asked.exchange, titles.exchange]),
  }
}
