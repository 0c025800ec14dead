// Links between contacts, companies and deals, duplicates and merging.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'
import { COMPANY_CONTACT_FIELDS, CONTACT_COMPANY_FIELDS, DEAL_CONTACT_FIELDS } from '../field-catalogues.ts'

const DONE = { result: true }
const BAD_OWNER = { error: '', text: 'The parameter ownerEntityID is invalid or not defined.' }
const BAD_FIELDS = { error: '', text: "The parameter 'fields' is not valid" }
const NO_ITEMS = { error: '', text: 'The parameter items must be array.' }
const NOT_FOUND = { error: '', text: 'Not found' }
const MERGE = 'crm/duplicates/crm-entity-merge-batch.md'
const FIND = 'crm/duplicates/crm-duplicate-find-by-comm.md'

interface Family {
  readonly page: string
  readonly method: string
  readonly owner: number
  readonly key: string
  readonly linked: number
  readonly free: number
  readonly fields: DocExample['expect']['fields']
}

const FAMILIES: readonly Family[] = [
  {
    page: 'crm/contacts/company/crm-contact-company-',
    method: 'crm.contact.company',
    owner: CARD.contact,
    key: 'COMPANY_ID',
    linked: CARD.company,
    free: CARD.otherCompany,
    fields: CONTACT_COMPANY_FIELDS,
  },
  {
    page: 'crm/companies/contacts/crm-company-contact-',
    method: 'crm.company.contact',
    owner: CARD.company,
    key: 'CONTACT_ID',
    linked: CARD.contact,
    free: CARD.loneContact,
    fields: COMPANY_CONTACT_FIELDS,
  },
  {
    page: 'crm/deals/contacts/crm-deal-contact-',
    method: 'crm.deal.contact',
    owner: CARD.deal,
    key: 'CONTACT_ID',
    linked: CARD.contact,
    free: CARD.loneContact,
    fields: DEAL_CONTACT_FIELDS,
  },
]

/** The three families of link methods are documented alike. */
function family({ page, method, owner, key, linked, free, fields }: Family): readonly DocExample[] {
  return [
    {
      page: `${page}add.md`,
      method: `${method}.add`,
      shows: 'a primary link with a place',
      params: { id: owner, fields: { [key]: free, IS_PRIMARY: 'Y', SORT: 1000 } },
      expect: DONE,
    },
    {
      page: `${page}add.md`,
      method: `${method}.add`,
      shows: 'no id',
      params: { fields: { [key]: free } },
      expect: BAD_OWNER,
    },
    {
      page: `${page}add.md`,
      method: `${method}.add`,
      shows: 'fields that are no map',
      params: { id: owner, fields: 'x' },
      expect: { error: '', text: "The parameter 'fields' must be array" },
    },
    {
      page: `${page}add.md`,
      method: `${method}.add`,
      shows: 'an owner that is not there',
      params: { id: 7000, fields: { [key]: free } },
      expect: NOT_FOUND,
    },
    {
      page: `${page}add.md`,
      method: `${method}.add`,
      shows: 'nothing to link',
      params: { id: owner, fields: { SORT: 1 } },
      expect: BAD_FIELDS,
    },
    {
      page: `${page}delete.md`,
      method: `${method}.delete`,
      shows: 'a link',
      params: { id: owner, fields: { [key]: linked } },
      expect: DONE,
    },
    {
      page: `${page}delete.md`,
      method: `${method}.delete`,
      shows: 'no id',
      params: { fields: { [key]: linked } },
      expect: BAD_OWNER,
    },
    {
      page: `${page}fields.md`,
      method: `${method}.fields`,
      shows: 'the catalogue of a link',
      expect: { ...(fields === undefined ? {} : { fields }) },
    },
    {
      page: `${page}items-set.md`,
      method: `${method}.items.set`,
      shows: 'the whole set anew',
      params: {
        id: owner,
        items: [
          { [key]: free, IS_PRIMARY: 'Y', SORT: 100 },
          { [key]: linked, SORT: 200 },
        ],
      },
      expect: DONE,
    },
    {
      page: `${page}items-set.md`,
      method: `${method}.items.set`,
      shows: 'items that are no list',
      params: { id: owner, items: 'x' },
      expect: NO_ITEMS,
    },
    {
      page: `${page}items-set.md`,
      method: `${method}.items.set`,
      shows: 'no id',
      params: { items: [] },
      expect: BAD_OWNER,
    },
    {
      page: `${page}items-delete.md`,
      method: `${method}.items.delete`,
      shows: 'all links',
      params: { id: owner },
      expect: DONE,
    },
    { page: `${page}items-delete.md`, method: `${method}.items.delete`, shows: 'no id', expect: BAD_OWNER },
  ]
}

export const LINKING_EXAMPLES: readonly DocExample[] = FAMILIES.flatMap(family)

export const DUPLICATE_EXAMPLES: readonly DocExample[] = [
  {
    page: FIND,
    method: 'crm.duplicate.findbycomm',
    shows: 'contacts of a phone',
    params: { entity_type: 'CONTACT', type: 'PHONE', values: ['+79990000043', '+79990000999'] },
    expect: { result: { CONTACT: [43] } },
  },
  {
    page: FIND,
    method: 'crm.duplicate.findbycomm',
    shows: 'no kind of communication',
    params: { values: ['x'] },
    expect: { text: 'Communication type is not defined', error: '' },
  },
  {
    page: FIND,
    method: 'crm.duplicate.findbycomm',
    shows: 'no values',
    params: { type: 'PHONE' },
    expect: { text: 'Communication values is not defined', error: '' },
  },
  {
    page: FIND,
    method: 'crm.duplicate.findbycomm',
    shows: 'an unknown kind of communication',
    params: { type: 'PIGEON', values: ['x'] },
    expect: { text: "Communication type 'PIGEON' is not supported in current context", error: '' },
  },
  {
    page: MERGE,
    method: 'crm.entity.mergeBatch',
    shows: 'a twin into the first',
    before: [['crm.contact.add', { fields: { NAME: 'Глеб', LAST_NAME: 'Орлов' } }]],
    params: { params: { entityTypeId: 3, entityIds: [CARD.secondContact, CARD.loneContact + 1] } },
    expect: { row: { list: 'ENTITY_IDS' }, holds: { STATUS: 'SUCCESS' } },
  },
  {
    page: MERGE,
    method: 'crm.entity.mergeBatch',
    shows: 'two people of different names',
    params: { params: { entityTypeId: 3, entityIds: [CARD.secondContact, CARD.loneContact] } },
    expect: { holds: { STATUS: 'CONFLICT' } },
  },
  {
    page: MERGE,
    method: 'crm.entity.mergeBatch',
    shows: 'one record only',
    params: { params: { entityTypeId: 3, entityIds: [CARD.contact] } },
    expect: { error: '0', text: 'The parameter entityIds must contains at least two elements.' },
  },
  {
    page: MERGE,
    method: 'crm.entity.mergeBatch',
    shows: 'no type',
    params: { params: { entityIds: [1, 2] } },
    expect: { error: '0', text: 'The parameter entityTypeId is required.' },
  },
  {
    page: MERGE,
    method: 'crm.entity.mergeBatch',
    shows: 'no right to change',
    params: { params: { entityTypeId: 3, entityIds: [CARD.secondContact, CARD.loneContact] } },
    user: SEED_USER.noCrmRights,
    expect: { status: 403, error: '0', text: 'Access denied' },
  },
]
