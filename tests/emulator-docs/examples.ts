// All examples in one list.
import type { DocExample } from './doc-example.ts'
import { ADDING_EXAMPLES } from './examples/adding.ts'
import { APPLICATION_EXAMPLES } from './examples/application.ts'
import {
  ACTIVITY_EXAMPLES,
  NOTE_EXAMPLES,
  REQUISITE_EXAMPLES,
  SINGLE_EXAMPLES,
} from './examples/card-parts.ts'
import { CRM_LIST_EXAMPLES } from './examples/crm-lists.ts'
import { ITEM_EXAMPLES } from './examples/items.ts'
import { DUPLICATE_EXAMPLES, LINKING_EXAMPLES } from './examples/linking.ts'
import { OFFICE_EXAMPLES, OFFICE_ROW_EXAMPLES } from './examples/office.ts'
import { OLD_CARD_EXAMPLES } from './examples/old-cards.ts'
import { STORAGE_EXAMPLES } from './examples/storage.ts'

export const EXAMPLES: readonly DocExample[] = [
  ...OLD_CARD_EXAMPLES,
  ...ADDING_EXAMPLES,
  ...LINKING_EXAMPLES,
  ...DUPLICATE_EXAMPLES,
  ...ITEM_EXAMPLES,
  ...CRM_LIST_EXAMPLES,
  ...REQUISITE_EXAMPLES,
  ...SINGLE_EXAMPLES,
  ...ACTIVITY_EXAMPLES,
  ...NOTE_EXAMPLES,
  ...OFFICE_EXAMPLES,
  ...OFFICE_ROW_EXAMPLES,
  ...STORAGE_EXAMPLES,
  ...APPLICATION_EXAMPLES,
]
