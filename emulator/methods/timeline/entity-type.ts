// Names of CRM types as timeline and configuration methods spell them.
// https://apidocs.bitrix24.com/api-reference/crm/data-types.html#object_type
import { OwnerType } from '../../state/rows/record.ts'

const NAMES: Readonly<Record<string, number>> = {
  lead: OwnerType.lead,
  deal: OwnerType.deal,
  contact: OwnerType.contact,
  company: OwnerType.company,
  smart_invoice: OwnerType.smartInvoice,
  dynamic_31: OwnerType.smartInvoice,
}

/** Owner type of `deal`, `Contact`, `dynamic_31`; 0 for any other text. */
export function ownerTypeOf(name: string): number {
  return NAMES[name.trim().toLowerCase()] ?? 0
}

/** Name of an owner type in lower case, `''` for one without cards. */
export function entityTypeName(ownerType: number): string {
  return Object.keys(NAMES).find((name) => NAMES[name] === ownerType) ?? ''
}
