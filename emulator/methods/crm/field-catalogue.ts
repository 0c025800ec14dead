// Fields of an entity by name for one portal: its own and the user fields that exist right now.
// Rebuilt when the table of user fields changes, so a list command costs two look-ups a name.
import type { Portal } from '../../state/portal.ts'
import type { HasId } from '../../state/table.ts'
import type { Field, FieldSet } from './field.ts'
import { upperName } from './item-names.ts'
import { fieldOfUserField } from './user-field-kinds.ts'

export interface FieldCatalogue<Row extends HasId> {
  readonly entity: FieldSet<Row>
  readonly all: readonly Field<Row>[]
  readonly userFields: readonly Field<Row>[]
  /** By `UPPER_SNAKE` name of the old methods. */
  readonly byOld: ReadonlyMap<string, Field<Row>>
  /** By upper spelling of the item name: `CREATED_TIME`, `CONTACT_IDS`, `UF_CRM_…`. */
  readonly byItemUpper: ReadonlyMap<string, Field<Row>>
  /** By camelCase name of items. */
  readonly byItem: ReadonlyMap<string, Field<Row>>
  /** Upper spellings by camelCase name. */
  readonly upperNames: ReadonlyMap<string, string>
}

interface Cached {
  readonly version: number
  readonly catalogue: FieldCatalogue<HasId>
}
const cache = new WeakMap<Portal, Map<string, Cached>>()

/** Fields of the entity as this portal has them now. */
export function catalogueOf<Row extends HasId>(portal: Portal, entity: FieldSet<Row>): FieldCatalogue<Row> {
  const ofPortal = cache.get(portal) ?? new Map<string, Cached>()
  cache.set(portal, ofPortal)
  const known = ofPortal.get(entity.name)
  const version = portal.tables.userFields.version
  if (known?.version === version) return known.catalogue as unknown as FieldCatalogue<Row>
  const catalogue = build(portal, entity)
  ofPortal.set(entity.name, { version, catalogue: catalogue as unknown as FieldCatalogue<HasId> })
  return catalogue
}

function build<Row extends HasId>(portal: Portal, entity: FieldSet<Row>): FieldCatalogue<Row> {
  const taken = new Set(entity.fields.map((one) => one.item))
  const userFields: Field<Row>[] = []
  for (const userField of portal.tables.userFields.rows()) {
    if (userField.entityId !== entity.userFieldEntity || entity.userFieldEntity === '') continue
    const made = fieldOfUserField(entity, userField)
    // On a collision the upper name is kept.
    const fields = taken.has(made.item) ? { ...made, item: made.old } : made
    taken.add(fields.item)
    userFields.push(fields)
  }
  const all = [...entity.fields, ...userFields]
  const items = all.filter((one) => one.item !== '')
  return {
    entity,
    all,
    userFields,
    byOld: new Map(all.filter((one) => one.old !== '').map((one) => [one.old, one])),
    byItemUpper: new Map(items.map((one) => [itemUpperName(one), one])),
    byItem: new Map(items.map((one) => [one.item, one])),
    upperNames: new Map(items.map((one) => [one.item, itemUpperName(one)])),
  }
}

/** Name in upper spelling as the universal methods use it in filters and error texts. */
export function itemUpperName(one: Field<never>): string {
  return one.userField === undefined ? upperName(one.item) : one.userField.fieldName
}
