// `crm.enum.ownertype` and `crm.settings.mode.get` (reference 11): constants of a portal that works with leads and has no
// processes of its own. Docs: crm/auxiliary/enum/crm-enum-owner-type.md, crm/crm-settings-mode-get.md.
import type { Handler } from '../call.ts'
import { SMALL_COST } from './cost.ts'
import { refuseUnknownParams } from './old-list.ts'

const OWNER_TYPES = [
  [1, 'Лид', 'LEAD', 'L'],
  [2, 'Сделка', 'DEAL', 'D'],
  [3, 'Контакт', 'CONTACT', 'C'],
  [4, 'Компания', 'COMPANY', 'CO'],
  [5, 'Счёт (старая версия)', 'INVOICE', 'I'],
  [31, 'Счёт', 'SMART_INVOICE', 'SI'],
  [7, 'Предложение', 'QUOTE', 'Q'],
  [8, 'Реквизиты', 'REQUISITE', 'RQ'],
  [36, 'Документ', 'SMART_DOCUMENT', 'DO'],
  [39, 'Документ компании', 'SMART_B2E_DOC', 'SBD'],
] as const

/** With leads; 2 would be without. */
const CLASSIC_MODE = 1

/** Number of the type behind a short code (`D`, `SI`) or a name (`DEAL`); undefined for any other. */
export function ownerTypeByCode(code: string): number | undefined {
  const upper = code.toUpperCase()
  return OWNER_TYPES.find(([, , name, short]) => short === upper || name === upper)?.[0]
}

/** Short code of the type: `D`, `SI`, …; `''` for an unknown one. */
export function ownerTypeCode(typeId: number): string {
  return OWNER_TYPES.find(([id]) => id === typeId)?.[3] ?? ''
}

/** `crm.enum.ownertype`. */
export const enumOwnerType: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = OWNER_TYPES.map(([ID, NAME, SYMBOL_CODE, SYMBOL_CODE_SHORT]) => ({
    ID,
    NAME,
    SYMBOL_CODE,
    SYMBOL_CODE_SHORT,
  }))
  return { result, costMs: SMALL_COST, rows: result.length }
}

/** `crm.settings.mode.get`. */
export const settingsModeGet: Handler = (call) => {
  refuseUnknownParams(call, [])
  return { result: CLASSIC_MODE, costMs: SMALL_COST, rows: 1 }
}
