// Keys and kinds of documented answers: which keys the example of a page has and what kind of value stands at each.
// Facts only; `any` is a key whose example value is null. Keys of the page's own portal (PARENT_ID_…, UF_CRM_…) are
// left out.
import type { RowShape } from './shape.ts'

/** crm/contacts/crm-contact-get.md */
export const CONTACT_ROW: RowShape = {
  digits: 'ID COMPANY_ID ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID LAST_ACTIVITY_BY',
  text:
    'POST COMMENTS HONORIFIC NAME SECOND_NAME LAST_NAME TYPE_ID SOURCE_ID SOURCE_DESCRIPTION UTM_SOURCE ' +
    'UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT UTM_TERM',
  any:
    'PHOTO LEAD_ID ORIGINATOR_ID ORIGIN_ID ORIGIN_VERSION FACE_ID ADDRESS ADDRESS_2 ADDRESS_CITY ' +
    'ADDRESS_POSTAL_CODE ADDRESS_REGION ADDRESS_PROVINCE ADDRESS_COUNTRY ADDRESS_LOC_ADDR_ID',
  moment: 'BIRTHDATE DATE_CREATE DATE_MODIFY LAST_ACTIVITY_TIME',
  flag: 'EXPORT HAS_PHONE HAS_EMAIL HAS_IMOL OPENED',
  list: 'PHONE EMAIL',
}

/** crm/companies/crm-company-get.md */
export const COMPANY_ROW: RowShape = {
  digits: 'ID ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID REVENUE LAST_ACTIVITY_BY',
  text: 'BANKING_DETAILS COMPANY_TYPE TITLE INDUSTRY CURRENCY_ID EMPLOYEES COMMENTS',
  any:
    'LOGO LEAD_ID ORIGINATOR_ID ORIGIN_ID ORIGIN_VERSION ADDRESS ADDRESS_2 ADDRESS_CITY ' +
    'ADDRESS_POSTAL_CODE ADDRESS_REGION ADDRESS_PROVINCE ADDRESS_COUNTRY ADDRESS_COUNTRY_CODE ' +
    'ADDRESS_LOC_ADDR_ID ADDRESS_LEGAL REG_ADDRESS REG_ADDRESS_2 REG_ADDRESS_CITY ' +
    'REG_ADDRESS_POSTAL_CODE REG_ADDRESS_REGION REG_ADDRESS_PROVINCE REG_ADDRESS_COUNTRY ' +
    'REG_ADDRESS_COUNTRY_CODE REG_ADDRESS_LOC_ADDR_ID UTM_SOURCE UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT ' +
    'UTM_TERM LAST_COMMUNICATION_TIME',
  flag: 'HAS_PHONE HAS_EMAIL HAS_IMOL OPENED IS_MY_COMPANY',
  moment: 'DATE_CREATE DATE_MODIFY LAST_ACTIVITY_TIME',
}

/** crm/deals/crm-deal-get.md */
export const DEAL_ROW: RowShape = {
  digits:
    'ID COMPANY_ID CONTACT_ID ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID CATEGORY_ID ' +
    'MOVED_BY_ID LAST_ACTIVITY_BY',
  text:
    'TITLE TYPE_ID STAGE_ID CURRENCY_ID COMMENTS ADDITIONAL_INFO STAGE_SEMANTIC_ID SOURCE_ID ' +
    'SOURCE_DESCRIPTION UTM_SOURCE UTM_MEDIUM',
  decimal: 'OPPORTUNITY TAX_VALUE',
  flag: 'IS_MANUAL_OPPORTUNITY OPENED CLOSED IS_NEW IS_RECURRING IS_RETURN_CUSTOMER IS_REPEATED_APPROACH',
  any: 'PROBABILITY LEAD_ID QUOTE_ID LOCATION_ID ORIGINATOR_ID ORIGIN_ID UTM_CAMPAIGN UTM_CONTENT UTM_TERM',
  moment: 'BEGINDATE CLOSEDATE DATE_CREATE DATE_MODIFY MOVED_TIME LAST_ACTIVITY_TIME',
}

/** crm/leads/crm-lead-get.md */
export const LEAD_ROW: RowShape = {
  digits: 'ID ASSIGNED_BY_ID CREATED_BY_ID MODIFY_BY_ID MOVED_BY_ID LAST_ACTIVITY_BY',
  text: 'TITLE NAME BIRTHDATE SOURCE_ID STATUS_ID CURRENCY_ID DATE_CLOSED STATUS_SEMANTIC_ID',
  any:
    'HONORIFIC SECOND_NAME LAST_NAME COMPANY_TITLE COMPANY_ID CONTACT_ID SOURCE_DESCRIPTION ' +
    'STATUS_DESCRIPTION POST COMMENTS ORIGINATOR_ID ORIGIN_ID ADDRESS ADDRESS_2 ADDRESS_CITY ' +
    'ADDRESS_POSTAL_CODE ADDRESS_REGION ADDRESS_PROVINCE ADDRESS_COUNTRY ADDRESS_COUNTRY_CODE ' +
    'ADDRESS_LOC_ADDR_ID UTM_SOURCE UTM_MEDIUM UTM_CAMPAIGN UTM_CONTENT UTM_TERM',
  flag: 'IS_RETURN_CUSTOMER IS_MANUAL_OPPORTUNITY HAS_PHONE HAS_EMAIL HAS_IMOL OPENED',
  decimal: 'OPPORTUNITY',
  moment: 'DATE_CREATE DATE_MODIFY MOVED_TIME LAST_ACTIVITY_TIME',
}

/** crm/universal/crm-item-add.md */
export const DEAL_ITEM_ROW: RowShape = {
  int: 'id createdBy updatedBy assignedById companyId contactId categoryId taxValue movedBy lastActivityBy entityTypeId',
  moment: 'createdTime updatedTime begindate closedate movedTime lastActivityTime',
  any: 'leadId quoteId probability locationId originatorId originId utmCampaign utmContent utmTerm',
  flag: 'opened isNew isRecurring isReturnCustomer isRepeatedApproach closed isManualOpportunity',
  text:
    'title stageId stageSemanticId typeId currencyId comments sourceId sourceDescription additionalInfo ' +
    'utmSource utmMedium',
  number: 'opportunity',
  list: 'contactIds',
}

/** The same page: keys of the portal's own bookkeeping, null in its example. */
export const DEAL_ITEM_BOOKKEEPING: RowShape = {
  any:
    'dateCreateShort dateModifyShort productId begindateShort closedateShort eventDate eventDateShort ' +
    'eventId eventDescription webformId searchContent orderStage isWork isWon isLose receivedAmount ' +
    'lostAmount hasProducts',
}

/** crm/universal/crm-item-get.md */
export const LEAD_ITEM_ROW: RowShape = {
  int: 'id createdBy updatedBy assignedById companyId contactId movedBy lastActivityBy entityTypeId',
  moment: 'createdTime updatedTime movedTime lastActivityTime',
  any:
    'birthdate statusDescription originatorId originId dateClosed utmSource utmMedium utmCampaign ' +
    'utmContent utmTerm',
  flag: 'opened hasPhone hasEmail hasImol isReturnCustomer isManualOpportunity',
  text:
    'stageId stageSemanticId currencyId sourceId sourceDescription title name lastName secondName ' +
    'companyTitle post comments honorific phoneMobile phoneWork phoneMailing emailHome emailWork ' +
    'emailMailing imol email phone',
  number: 'opportunity',
  list: 'fm contactIds',
}

/** The same page: keys of the portal's own bookkeeping. */
export const LEAD_ITEM_BOOKKEEPING: RowShape = {
  any: 'dateCreateShort dateModifyShort isConvert productId shortName address login skype icq searchContent webformId',
}

/** crm/requisites/universal/crm-requisite-get.md */
export const REQUISITE_ROW: RowShape = {
  digits: 'ID ENTITY_TYPE_ID ENTITY_ID PRESET_ID CREATED_BY_ID SORT RQ_INN RQ_KPP RQ_OGRN',
  moment: 'DATE_CREATE',
  text: 'DATE_MODIFY NAME XML_ID RQ_COMPANY_NAME RQ_COMPANY_FULL_NAME RQ_COMPANY_REG_DATE RQ_DIRECTOR',
  any:
    'MODIFY_BY_ID CODE ORIGINATOR_ID RQ_NAME RQ_FIRST_NAME RQ_LAST_NAME RQ_SECOND_NAME RQ_COMPANY_ID ' +
    'RQ_ACCOUNTANT RQ_CEO_NAME RQ_CEO_WORK_POS RQ_CONTACT RQ_EMAIL RQ_PHONE RQ_FAX RQ_IDENT_TYPE ' +
    'RQ_IDENT_DOC RQ_IDENT_DOC_SER RQ_IDENT_DOC_NUM RQ_IDENT_DOC_PERS_NUM RQ_IDENT_DOC_DATE ' +
    'RQ_IDENT_DOC_ISSUED_BY RQ_IDENT_DOC_DEP_CODE RQ_USRLE RQ_IFNS RQ_OGRNIP RQ_OKPO RQ_OKTMO RQ_OKVED ' +
    'RQ_EDRPOU RQ_DRFO RQ_KBE RQ_IIN RQ_BIN RQ_ST_CERT_SER RQ_ST_CERT_NUM RQ_ST_CERT_DATE RQ_VAT_ID ' +
    'RQ_VAT_CERT_SER RQ_VAT_CERT_NUM RQ_VAT_CERT_DATE RQ_RESIDENCE_COUNTRY RQ_BASE_DOC RQ_REGON RQ_KRS ' +
    'RQ_PESEL RQ_LEGAL_FORM RQ_SIRET RQ_SIREN RQ_CAPITAL RQ_RCS RQ_CNPJ RQ_STATE_REG RQ_MNPL_REG RQ_CPF',
  flag: 'ACTIVE ADDRESS_ONLY RQ_VAT_PAYER',
}

/** crm/timeline/activities/activity-base/crm-activity-get.md */
export const ACTIVITY_ROW: RowShape = {
  digits:
    'ID OWNER_ID OWNER_TYPE_ID TYPE_ID ASSOCIATED_ENTITY_ID STATUS RESPONSIBLE_ID PRIORITY NOTIFY_TYPE ' +
    'NOTIFY_VALUE DESCRIPTION_TYPE DIRECTION AUTHOR_ID EDITOR_ID RESULT_MARK RESULT_STATUS ' +
    'RESULT_STREAM AUTOCOMPLETE_RULE',
  text: 'PROVIDER_ID PROVIDER_TYPE_ID SUBJECT DESCRIPTION LOCATION',
  any:
    'PROVIDER_GROUP_ID ORIGINATOR_ID ORIGIN_ID PROVIDER_DATA RESULT_VALUE RESULT_SUM RESULT_CURRENCY_ID ' +
    'RESULT_SOURCE_ID',
  moment: 'CREATED LAST_UPDATED START_TIME END_TIME DEADLINE',
  flag: 'COMPLETED',
  list: 'SETTINGS PROVIDER_PARAMS',
}

/** crm/currency/crm-currency-get.md */
export const CURRENCY_ROW: RowShape = {
  text: 'CURRENCY FULL_NAME LID FORMAT_STRING DEC_POINT THOUSANDS_SEP',
  digits: 'AMOUNT_CNT SORT DECIMALS',
  decimal: 'AMOUNT',
  flag: 'BASE',
  moment: 'DATE_UPDATE',
}

/** telephony/voximplant/voximplant-statistic-get.md */
export const CALL_ROW: RowShape = {
  digits: 'ID PORTAL_USER_ID CALL_DURATION CRM_ENTITY_ID CRM_ACTIVITY_ID SESSION_ID CALL_TYPE',
  text:
    'PORTAL_NUMBER PHONE_NUMBER CALL_ID CALL_CATEGORY CALL_LOG CALL_RECORD_URL COST_CURRENCY ' +
    'CALL_FAILED_CODE CALL_FAILED_REASON CRM_ENTITY_TYPE',
  any:
    'EXTERNAL_CALL_ID CALL_VOTE REST_APP_ID REST_APP_NAME TRANSCRIPT_ID REDIAL_ATTEMPT COMMENT ' +
    'RECORD_DURATION RECORD_FILE_ID',
  moment: 'CALL_START_DATE',
  decimal: 'COST',
  flag: 'TRANSCRIPT_PENDING',
}

/** crm/requisites/addresses/crm-address-list.md */
export const ADDRESS_ROW: RowShape = {
  digits: 'TYPE_ID ENTITY_TYPE_ID ENTITY_ID ADDRESS_2 POSTAL_CODE LOC_ADDR_ID ANCHOR_TYPE_ID ANCHOR_ID',
  text: 'ADDRESS_1 CITY REGION PROVINCE COUNTRY',
  any: 'COUNTRY_CODE',
}
