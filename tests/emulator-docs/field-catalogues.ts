// Documented field catalogues: the type of every field, and which are read only, immutable, required or multiple.
// Facts only, grouped; titles and the page's own user fields are left out, and those fields that differences.ts lists.
import type { FieldCatalogue } from './shape.ts'

/** crm/contacts/crm-contact-fields.md */
export const CONTACT_FIELDS: FieldCatalogue = {
  types: {
    integer: 'ID ADDRESS_LOC_ADDR_ID',
    crm_status: 'HONORIFIC TYPE_ID SOURCE_ID',
    string:
      'NAME SECOND_NAME LAST_NAME SOURCE_DESCRIPTION POST ADDRESS ADDRESS_2 ADDRESS_CITY ' +
      'ADDRESS_POSTAL_CODE ADDRESS_REGION ADDRESS_PROVINCE ADDRESS_COUNTRY ADDRESS_COUNTRY_CODE ' +
      'COMMENTS ORIGINATOR_ID ORIGIN_ID ORIGIN_VERSION UTM_SOURCE UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT ' +
      'UTM_TERM',
    file: 'PHOTO',
    date: 'BIRTHDATE',
    char: 'OPENED EXPORT HAS_PHONE HAS_EMAIL HAS_IMOL',
    user: 'ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID LAST_ACTIVITY_BY',
    datetime: 'DATE_CREATE DATE_MODIFY LAST_ACTIVITY_TIME',
    crm_company: 'COMPANY_ID COMPANY_IDS',
    crm_lead: 'LEAD_ID',
    crm_multifield: 'PHONE EMAIL WEB IM LINK',
  },
  isReadOnly:
    'ID HAS_PHONE HAS_EMAIL HAS_IMOL CREATED_BY_ID MODIFY_BY_ID DATE_CREATE DATE_MODIFY LEAD_ID ' +
    'LAST_ACTIVITY_TIME LAST_ACTIVITY_BY',
  isRequired: 'NAME SECOND_NAME LAST_NAME',
  isMultiple: 'COMPANY_IDS PHONE EMAIL WEB IM LINK',
}

/** crm/companies/crm-company-fields.md */
export const COMPANY_FIELDS: FieldCatalogue = {
  types: {
    integer: 'ID ADDRESS_LOC_ADDR_ID REG_ADDRESS_LOC_ADDR_ID',
    string:
      'TITLE ADDRESS ADDRESS_2 ADDRESS_CITY ADDRESS_POSTAL_CODE ADDRESS_REGION ADDRESS_PROVINCE ' +
      'ADDRESS_COUNTRY ADDRESS_COUNTRY_CODE ADDRESS_LEGAL REG_ADDRESS REG_ADDRESS_2 REG_ADDRESS_CITY ' +
      'REG_ADDRESS_POSTAL_CODE REG_ADDRESS_REGION REG_ADDRESS_PROVINCE REG_ADDRESS_COUNTRY ' +
      'REG_ADDRESS_COUNTRY_CODE BANKING_DETAILS COMMENTS ORIGINATOR_ID ORIGIN_ID ORIGIN_VERSION ' +
      'UTM_SOURCE UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT UTM_TERM LAST_COMMUNICATION_TIME',
    crm_status: 'COMPANY_TYPE INDUSTRY EMPLOYEES',
    file: 'LOGO',
    crm_currency: 'CURRENCY_ID',
    double: 'REVENUE',
    char: 'OPENED HAS_PHONE HAS_EMAIL HAS_IMOL IS_MY_COMPANY',
    user: 'ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID',
    datetime: 'DATE_CREATE DATE_MODIFY',
    crm_contact: 'CONTACT_ID',
    crm_lead: 'LEAD_ID',
    crm_multifield: 'PHONE EMAIL WEB IM LINK',
  },
  isReadOnly:
    'ID HAS_PHONE HAS_EMAIL HAS_IMOL CREATED_BY_ID MODIFY_BY_ID DATE_CREATE DATE_MODIFY LEAD_ID ' +
    'LAST_COMMUNICATION_TIME',
  isRequired: 'TITLE',
  isMultiple: 'CONTACT_ID PHONE EMAIL WEB IM LINK',
}

/** crm/deals/crm-deal-fields.md */
export const DEAL_FIELDS: FieldCatalogue = {
  types: {
    integer: 'ID PROBABILITY',
    string:
      'TITLE STAGE_SEMANTIC_ID COMMENTS SOURCE_DESCRIPTION ADDITIONAL_INFO ORIGINATOR_ID ORIGIN_ID ' +
      'UTM_SOURCE UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT UTM_TERM',
    crm_status: 'TYPE_ID STAGE_ID SOURCE_ID',
    crm_category: 'CATEGORY_ID',
    char: 'IS_NEW IS_RECURRING IS_RETURN_CUSTOMER IS_REPEATED_APPROACH IS_MANUAL_OPPORTUNITY OPENED CLOSED',
    crm_currency: 'CURRENCY_ID',
    double: 'OPPORTUNITY TAX_VALUE',
    crm_company: 'COMPANY_ID',
    crm_contact: 'CONTACT_ID CONTACT_IDS',
    date: 'BEGINDATE CLOSEDATE',
    user: 'ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID MOVED_BY_ID LAST_ACTIVITY_BY',
    datetime: 'DATE_CREATE DATE_MODIFY MOVED_TIME LAST_ACTIVITY_TIME',
    crm_lead: 'LEAD_ID',
    location: 'LOCATION_ID',
  },
  isReadOnly:
    'ID STAGE_SEMANTIC_ID IS_NEW CREATED_BY_ID MODIFY_BY_ID MOVED_BY_ID DATE_CREATE ' +
    'DATE_MODIFY MOVED_TIME LEAD_ID LAST_ACTIVITY_TIME LAST_ACTIVITY_BY',
  isImmutable: 'CATEGORY_ID',
  isMultiple: 'CONTACT_IDS',
}

/** crm/leads/crm-lead-fields.md */
export const LEAD_FIELDS: FieldCatalogue = {
  types: {
    integer: 'ID ADDRESS_LOC_ADDR_ID',
    string:
      'TITLE NAME SECOND_NAME LAST_NAME COMPANY_TITLE SOURCE_DESCRIPTION STATUS_DESCRIPTION ' +
      'STATUS_SEMANTIC_ID POST ADDRESS ADDRESS_2 ADDRESS_CITY ADDRESS_POSTAL_CODE ADDRESS_REGION ' +
      'ADDRESS_PROVINCE ADDRESS_COUNTRY ADDRESS_COUNTRY_CODE COMMENTS ORIGINATOR_ID ORIGIN_ID ' +
      'UTM_SOURCE UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT UTM_TERM',
    crm_status: 'HONORIFIC SOURCE_ID STATUS_ID',
    date: 'BIRTHDATE',
    crm_currency: 'CURRENCY_ID',
    double: 'OPPORTUNITY',
    char: 'IS_MANUAL_OPPORTUNITY OPENED HAS_PHONE HAS_EMAIL HAS_IMOL IS_RETURN_CUSTOMER',
    user: 'ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID MOVED_BY_ID LAST_ACTIVITY_BY',
    datetime: 'DATE_CREATE DATE_MODIFY MOVED_TIME DATE_CLOSED LAST_ACTIVITY_TIME',
    crm_company: 'COMPANY_ID',
    crm_contact: 'CONTACT_ID',
    crm_multifield: 'PHONE EMAIL WEB IM LINK',
  },
  isReadOnly:
    'ID STATUS_SEMANTIC_ID HAS_PHONE HAS_EMAIL HAS_IMOL CREATED_BY_ID MODIFY_BY_ID MOVED_BY_ID ' +
    'DATE_CREATE DATE_MODIFY MOVED_TIME IS_RETURN_CUSTOMER DATE_CLOSED LAST_ACTIVITY_TIME ' +
    'LAST_ACTIVITY_BY',
  isMultiple: 'PHONE EMAIL WEB IM LINK',
}

/** crm/requisites/universal/crm-requisite-fields.md */
export const REQUISITE_FIELDS: FieldCatalogue = {
  types: {
    integer: 'ID ENTITY_TYPE_ID ENTITY_ID SORT',
    datetime: 'DATE_CREATE DATE_MODIFY',
    user: 'CREATED_BY_ID MODIFY_BY_ID',
    string:
      'CODE XML_ID ORIGINATOR_ID RQ_NAME RQ_FIRST_NAME RQ_LAST_NAME RQ_SECOND_NAME RQ_COMPANY_ID ' +
      'RQ_COMPANY_NAME RQ_COMPANY_FULL_NAME RQ_COMPANY_REG_DATE RQ_DIRECTOR RQ_ACCOUNTANT RQ_CEO_NAME ' +
      'RQ_CEO_WORK_POS RQ_CONTACT RQ_EMAIL RQ_PHONE RQ_FAX RQ_IDENT_DOC RQ_IDENT_DOC_SER ' +
      'RQ_IDENT_DOC_NUM RQ_IDENT_DOC_PERS_NUM RQ_IDENT_DOC_DATE RQ_IDENT_DOC_ISSUED_BY ' +
      'RQ_IDENT_DOC_DEP_CODE RQ_INN RQ_KPP RQ_USRLE RQ_IFNS RQ_OGRN RQ_OGRNIP RQ_OKPO RQ_OKTMO RQ_OKVED ' +
      'RQ_EDRPOU RQ_DRFO RQ_KBE RQ_IIN RQ_BIN RQ_ST_CERT_SER RQ_ST_CERT_NUM RQ_ST_CERT_DATE RQ_VAT_ID ' +
      'RQ_VAT_CERT_SER RQ_VAT_CERT_NUM RQ_VAT_CERT_DATE RQ_RESIDENCE_COUNTRY RQ_BASE_DOC RQ_REGON ' +
      'RQ_KRS RQ_PESEL RQ_LEGAL_FORM RQ_SIRET RQ_SIREN RQ_CAPITAL RQ_RCS RQ_CNPJ RQ_STATE_REG ' +
      'RQ_MNPL_REG RQ_CPF',
    char: 'ACTIVE ADDRESS_ONLY RQ_VAT_PAYER',
    crm_status: 'RQ_IDENT_TYPE',
  },
  isReadOnly: 'ID DATE_CREATE DATE_MODIFY CREATED_BY_ID MODIFY_BY_ID',
  isRequired: 'ENTITY_TYPE_ID ENTITY_ID',
  isImmutable: 'ENTITY_TYPE_ID ENTITY_ID',
}

/** crm/requisites/addresses/crm-address-fields.md */
export const ADDRESS_FIELDS: FieldCatalogue = {
  types: {
    integer: 'TYPE_ID ENTITY_TYPE_ID ENTITY_ID LOC_ADDR_ID ANCHOR_TYPE_ID ANCHOR_ID',
    string: 'ADDRESS_1 ADDRESS_2 CITY POSTAL_CODE REGION PROVINCE COUNTRY COUNTRY_CODE',
  },
  isRequired: 'TYPE_ID ENTITY_TYPE_ID ENTITY_ID',
  isImmutable: 'TYPE_ID ENTITY_TYPE_ID ENTITY_ID',
  isReadOnly: 'ANCHOR_TYPE_ID ANCHOR_ID',
}

/** crm/status/crm-status-fields.md */
export const STATUS_FIELDS: FieldCatalogue = {
  types: {
    integer: 'ID SORT CATEGORY_ID',
    string: 'ENTITY_ID STATUS_ID NAME NAME_INIT COLOR',
    char: 'SYSTEM SEMANTICS',
    crm_status_extra: 'EXTRA',
  },
  isReadOnly: 'ID NAME_INIT SYSTEM',
  isRequired: 'ENTITY_ID STATUS_ID NAME',
  isImmutable: 'ENTITY_ID STATUS_ID CATEGORY_ID SEMANTICS',
}

/** crm/timeline/comments/crm-timeline-comment-fields.md */
export const TIMELINE_COMMENT_FIELDS: FieldCatalogue = {
  types: {
    integer: 'ID ENTITY_ID AUTHOR_ID',
    datetime: 'CREATED',
    string: 'ENTITY_TYPE COMMENT',
    attached_diskfile: 'FILES',
  },
  isReadOnly: 'ID CREATED',
  isRequired: 'ENTITY_ID ENTITY_TYPE',
  isImmutable: 'ENTITY_ID ENTITY_TYPE AUTHOR_ID',
  isMultiple: 'FILES',
}

/** crm/timeline/activities/activity-base/crm-activity-fields.md */
export const ACTIVITY_FIELDS: FieldCatalogue = {
  types: {
    integer:
      'ID OWNER_ID ASSOCIATED_ENTITY_ID NOTIFY_VALUE RESULT_STATUS RESULT_STREAM RESULT_MARK ' +
      'AUTOCOMPLETE_RULE',
    crm_enum_ownertype: 'OWNER_TYPE_ID',
    crm_enum_activitytype: 'TYPE_ID',
    string:
      'PROVIDER_ID PROVIDER_TYPE_ID PROVIDER_GROUP_ID SUBJECT DESCRIPTION LOCATION ORIGIN_ID ' +
      'ORIGINATOR_ID RESULT_SOURCE_ID PROVIDER_DATA RESULT_CURRENCY_ID',
    datetime: 'START_TIME END_TIME DEADLINE CREATED LAST_UPDATED',
    char: 'COMPLETED IS_INCOMING_CHANNEL',
    crm_enum_activitystatus: 'STATUS',
    user: 'RESPONSIBLE_ID AUTHOR_ID EDITOR_ID',
    crm_enum_activitypriority: 'PRIORITY',
    crm_enum_activitynotifytype: 'NOTIFY_TYPE',
    crm_enum_contenttype: 'DESCRIPTION_TYPE',
    crm_enum_activitydirection: 'DIRECTION',
    object: 'SETTINGS PROVIDER_PARAMS',
    double: 'RESULT_VALUE RESULT_SUM',
    crm_activity_binding: 'BINDINGS',
    crm_activity_communication: 'COMMUNICATIONS',
    diskfile: 'FILES WEBDAV_ELEMENTS',
  },
  isReadOnly: 'ID ASSOCIATED_ENTITY_ID CREATED AUTHOR_ID LAST_UPDATED EDITOR_ID BINDINGS IS_INCOMING_CHANNEL',
  isImmutable: 'OWNER_ID OWNER_TYPE_ID TYPE_ID',
  isRequired: 'TYPE_ID SUBJECT RESPONSIBLE_ID COMMUNICATIONS',
  isMultiple: 'BINDINGS COMMUNICATIONS FILES WEBDAV_ELEMENTS',
}

/** crm/universal/category/crm-category-fields.md */
export const CATEGORY_FIELDS: FieldCatalogue = {
  types: {
    integer: 'id sort entityTypeId',
    string: 'name originId originatorId',
    boolean: 'isDefault',
  },
  isReadOnly: 'id entityTypeId isDefault',
  isRequired: 'entityTypeId',
}

/** crm/contacts/company/crm-contact-company-fields.md */
export const CONTACT_COMPANY_FIELDS: FieldCatalogue = {
  types: {
    integer: 'SORT COMPANY_ID',
    char: 'IS_PRIMARY',
  },
  isRequired: 'COMPANY_ID',
}

/** crm/companies/contacts/crm-company-contact-fields.md */
export const COMPANY_CONTACT_FIELDS: FieldCatalogue = {
  types: {
    integer: 'SORT CONTACT_ID',
    char: 'IS_PRIMARY',
  },
  isRequired: 'CONTACT_ID',
}

/** crm/deals/contacts/crm-deal-contact-fields.md */
export const DEAL_CONTACT_FIELDS: FieldCatalogue = {
  types: {
    integer: 'SORT CONTACT_ID',
    char: 'IS_PRIMARY',
  },
  isRequired: 'CONTACT_ID',
}
