// Workflows that start when a contact or a company is changed, for the warning before the first writing. Only a portal whose
// administrator gave the app the permission `bizproc` can tell; the app never asks for it.
// https://apidocs.bitrix24.com/api-reference/bizproc/template/bizproc-workflow-template-list.html
import type { EditWorkflows } from '../domain/edit-workflows.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import { isLoose } from './php-shape.ts'
import { readText, rowsOf } from './rows/values.ts'
import type { Transport } from './transport.ts'

const METHOD = 'bizproc.workflow.template.list'
const ENTITIES: ReadonlySet<string> = new Set(['CCrmDocumentContact', 'CCrmDocumentCompany'])
/** Bit of `AUTO_EXECUTE`: starts on change. */
const ON_CHANGE = 2
const MOST_NAMES = 10

/** One request; templates of CRM are few, and the first page of 50 is looked at. */
export async function readEditWorkflows(transport: Transport): Promise<PortalResult<EditWorkflows>> {
  const answer = await transport.call(METHOD, {
    SELECT: ['ID', 'NAME', 'ENTITY', 'AUTO_EXECUTE'],
    FILTER: { MODULE_ID: 'crm', '>=AUTO_EXECUTE': ON_CHANGE },
    ORDER: { ID: 'ASC' },
  })
  if (!answer.ok) return answer
  const rows = rowsOf(answer.value.result)
  if (rows === undefined)
    return { ok: false, error: badRecord(METHOD, 'the answer is no list'), exchange: answer.exchange }
  const names = rows
    .filter(isLoose)
    .filter(
      (row) =>
        ENTITIES.has(readText(row['ENTITY'])) && (Number(readText(row['AUTO_EXECUTE'])) & ON_CHANGE) !== 0,
    )
    .map((row) => readText(row['NAME']).trim())
  return {
    ok: true,
    value: { state: 'known', count: names.length, names: names.slice(0, MOST_NAMES) },
    exchange: answer.exchange,
  }
}
