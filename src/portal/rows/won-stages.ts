// Entries of deals into a won stage, from the history of stages: the day of a payment under one of the switches (D-16). Rows
// never change; they go with their deal. https://apidocs.bitrix24.com/api-reference/crm/crm-stage-history-list.html
import { NO_DAY } from '../../domain/calendar.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import type { ListSpec } from './list-spec.ts'
import { readDay, readLink } from './values.ts'

const ENTITY_DEAL = 2

/** A controller's list with upper names: `result.items`, ids as `ID`. */
export function wonStages(_context: ReadContext): ListSpec {
  return {
    method: 'crm.stagehistory.list',
    base: { entityTypeId: ENTITY_DEAL },
    filter: { STAGE_SEMANTIC_ID: 'S' },
    select: ['ID', 'OWNER_ID', 'CREATED_TIME'],
    idName: 'ID',
    createdName: 'CREATED_TIME',
    changes: { modified: 'CREATED_TIME' },
    idPath: (index) => ['items', index, 'ID'],
    parse: (id, row, into) => {
      const day = readDay(row['CREATED_TIME'])
      if (day === NO_DAY) return 'CREATED_TIME'
      const dealId = readLink(row['OWNER_ID'])
      if (dealId === 0) return 'OWNER_ID'
      into.add('wonStages', { id, dealId, day })
      return undefined
    },
  }
}
