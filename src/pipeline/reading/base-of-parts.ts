// From sealed parts to the base that the rules look at.
import { CRM_TABLE_NAMES, emptyCrmBase, type CrmBase } from '../../domain/tables/crm-tables.ts'
import { mergeParts } from './month-parts.ts'
import { createIdIndex } from '../../domain/tables/id-index.ts'
import type { Part } from '../ports/reading.ts'

/**
 * All rows of `parts` as a base; absent tables are empty, a table that only one part has is shared. Rows of the lists
 * first, then answers: the order of links matters.
 */
export function baseOfParts(parts: readonly Part[]): CrmBase {
  const merged = mergeParts(parts)
  const base: Record<string, unknown> = { ...emptyCrmBase() }
  for (const name of CRM_TABLE_NAMES) if (merged[name] !== undefined) base[name] = merged[name]
  if (merged.wonStages !== undefined && merged.deals !== undefined)
    base['deals'] = withWonDays(merged.deals, merged.wonStages)
  // Every table of the schema is set by emptyCrmBase, and replaced only by one of its own name.
  return base as unknown as CrmBase
}

/** Deals with the day of their last entry into a won stage (D-29); those of which none is known keep none. */
function withWonDays(
  deals: NonNullable<Part['deals']>,
  { columns: { dealId, day } }: NonNullable<Part['wonStages']>,
): CrmBase['deals'] {
  const wonDay = deals.columns.wonDay.slice()
  const rows = createIdIndex(deals.columns.id).findAll(dealId)
  rows.forEach((row, entry) => {
    if (row >= 0) wonDay[row] = Math.max(wonDay[row] as number, day[entry] as number)
  })
  return { ...deals, columns: { ...deals.columns, wonDay } }
}
