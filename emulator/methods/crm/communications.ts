// Whom an activity was held with: as REST prints it, and as a request gives it. Seeded calls and letters hold no
// communications of their own: theirs follow from the first client they are bound to.
import type { Param } from '../call.ts'
import type { Portal } from '../../state/portal.ts'
import type { Activity, Binding, Communication } from '../../state/rows/activity.ts'
import { type Multifield, OwnerType } from '../../state/rows/record.ts'
import { entriesOf, phpInt, phpString } from './php-values.ts'

/** Types of activities that are held over a channel. */
const CHANNELS: Readonly<Record<number, 'PHONE' | 'EMAIL'>> = { 2: 'PHONE', 4: 'EMAIL' }

/** `COMMUNICATIONS` of a row of `crm.activity.list`. */
export function spellCommunications(portal: Portal, row: Activity): readonly Record<string, unknown>[] {
  return (row.communications ?? derived(portal, row)).map((one) => ({
    ID: String(one.id),
    TYPE: one.type,
    VALUE: one.value,
    ENTITY_ID: String(one.entityId),
    ENTITY_TYPE_ID: String(one.entityType),
    ENTITY_SETTINGS: entitySettings(portal, one),
  }))
}

function derived(portal: Portal, row: Activity): readonly Communication[] {
  const type = CHANNELS[row.typeId]
  if (type === undefined) return []
  for (const { ownerType, ownerId } of row.bindings) {
    const value = channelsOf(portal, ownerType, ownerId).find((one) => one.kind === type)?.value
    if (value !== undefined) return [{ id: row.id, type, value, entityType: ownerType, entityId: ownerId }]
  }
  return []
}

function channelsOf(portal: Portal, ownerType: number, ownerId: number): readonly Multifield[] {
  const { contacts, companies } = portal.tables
  if (ownerType === OwnerType.contact) return contacts.get(ownerId)?.multifields ?? []
  return ownerType === OwnerType.company ? (companies.get(ownerId)?.multifields ?? []) : []
}

/** Names of the other side as they are now; an empty list for what is gone. */
function entitySettings(portal: Portal, one: Communication): unknown {
  const { contacts, companies, leads } = portal.tables
  if (one.entityType === OwnerType.contact) {
    const row = contacts.get(one.entityId)
    if (row !== undefined)
      return {
        HONORIFIC: row.honorific,
        NAME: row.name,
        SECOND_NAME: row.secondName,
        LAST_NAME: row.lastName,
      }
  }
  const company = one.entityType === OwnerType.company ? companies.get(one.entityId) : undefined
  if (company !== undefined) return { COMPANY_TITLE: company.title }
  const lead = one.entityType === OwnerType.lead ? leads.get(one.entityId) : undefined
  return lead === undefined ? [] : { LEAD_TITLE: lead.title }
}

/**
 * Communications of a request, ids from `firstId`. One without an entity is the owner's; one without a value or over
 * another channel than the activity's is dropped (read in source).
 */
export function readCommunications(
  given: Param | undefined,
  typeId: number,
  owner: Binding,
  firstId: number,
): readonly Communication[] {
  const channel = CHANNELS[typeId]
  const read = entriesOf(given).map(([, entry], at) => {
    const part = new Map(entriesOf(entry).map(([key, value]) => [key.toUpperCase(), value]))
    const entityType = phpInt(part.get('ENTITY_TYPE_ID'))
    const entityId = phpInt(part.get('ENTITY_ID'))
    const isNamed = entityType > 0 && entityId > 0
    return {
      id: firstId + at,
      type: phpString(part.get('TYPE')) || (channel ?? ''),
      value: phpString(part.get('VALUE')),
      entityType: isNamed ? entityType : owner.ownerType,
      entityId: isNamed ? entityId : owner.ownerId,
    }
  })
  return read.filter(
    (one) => one.value !== '' && one.entityId > 0 && (channel === undefined || one.type === channel),
  )
}
