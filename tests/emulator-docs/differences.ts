// Examples that the emulator answers otherwise than their page, each with the reason. The test holds each against the
// page too: one that is no difference any more must leave this list.
import { SEED_USER } from '../../emulator/seed/users.ts'
import type { DocDifference } from './doc-example.ts'
import { CARD } from './example-portal.ts'
import { DEAL_ITEM_BOOKKEEPING, LEAD_ITEM_BOOKKEEPING } from './row-shapes.ts'

const SETTINGS = 'common/settings/'
const CLASS_NAMES =
  'The page names the class of the exception. The server answers with the code that the class has and its sentence ' +
  '(CRestProvider and RestException of the rest module).'
const NO_CONTEXT = {
  status: 403,
  error: 'ACCESS_DENIED',
  text: 'Access denied! Application context required',
}
const NO_OPTIONS = { error: 'ERROR_ARGUMENT', text: "Argument 'options' is null or empty" }
const DOCUMENTED_CONTEXT = { error: 'AccessException', text: 'Application context required' }
const DOCUMENTED_NO_OPTIONS = { error: 'ArgumentNullException', text: 'options is empty' }
const BOOKKEEPING =
  "Keys of the portal's own bookkeeping, null or worked out for its search; no application reads them, and every row " +
  'of every list would carry them.'

const options: readonly DocDifference[] = [
  {
    example: {
      page: `${SETTINGS}app-option-set.md`,
      method: 'app.option.set',
      shows: 'nothing to set',
      expect: DOCUMENTED_NO_OPTIONS,
    },
    instead: NO_OPTIONS,
    reason: CLASS_NAMES,
  },
  {
    example: {
      page: `${SETTINGS}app-option-set.md`,
      method: 'app.option.set',
      shows: 'set by no administrator',
      params: { options: { mode: 'fast' } },
      user: SEED_USER.manager,
      expect: { error: 'AccessException', text: 'Administrator authorization required' },
    },
    instead: {
      status: 403,
      error: 'ACCESS_DENIED',
      text: 'Access denied! Administrator authorization required',
    },
    reason: CLASS_NAMES,
  },
  {
    example: {
      page: `${SETTINGS}app-option-set.md`,
      method: 'app.option.set',
      shows: 'no application',
      webhook: true,
      params: { options: { mode: 'slow' } },
      expect: DOCUMENTED_CONTEXT,
    },
    instead: NO_CONTEXT,
    reason: CLASS_NAMES,
  },
  {
    example: {
      page: `${SETTINGS}app-option-get.md`,
      method: 'app.option.get',
      shows: 'no application',
      webhook: true,
      expect: DOCUMENTED_CONTEXT,
    },
    instead: NO_CONTEXT,
    reason: CLASS_NAMES,
  },
  {
    example: {
      page: `${SETTINGS}user-option-set.md`,
      method: 'user.option.set',
      shows: 'nothing to set',
      expect: DOCUMENTED_NO_OPTIONS,
    },
    instead: NO_OPTIONS,
    reason: CLASS_NAMES,
  },
  {
    example: {
      page: `${SETTINGS}user-option-set.md`,
      method: 'user.option.set',
      shows: 'no application',
      webhook: true,
      params: { options: { tab: 'all' } },
      expect: DOCUMENTED_CONTEXT,
    },
    instead: NO_CONTEXT,
    reason: CLASS_NAMES,
  },
  {
    example: {
      page: `${SETTINGS}user-option-get.md`,
      method: 'user.option.get',
      shows: 'no application',
      webhook: true,
      expect: DOCUMENTED_CONTEXT,
    },
    instead: NO_CONTEXT,
    reason: CLASS_NAMES,
  },
]

export const DIFFERENCES: readonly DocDifference[] = [
  ...options,
  {
    example: {
      page: 'common/system/app-info.md',
      method: 'app.info',
      shows: 'no application',
      webhook: true,
      expect: NO_CONTEXT,
    },
    instead: { row: { list: 'SCOPE', text: 'LICENSE' } },
    reason:
      'The server answers a webhook with its scopes and the plan (CRestProvider::appInfo of the rest module).',
  },
  {
    example: {
      page: 'crm/universal/crm-item-add.md',
      method: 'crm.item.get',
      shows: 'bookkeeping of a deal',
      params: { entityTypeId: 2, id: CARD.deal },
      expect: { at: 'item', row: DEAL_ITEM_BOOKKEEPING },
    },
    instead: { holds: { item: { id: CARD.deal, productId: undefined, searchContent: undefined } } },
    reason: BOOKKEEPING,
  },
  {
    example: {
      page: 'crm/universal/crm-item-get.md',
      method: 'crm.item.get',
      shows: 'bookkeeping of a lead',
      params: { entityTypeId: 1, id: CARD.lead },
      expect: { at: 'item', row: LEAD_ITEM_BOOKKEEPING },
    },
    instead: { holds: { item: { id: CARD.lead, productId: undefined, searchContent: undefined } } },
    reason: BOOKKEEPING,
  },
  {
    example: {
      page: 'crm/companies/crm-company-fields.md',
      method: 'crm.company.fields',
      shows: 'marks of the last activity',
      expect: { fields: { types: { user: 'LAST_ACTIVITY_BY', datetime: 'LAST_ACTIVITY_TIME' } } },
    },
    instead: {
      fields: {
        types: { user: 'LAST_ACTIVITY_BY', datetime: 'LAST_ACTIVITY_TIME' },
        isReadOnly: 'LAST_ACTIVITY_BY LAST_ACTIVITY_TIME',
      },
    },
    reason:
      'The pages of contacts, deals and leads say read only for the same two fields; so does the emulator for all.',
  },
  {
    example: {
      page: 'crm/deals/crm-deal-fields.md',
      method: 'crm.deal.fields',
      shows: 'the estimate of a deal',
      expect: { fields: { types: { crm_quote: 'QUOTE_ID' }, isReadOnly: 'QUOTE_ID' } },
    },
    instead: { fields: { types: { crm_quote: 'QUOTE_ID' } } },
    reason: 'One description of a field serves both generations, and crm.item.add does write it.',
  },
  {
    example: {
      page: 'crm/leads/crm-lead-fields.md',
      method: 'crm.lead.fields',
      shows: 'contacts of a lead',
      expect: { fields: { types: { crm_contact: 'CONTACT_ID CONTACT_IDS' }, isMultiple: 'CONTACT_IDS' } },
    },
    instead: { fields: { types: { crm_contact: 'CONTACT_ID' } } },
    reason: 'A lead of the emulator has one contact: the application reads no more of it.',
  },
  {
    example: {
      page: 'crm/requisites/universal/crm-requisite-fields.md',
      method: 'crm.requisite.fields',
      shows: 'name and template',
      expect: {
        fields: {
          types: { string: 'NAME', integer: 'PRESET_ID' },
          isRequired: 'PRESET_ID',
          isImmutable: 'PRESET_ID',
        },
      },
    },
    instead: { fields: { types: { string: 'NAME', integer: 'PRESET_ID' }, isRequired: 'NAME PRESET_ID' } },
    reason:
      'The page of crm.requisite.add calls the name required, that of crm.requisite.update checks a new template.',
  },
]
