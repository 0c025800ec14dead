// Facts of every method that the emulator has, taken from the pages of the official documentation
// (https://github.com/bitrix-tools/b24-rest-docs, 2026-08): name | scope | page | parameters of the first level, * = required
// | who may | codes of its own errors, - = an empty code. scripts/emulator-catalogue.ts writes rows of new methods; rows may
// be put right by hand. What the emulator makes of them: behaviours.ts.
import type { MethodFacts } from './method-facts.ts'

const TABLE = `
access.name |  | api-reference/common/system/access-name.md | ACCESS* | anybody |
app.info |  | api-reference/common/system/app-info.md |  | anybody | ACCESS_DENIED
app.option.get |  | api-reference/common/settings/app-option-get.md | option | anybody | AccessException
app.option.set |  | api-reference/common/settings/app-option-set.md | options* | administrator | ArgumentNullException AccessException
batch |  | settings/how-to-call-rest-api/batch.md | cmd* halt | anybody | ERROR_BATCH_METHOD_NOT_ALLOWED ERROR_BATCH_LENGTH_EXCEEDED
crm.activity.add | crm | api-reference/crm/timeline/activities/activity-base/crm-activity-add.md | fields* | right to add | -
crm.activity.binding.add | crm | api-reference/crm/timeline/activities/binding/crm-activity-binding-add.md | activityId* entityTypeId* entityId* | right to change | 100 NOT_FOUND OWNER_NOT_FOUND ACCESS_DENIED ACTIVITY_IS_ALREADY_BOUND
crm.activity.binding.delete | crm | api-reference/crm/timeline/activities/binding/crm-activity-binding-delete.md | activityId* entityTypeId* entityId* | right to change | 100 NOT_FOUND OWNER_NOT_FOUND ACCESS_DENIED BINDING_NOT_FOUND LAST_BINDING_CANNOT_BE_DELETED
crm.activity.binding.list | crm | api-reference/crm/timeline/activities/binding/crm-activity-binding-list.md | activityId* | right to read | 100 ACCESS_DENIED
crm.activity.delete | crm | api-reference/crm/timeline/activities/activity-base/crm-activity-delete.md | id* | right to delete | -
crm.activity.fields | crm | api-reference/crm/timeline/activities/activity-base/crm-activity-fields.md |  | anybody |
crm.activity.get | crm | api-reference/crm/timeline/activities/activity-base/crm-activity-get.md | id* | anybody | -
crm.activity.list | crm | api-reference/crm/timeline/activities/activity-base/crm-activity-list.md | select filter order start | anybody |
crm.activity.todo.add | crm | api-reference/crm/timeline/activities/todo/crm-activity-todo-add.md | ownerTypeId* ownerId* deadline* title description responsibleId parentActivityId pingOffsets colorId | right to change | 100 NOT_FOUND ACCESS_DENIED OWNER_NOT_FOUND WRONG_DATETIME_FORMAT
crm.activity.update | crm | api-reference/crm/timeline/activities/activity-base/crm-activity-update.md | id* fields* | right to change | -
crm.address.add | crm | api-reference/crm/requisites/addresses/crm-address-add.md | fields* | right to add | -
crm.address.delete | crm | api-reference/crm/requisites/addresses/crm-address-delete.md | fields* | right to delete | -
crm.address.fields | crm | api-reference/crm/requisites/addresses/crm-address-fields.md |  | anybody |
crm.address.list | crm | api-reference/crm/requisites/addresses/crm-address-list.md | select filter order start | right to read | -
crm.address.update | crm | api-reference/crm/requisites/addresses/crm-address-update.md | fields* | right to change | -
crm.calllist.add | crm | api-reference/crm/call-list/crm-calllist-add.md | ENTITY_TYPE* ENTITIES* WEBFORM_ID | right to read | ERROR_ARGUMENT ENTITIES_ERROR ENTITY_TYPE_ERROR ENTITY_ERROR WEBFORM_ERROR ACCESS_ERROR
crm.calllist.get | crm | api-reference/crm/call-list/crm-calllist-get.md | ID* | right to read | ERROR_ARGUMENT LIST_ID_ERROR
crm.calllist.items.get | crm | api-reference/crm/call-list/crm-calllist-items-get.md | LIST_ID* FILTER | right to read | ERROR_ARGUMENT LIST_ID_ERROR STATUS_ERROR ACCESS_ERROR
crm.calllist.list | crm | api-reference/crm/call-list/crm-calllist-list.md | SELECT FILTER ORDER | right to read | 100
crm.calllist.statuslist | crm | api-reference/crm/call-list/crm-calllist-statuslist.md |  | anybody |
crm.calllist.update | crm | api-reference/crm/call-list/crm-calllist-update.md | LIST_ID* ENTITY_TYPE* ENTITIES* WEBFORM_ID | right to read | ERROR_ARGUMENT ENTITY_TYPE_ERROR ENTITIES_ERROR LIST_ID_ERROR WEBFORM_ERROR ACCESS_ERROR
crm.category.fields | crm | api-reference/crm/universal/category/crm-category-fields.md | entityTypeId* | anybody | NOT_FOUND ENTITY_TYPE_NOT_SUPPORTED
crm.category.get | crm | api-reference/crm/universal/category/crm-category-get.md | entityTypeId* id* | right to read | NOT_FOUND ENTITY_TYPE_NOT_SUPPORTED ACCESS_DENIED
crm.category.list | crm | api-reference/crm/universal/category/crm-category-list.md | entityTypeId* | anybody | NOT_FOUND ENTITY_TYPE_NOT_SUPPORTED
crm.company.add | crm | api-reference/crm/companies/crm-company-add.md | fields* params | right to add | - ERROR_CORE
crm.company.contact.add | crm | api-reference/crm/companies/contacts/crm-company-contact-add.md | id* fields* | right to change | - ACCESS_DENIED
crm.company.contact.delete | crm | api-reference/crm/companies/contacts/crm-company-contact-delete.md | id* fields* | right to change | - ACCESS_DENIED
crm.company.contact.fields | crm | api-reference/crm/companies/contacts/crm-company-contact-fields.md |  | anybody |
crm.company.contact.items.delete | crm | api-reference/crm/companies/contacts/crm-company-contact-items-delete.md | id* | right to change | - ACCESS_DENIED
crm.company.contact.items.get | crm | api-reference/crm/companies/contacts/crm-company-contact-items-get.md | id* | right to read | - ACCESS_DENIED
crm.company.contact.items.set | crm | api-reference/crm/companies/contacts/crm-company-contact-items-set.md | id* items* | right to change | - ACCESS_DENIED
crm.company.delete | crm | api-reference/crm/companies/crm-company-delete.md | id* | right to delete | -
crm.company.fields | crm | api-reference/crm/companies/crm-company-fields.md |  | anybody | -
crm.company.get | crm | api-reference/crm/companies/crm-company-get.md | id* | right to read | -
crm.company.list | crm | api-reference/crm/companies/crm-company-list.md | select filter order start | right to read | -
crm.company.update | crm | api-reference/crm/companies/crm-company-update.md | id* fields* params | right to change | - ERROR_CORE
crm.company.userfield.add | crm | api-reference/crm/companies/userfields/crm-company-userfield-add.md | fields* | CRM administrator | - ERROR_CORE
crm.company.userfield.delete | crm | api-reference/crm/companies/userfields/crm-company-userfield-delete.md | id* | CRM administrator | - ERROR_NOT_FOUND
crm.company.userfield.get | crm | api-reference/crm/companies/userfields/crm-company-userfield-get.md | id* | right to read | - ERROR_NOT_FOUND
crm.company.userfield.list | crm | api-reference/crm/companies/userfields/crm-company-userfield-list.md | filter order | right to read | -
crm.company.userfield.update | crm | api-reference/crm/companies/userfields/crm-company-userfield-update.md | id* fields* | CRM administrator | - ERROR_NOT_FOUND ERROR_CORE
crm.contact.add | crm | api-reference/crm/contacts/crm-contact-add.md | fields params | right to add | - ERROR_CORE
crm.contact.company.add | crm | api-reference/crm/contacts/company/crm-contact-company-add.md | id* fields* | right to change | - ACCESS_DENIED
crm.contact.company.delete | crm | api-reference/crm/contacts/company/crm-contact-company-delete.md | id* fields* | right to change | - ACCESS_DENIED
crm.contact.company.fields | crm | api-reference/crm/contacts/company/crm-contact-company-fields.md |  | anybody |
crm.contact.company.items.delete | crm | api-reference/crm/contacts/company/crm-contact-company-items-delete.md | id* | right to change | - ACCESS_DENIED
crm.contact.company.items.get | crm | api-reference/crm/contacts/company/crm-contact-company-items-get.md | id* | right to read | - ACCESS_DENIED
crm.contact.company.items.set | crm | api-reference/crm/contacts/company/crm-contact-company-items-set.md | id* items* | right to change | - ACCESS_DENIED
crm.contact.delete | crm | api-reference/crm/contacts/crm-contact-delete.md | id* | right to delete | - ERROR_CORE
crm.contact.fields | crm | api-reference/crm/contacts/crm-contact-fields.md |  | anybody |
crm.contact.get | crm | api-reference/crm/contacts/crm-contact-get.md | id* | right to read |
crm.contact.list | crm | api-reference/crm/contacts/crm-contact-list.md | select filter order start | right to read | -
crm.contact.update | crm | api-reference/crm/contacts/crm-contact-update.md | id* fields* params | right to change | - ERROR_CORE
crm.contact.userfield.add | crm | api-reference/crm/contacts/userfield/crm-contact-userfield-add.md | fields* | CRM administrator |
crm.contact.userfield.delete | crm | api-reference/crm/contacts/userfield/crm-contact-userfield-delete.md | id* | CRM administrator | - ERROR_NOT_FOUND
crm.contact.userfield.get | crm | api-reference/crm/contacts/userfield/crm-contact-userfield-get.md | id* | right to read | - ERROR_NOT_FOUND
crm.contact.userfield.list | crm | api-reference/crm/contacts/userfield/crm-contact-userfield-list.md | filter order | right to read | -
crm.contact.userfield.update | crm | api-reference/crm/contacts/userfield/crm-contact-userfield-update.md | id* fields* | CRM administrator | - ERROR_NOT_FOUND ERROR_CORE
crm.currency.base.get | crm | api-reference/crm/currency/crm-currency-base-get.md |  | anybody |
crm.currency.get | crm | api-reference/crm/currency/crm-currency-get.md | id | anybody in CRM | -
crm.currency.list | crm | api-reference/crm/currency/crm-currency-list.md | order | anybody in CRM | -
crm.currency.localizations.get | crm | api-reference/crm/currency/localizations/crm-currency-localizations-get.md | id | anybody in CRM | -
crm.deal.add | crm | api-reference/crm/deals/crm-deal-add.md | fields params | right to add | -
crm.deal.contact.add | crm | api-reference/crm/deals/contacts/crm-deal-contact-add.md | id* fields* | right to change | - ACCESS_DENIED
crm.deal.contact.delete | crm | api-reference/crm/deals/contacts/crm-deal-contact-delete.md | id* fields* | right to change | - ACCESS_DENIED
crm.deal.contact.fields | crm | api-reference/crm/deals/contacts/crm-deal-contact-fields.md |  | anybody |
crm.deal.contact.items.delete | crm | api-reference/crm/deals/contacts/crm-deal-contact-items-delete.md | id* | right to change | - ACCESS_DENIED
crm.deal.contact.items.get | crm | api-reference/crm/deals/contacts/crm-deal-contact-items-get.md | id* | right to read | - ACCESS_DENIED
crm.deal.contact.items.set | crm | api-reference/crm/deals/contacts/crm-deal-contact-items-set.md | id* items* | right to change | - ACCESS_DENIED ERROR_CORE
crm.deal.delete | crm | api-reference/crm/deals/crm-deal-delete.md | id* | right to delete |
crm.deal.fields | crm | api-reference/crm/deals/crm-deal-fields.md |  | anybody |
crm.deal.get | crm | api-reference/crm/deals/crm-deal-get.md | id* | right to read | -
crm.deal.list | crm | api-reference/crm/deals/crm-deal-list.md | select filter order start | right to read | -
crm.deal.update | crm | api-reference/crm/deals/crm-deal-update.md | id* fields params | right to change | -
crm.duplicate.findbycomm | crm | api-reference/crm/duplicates/crm-duplicate-find-by-comm.md | type* values* entity_type | right to read | -
crm.entity.mergeBatch | crm | api-reference/crm/duplicates/crm-entity-merge-batch.md | params* | right to change the first and to delete the others | - CRM_FEATURE_RESTRICTION_ERROR
crm.enum.ownertype | crm | api-reference/crm/auxiliary/enum/crm-enum-owner-type.md |  | anybody |
crm.invoice.fields | crm | api-reference/crm/outdated/invoice/crm-invoice-fields.md |  | anybody |
crm.invoice.get | crm | api-reference/crm/outdated/invoice/crm-invoice-get.md | id | anybody |
crm.invoice.list | crm | api-reference/crm/outdated/invoice/crm-invoice-list.md | filter order | anybody |
crm.item.add | crm | api-reference/crm/universal/crm-item-add.md | entityTypeId* fields* useOriginalUfNames | right to add | allowed_only_intranet_user NOT_FOUND ACCESS_DENIED CRM_FIELD_ERROR_VALUE_NOT_VALID 100 CREATE_DYNAMIC_ITEM_RESTRICTED
crm.item.batchImport | crm | api-reference/crm/universal/import/crm-item-batch-import.md | entityTypeId* data* useOriginalUfNames | right to add | NOT_FOUND ACCESS_DENIED CRM_FIELD_ERROR_VALUE_NOT_VALID 100 CREATE_DYNAMIC_ITEM_RESTRICTED MAX_IMPORT_BATCH_SIZE_EXCEEDED INVALID_CREDENTIALS allowed_only_intranet_user
crm.item.delete | crm | api-reference/crm/universal/crm-item-delete.md | entityTypeId* id* | right to delete | allowed_only_intranet_user NOT_FOUND ACCESS_DENIED
crm.item.details.configuration.forceCommonScopeForAll | crm | api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-forceCommonScopeForAll.md | entityTypeId* extras | administrator | -
crm.item.details.configuration.get | crm | api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-get.md | entityTypeId* userId scope extras | administrator | -
crm.item.details.configuration.reset | crm | api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-reset.md | entityTypeId* userId scope extras | administrator | -
crm.item.details.configuration.set | crm | api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-set.md | entityTypeId* data* userId scope extras | administrator | -
crm.item.fields | crm | api-reference/crm/universal/crm-item-fields.md | entityTypeId* useOriginalUfNames | right to read | allowed_only_intranet_user NOT_FOUND ACCESS_DENIED
crm.item.get | crm | api-reference/crm/universal/crm-item-get.md | entityTypeId* id* useOriginalUfNames | right to read | allowed_only_intranet_user NOT_FOUND ACCESS_DENIED
crm.item.import | crm | api-reference/crm/universal/import/crm-item-import.md | entityTypeId* fields* useOriginalUfNames | right to add | NOT_FOUND ACCESS_DENIED CRM_FIELD_ERROR_VALUE_NOT_VALID 100 CREATE_DYNAMIC_ITEM_RESTRICTED INVALID_CREDENTIALS allowed_only_intranet_user
crm.item.list | crm | api-reference/crm/universal/crm-item-list.md | entityTypeId* select filter order start useOriginalUfNames | right to read | allowed_only_intranet_user NOT_FOUND INVALID_ARG_VALUE
crm.item.payment.list | crm | api-reference/crm/universal/payment/crm-item-payment-list.md | entityId* entityTypeId* filter order | right to read | 0 100
crm.item.productrow.fields | crm | api-reference/crm/universal/product-rows/crm-item-productrow-fields.md |  | anybody | 0
crm.item.productrow.list | crm | api-reference/crm/universal/product-rows/crm-item-productrow-list.md | filter* order start | right to read | ACCESS_DENIED INVALID_ARG_VALUE 100 0
crm.item.update | crm | api-reference/crm/universal/crm-item-update.md | entityTypeId* id* fields* useOriginalUfNames | right to change | allowed_only_intranet_user NOT_FOUND ACCESS_DENIED CRM_FIELD_ERROR_VALUE_NOT_VALID 100 - UPDATE_DYNAMIC_ITEM_RESTRICTED
crm.lead.add | crm | api-reference/crm/leads/crm-lead-add.md | fields params | right to add | -
crm.lead.delete | crm | api-reference/crm/leads/crm-lead-delete.md | id* | right to delete |
crm.lead.fields | crm | api-reference/crm/leads/crm-lead-fields.md |  | anybody |
crm.lead.get | crm | api-reference/crm/leads/crm-lead-get.md | id* | right to read | -
crm.lead.list | crm | api-reference/crm/leads/crm-lead-list.md | select filter order start | right to read | -
crm.lead.update | crm | api-reference/crm/leads/crm-lead-update.md | id* fields params | right to change | -
crm.requisite.add | crm | api-reference/crm/requisites/universal/crm-requisite-add.md | fields* | right to add | -
crm.requisite.bankdetail.add | crm | api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-add.md | fields* | right to add | -
crm.requisite.bankdetail.delete | crm | api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-delete.md | id* | right to delete | -
crm.requisite.bankdetail.fields | crm | api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-fields.md |  | anybody |
crm.requisite.bankdetail.get | crm | api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-get.md | id* | right to read | -
crm.requisite.bankdetail.list | crm | api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-list.md | select filter order start | right to read | -
crm.requisite.bankdetail.update | crm | api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-update.md | id* fields* | right to change | -
crm.requisite.delete | crm | api-reference/crm/requisites/universal/crm-requisite-delete.md | id* | right to delete | -
crm.requisite.fields | crm | api-reference/crm/requisites/universal/crm-requisite-fields.md |  | anybody |
crm.requisite.get | crm | api-reference/crm/requisites/universal/crm-requisite-get.md | id* | right to read | -
crm.requisite.link.fields | crm | api-reference/crm/requisites/links/crm-requisite-link-fields.md |  | anybody |
crm.requisite.link.get | crm | api-reference/crm/requisites/links/crm-requisite-link-get.md | entityTypeId* entityId* | right to read | -
crm.requisite.link.list | crm | api-reference/crm/requisites/links/crm-requisite-link-list.md | select filter order start | right to read | -
crm.requisite.link.register | crm | api-reference/crm/requisites/links/crm-requisite-link-register.md | fields* | right to change | -
crm.requisite.link.unregister | crm | api-reference/crm/requisites/links/crm-requisite-link-unregister.md | entityTypeId* entityId* | right to change | -
crm.requisite.list | crm | api-reference/crm/requisites/universal/crm-requisite-list.md | select filter order start | right to read | 0
crm.requisite.preset.add | crm | api-reference/crm/requisites/presets/crm-requisite-preset-add.md | fields* | right to add | -
crm.requisite.preset.countries | crm | api-reference/crm/requisites/presets/crm-requisite-preset-countries.md |  | anybody |
crm.requisite.preset.delete | crm | api-reference/crm/requisites/presets/crm-requisite-preset-delete.md | id* | right to delete | -
crm.requisite.preset.field.add | crm | api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-add.md | preset* fields* | right to add | -
crm.requisite.preset.field.availabletoadd | crm | api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-available-to-add.md | preset* | anybody | -
crm.requisite.preset.field.delete | crm | api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-delete.md | id* preset* | right to delete | -
crm.requisite.preset.field.fields | crm | api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-fields.md |  | anybody |
crm.requisite.preset.field.get | crm | api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-get.md | id* preset* | right to read | -
crm.requisite.preset.field.list | crm | api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-list.md | preset* | right to read | -
crm.requisite.preset.field.update | crm | api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-update.md | id* preset* fields* | right to change | -
crm.requisite.preset.fields | crm | api-reference/crm/requisites/presets/crm-requisite-preset-fields.md |  | anybody |
crm.requisite.preset.get | crm | api-reference/crm/requisites/presets/crm-requisite-preset-get.md | id* | right to read | -
crm.requisite.preset.list | crm | api-reference/crm/requisites/presets/crm-requisite-preset-list.md | select filter order start | right to read | -
crm.requisite.preset.update | crm | api-reference/crm/requisites/presets/crm-requisite-preset-update.md | id* fields* | right to change | -
crm.requisite.update | crm | api-reference/crm/requisites/universal/crm-requisite-update.md | id* fields* | right to change | -
crm.requisite.userfield.add | crm | api-reference/crm/requisites/user-fields/crm-requisite-userfield-add.md | fields* | CRM administrator | ERROR_CORE -
crm.requisite.userfield.delete | crm | api-reference/crm/requisites/user-fields/crm-requisite-userfield-delete.md | id* | CRM administrator | - ERROR_CORE
crm.requisite.userfield.get | crm | api-reference/crm/requisites/user-fields/crm-requisite-userfield-get.md | id* | right to read | - ERROR_NOT_FOUND
crm.requisite.userfield.list | crm | api-reference/crm/requisites/user-fields/crm-requisite-userfield-list.md | order filter | right to read | -
crm.requisite.userfield.update | crm | api-reference/crm/requisites/user-fields/crm-requisite-userfield-update.md | id* fields* | CRM administrator | - ERROR_CORE
crm.settings.mode.get | crm | api-reference/crm/crm-settings-mode-get.md |  | anybody |
crm.stagehistory.list | crm | api-reference/crm/crm-stage-history-list.md | entityTypeId order filter select start | anybody | allowed_only_intranet_user ENTITY_TYPE_NOT_SUPPORTED INVALID_ARG_VALUE
crm.status.entity.types | crm | api-reference/crm/status/crm-status-entity-types.md |  | anybody |
crm.status.fields | crm | api-reference/crm/status/crm-status-fields.md |  | anybody |
crm.status.get | crm | api-reference/crm/status/crm-status-get.md | id* | right to read | -
crm.status.list | crm | api-reference/crm/status/crm-status-list.md | order filter | right to read | -
crm.timeline.comment.add | crm | api-reference/crm/timeline/comments/crm-timeline-comment-add.md | fields* | anybody | OWNER_NOT_FOUND ACCESS_DENIED NOT_FOUND INVALID_ARG_VALUE 100
crm.timeline.comment.delete | crm | api-reference/crm/timeline/comments/crm-timeline-comment-delete.md | id* ownerTypeId ownerId | anybody | ACCESS_DENIED NOT_FOUND MULTIPLE_BINDINGS OWNER_NOT_FOUND 100
crm.timeline.comment.fields | crm | api-reference/crm/timeline/comments/crm-timeline-comment-fields.md |  | anybody | 0
crm.timeline.comment.get | crm | api-reference/crm/timeline/comments/crm-timeline-comment-get.md | id* | anybody | -
crm.timeline.comment.list | crm | api-reference/crm/timeline/comments/crm-timeline-comment-list.md | select filter* order start | right to read | -
crm.timeline.comment.update | crm | api-reference/crm/timeline/comments/crm-timeline-comment-update.md | id* fields* ownerTypeId ownerId | anybody | OWNER_NOT_FOUND ACCESS_DENIED NOT_FOUND INVALID_ARG_VALUE 100
department.fields | department | api-reference/departments/department-fields.md |  | anybody |
department.get | department | api-reference/departments/department-get.md | sort order ID NAME SORT PARENT UF_HEAD START | anybody |
entity.add | entity | api-reference/entity/entities/entity-add.md | ENTITY* NAME* ACCESS | anybody | ERROR_ENTITY_ALREADY_EXISTS ERROR_CORE ERROR_ARGUMENT ACCESS_DENIED
entity.delete | entity | api-reference/entity/entities/entity-delete.md | ENTITY* | right to the storage | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ACCESS_DENIED ERROR_CORE
entity.get | entity | api-reference/entity/entities/entity-get.md | ENTITY | anybody | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ACCESS_DENIED
entity.item.add | entity | api-reference/entity/items/entity-item-add.md | ENTITY* NAME PROPERTY_VALUES SECTION DATE_ACTIVE_FROM DATE_ACTIVE_TO PREVIEW_PICTURE DETAIL_PICTURE UF_ | right to the storage | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ACCESS_DENIED ERROR_CORE
entity.item.delete | entity | api-reference/entity/items/entity-item-delete.md | ENTITY* ID* | right to the storage | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ERROR_ITEM_NOT_FOUND ACCESS_DENIED ERROR_CORE
entity.item.get | entity | api-reference/entity/items/entity-item-get.md | ENTITY* SORT FILTER start | anybody | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ACCESS_DENIED
entity.item.property.add | entity | api-reference/entity/items/properties/entity-item-property-add.md | ENTITY* PROPERTY* NAME TYPE SORT | right to the storage | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ERROR_PROPERTY_ALREADY_EXISTS ACCESS_DENIED ERROR_UNSUPPORTED_PROPERTY_TYPE ERROR_CORE
entity.item.property.delete | entity | api-reference/entity/items/properties/entity-item-property-delete.md | ENTITY* PROPERTY* | right to the storage | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ERROR_PROPERTY_NOT_FOUND ACCESS_DENIED ERROR_CORE
entity.item.property.get | entity | api-reference/entity/items/properties/entity-item-property-get.md | ENTITY* PROPERTY | anybody | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ERROR_PROPERTY_NOT_FOUND ACCESS_DENIED
entity.item.update | entity | api-reference/entity/items/entity-item-update.md | ENTITY* ID* NAME PROPERTY_VALUES SECTION DATE_ACTIVE_FROM DATE_ACTIVE_TO PREVIEW_PICTURE DETAIL_PICTURE UF_ | right to the storage | ERROR_ARGUMENT ERROR_ENTITY_NOT_FOUND ERROR_ITEM_NOT_FOUND ACCESS_DENIED ERROR_CORE
entity.rights | entity | api-reference/entity/entities/entity-rights.md | ENTITY* ACCESS | right to the storage | ERROR_ARGUMENT ACCESS_DENIED
entity.update | entity | api-reference/entity/entities/entity-update.md | ENTITY* NAME ENTITY_NEW ACCESS | right to the storage | ERROR_ENTITY_NOT_FOUND ERROR_ENTITY_ALREADY_EXISTS ERROR_ARGUMENT ACCESS_DENIED ERROR_CORE
event.bind |  | api-reference/events/event-bind.md | event* handler* auth_type event_type auth_connector options | anybody | ERROR_EVENT_NOT_FOUND ACCESS_DENIED
event.get |  | api-reference/events/event-get.md |  | anybody |
event.offline.clear |  | api-reference/events/event-offline-clear.md | process_id* id message_id | administrator | ACCESS_DENIED
event.offline.error |  | api-reference/events/event-offline-error.md | process_id* message_id | administrator | ACCESS_DENIED
event.offline.get |  | api-reference/events/event-offline-get.md | filter order limit | administrator | ACCESS_DENIED
event.offline.list |  | api-reference/events/event-offline-list.md | filter order start auth_connector | administrator | ACCESS_DENIED
event.unbind |  | api-reference/events/event-unbind.md | event* handler* auth_type event_type | anybody | ACCESS_DENIED
feature.get |  | api-reference/common/system/feature-get.md | CODE* | anybody | CODE_EMPTY
im.notify | im | api-reference/chats/notifications/im-notify.md | USER_ID* TYPE MESSAGE* MESSAGE_OUT TAG SUB_TAG ATTACH CLIENT_ID | anybody | WRONG_AUTH_TYPE USER_ID_EMPTY MESSAGE_EMPTY ATTACH_OVERSIZE ATTACH_ERROR
im.notify.delete | im | api-reference/chats/notifications/im-notify-delete.md | ID TAG SUB_TAG CLIENT_ID | anybody | PARAMS_ERROR ACCESS_DENIED
im.notify.personal.add | im | api-reference/chats/notifications/im-notify-personal-add.md | USER_ID* MESSAGE* MESSAGE_OUT TAG SUB_TAG ATTACH CLIENT_ID | anybody | WRONG_AUTH_TYPE USER_ID_EMPTY MESSAGE_EMPTY ATTACH_OVERSIZE ATTACH_ERROR
im.notify.system.add | im | api-reference/chats/notifications/im-notify-system-add.md | USER_ID* MESSAGE* MESSAGE_OUT TAG SUB_TAG ATTACH CLIENT_ID | anybody | WRONG_AUTH_TYPE USER_ID_EMPTY MESSAGE_EMPTY ATTACH_OVERSIZE ATTACH_ERROR
imopenlines.config.get | imopenlines | api-reference/imopenlines/openlines/imopenlines-config-get.md | CONFIG_ID* WITH_QUEUE SHOW_OFFLINE | anybody | CONFIG_ID_EMPTY
imopenlines.config.list.get | imopenlines | api-reference/imopenlines/openlines/imopenlines-config-list-get.md | PARAMS OPTIONS | anybody | INVALID_FORMAT
imopenlines.config.path.get | imopenlines | api-reference/imopenlines/openlines/imopenlines-config-path-get.md |  | anybody |
imopenlines.crm.chat.get | imopenlines | api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get.md | CRM_ENTITY_TYPE* CRM_ENTITY* ACTIVE_ONLY | anybody | ACCESS_DENIED ERROR_ARGUMENT
imopenlines.crm.chat.getLastId | imopenlines | api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get-last-id.md | CRM_ENTITY_TYPE* CRM_ENTITY* | anybody | CRM_CHAT_EMPTY_CRM_DATA ERROR_ARGUMENT
imopenlines.dialog.get | imopenlines | api-reference/imopenlines/openlines/sessions/imopenlines-dialog-get.md | CHAT_ID DIALOG_ID SESSION_ID USER_CODE | right to the dialogue | IM_NOT_INSTALLED ACCESS_ERROR
imopenlines.revision.get | imopenlines | api-reference/imopenlines/openlines/imopenlines-revision-get.md |  | anybody |
imopenlines.session.history.get | imopenlines | api-reference/imopenlines/openlines/sessions/imopenlines-session-history-get.md | SESSION_ID CHAT_ID | anybody | MISSING_REQUIRED_PARAM INVALID_SESSION_ID ACCESS_DENIED
method.get |  | api-reference/common/system/method-get.md | name | anybody |
methods |  | api-reference/common/system/methods.md | full scope | anybody |
placement.bind | placement | api-reference/widgets/placement-bind.md | PLACEMENT* HANDLER* TITLE DESCRIPTION GROUP_NAME LANG_ALL OPTIONS USER_ID | administrator | ERROR_PLACEMENT_MAX_COUNT ERROR_PLACEMENT_USER_MODE EMPTY_ERROR_HANDLER_URL ERROR_ARGUMENT WRONG_AUTH_TYPE
placement.get | placement | api-reference/widgets/placement-get.md |  | administrator | WRONG_AUTH_TYPE
placement.list | placement | api-reference/widgets/placement-list.md | SCOPE FULL | anybody | WRONG_AUTH_TYPE
placement.unbind | placement | api-reference/widgets/placement-unbind.md | PLACEMENT* HANDLER USER_ID | administrator | WRONG_AUTH_TYPE ACCESS_DENIED ERROR_ARGUMENT
profile |  | api-reference/common/users/profile.md |  | anybody |
scope |  | api-reference/common/system/scope.md | full | anybody |
server.time |  | api-reference/common/system/server-time.md |  | anybody |
tasks.task.get | task | api-reference/tasks/tasks-task-get.md | taskId select | anybody | 0 100
tasks.task.getFields | task | api-reference/tasks/tasks-task-get-fields.md |  | anybody |
tasks.task.list | task | api-reference/tasks/tasks-task-list.md | order filter select params start | anybody | 0
user.access |  | api-reference/common/users/user-access.md | ACCESS* | anybody |
user.admin |  | api-reference/common/users/user-admin.md |  | anybody |
user.current | user user_brief user_basic | api-reference/user/user-current.md |  | anybody |
user.fields | user user_brief user_basic | api-reference/user/user-fields.md |  | anybody |
user.get | user user_brief user_basic | api-reference/user/user-get.md | sort order FILTER ADMIN_MODE select IMAGE_RESIZE start | anybody |
user.option.get |  | api-reference/common/settings/user-option-get.md | option | anybody | AccessException
user.option.set |  | api-reference/common/settings/user-option-set.md | options* | anybody | ArgumentNullException AccessException
user.search | user user_brief user_basic | api-reference/user/user-search.md | FILTER sort order ADMIN_MODE select start | anybody |
userconsent.agreement.list | userconsent | api-reference/user-consent/user-consent-agreement-list.md |  | anybody |
userconsent.agreement.text | userconsent | api-reference/user-consent/user-consent-agreement-text.md | id* replace | anybody | ERROR_ARGUMENT
userconsent.consent.add | userconsent | api-reference/user-consent/user-consent-consent-add.md | AGREEMENT_ID* IP* USER_ID URL ORIGIN_ID ORIGINATOR_ID | anybody | ERROR_ARGUMENT
voximplant.statistic.get | telephony | api-reference/telephony/voximplant/voximplant-statistic-get.md | FILTER SORT ORDER start | right to see call statistics | ACCESS_DENIED
`

export const METHODS: readonly MethodFacts[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name = '', scope = '', page = '', params = '', who = '', errors = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    return { name, scope, page, params, who, errors }
  })
