// Every CRM method of the portal in one list, for the registry. The work itself is in the files beside this one.
import type { Handler, MethodEntry } from '../call.ts'
import { bindingAdd, bindingDelete, bindingList } from './activity-bindings.ts'
import { activityList } from './activity-list.ts'
import {
  activityAdd,
  activityDelete,
  activityFieldList,
  activityGet,
  activityUpdate,
} from './activity-methods.ts'
import { activityTodoAdd } from './activity-todo.ts'
import { addressAdd, addressDelete, addressFieldList, addressList, addressUpdate } from './address-methods.ts'
import {
  bankDetailAdd,
  bankDetailDelete,
  bankDetailFieldList,
  bankDetailGet,
  bankDetailList,
  bankDetailUpdate,
} from './bank-details.ts'
import { categoryList, currencyBaseGet, currencyList, statusEntityTypes, statusList } from './dictionaries.ts'
import {
  categoryFields,
  categoryGet,
  currencyGet,
  currencyLocalizationsGet,
  statusFields,
  statusGet,
} from './dictionary-items.ts'
import { duplicateFindByComm } from './duplicates.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import { enumOwnerType, settingsModeGet } from './enums.ts'
import { invoiceFields, invoiceGet } from './invoice-get.ts'
import { invoiceList } from './invoice-list.ts'
import { itemFields, itemGet, itemList } from './item-methods.ts'
import { itemAdd, itemBatchImport, itemDelete, itemImport, itemUpdate } from './item-writing.ts'
import { linkMethods } from './link-methods.ts'
import { entityMergeBatch } from './merge-batch.ts'
import { oldAdd } from './old-add.ts'
import { oldDelete } from './old-delete.ts'
import { oldFields, oldGet } from './old-get.ts'
import { companyList, contactList, dealList, leadList } from './old-list.ts'
import { oldUpdate } from './old-update.ts'
import { paymentList } from './payments.ts'
import {
  presetFieldAdd,
  presetFieldAvailable,
  presetFieldDelete,
  presetFieldDescriptions,
  presetFieldGet,
  presetFieldsOfPreset,
  presetFieldUpdate,
} from './preset-fields.ts'
import { presetAdd, presetCountries, presetDelete, presetUpdate } from './preset-writing.ts'
import { productRowFieldList, productRowList } from './product-rows.ts'
import {
  requisiteLinkFieldList,
  requisiteLinkGet,
  requisiteLinkList,
  requisiteLinkRegister,
  requisiteLinkUnregister,
} from './requisite-links.ts'
import { requisiteList } from './requisite-list.ts'
import {
  requisiteAdd,
  requisiteDelete,
  requisiteFieldList,
  requisiteGet,
  requisiteUpdate,
} from './requisite-methods.ts'
import { presetFieldList, presetGet, presetList } from './requisite-presets.ts'
import { stageHistoryList } from './stage-history-list.ts'
import { userFieldMethods } from './user-field-methods.ts'
import type { UserFieldOwner } from './user-field-methods.ts'

/** The five `userfield` methods of one entity under their full names. */
function userFieldHandlers(prefix: string, owner: UserFieldOwner): Readonly<Record<string, Handler>> {
  return Object.fromEntries(
    Object.entries(userFieldMethods(owner)).map(([name, handler]) => [
      `${prefix}.userfield.${name}`,
      handler,
    ]),
  )
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  'crm.contact.list': contactList,
  'crm.contact.get': oldGet(contactEntity),
  'crm.contact.fields': oldFields(contactEntity),
  'crm.contact.update': oldUpdate('contact', contactEntity),
  'crm.contact.add': oldAdd('contact', contactEntity),
  'crm.contact.delete': oldDelete('contact', contactEntity),
  'crm.company.list': companyList,
  'crm.company.get': oldGet(companyEntity),
  'crm.company.fields': oldFields(companyEntity),
  'crm.company.update': oldUpdate('company', companyEntity),
  'crm.company.add': oldAdd('company', companyEntity),
  'crm.company.delete': oldDelete('company', companyEntity),
  'crm.deal.list': dealList,
  'crm.deal.get': oldGet(dealEntity),
  'crm.deal.fields': oldFields(dealEntity),
  'crm.deal.update': oldUpdate('deal', dealEntity),
  'crm.deal.add': oldAdd('deal', dealEntity),
  'crm.deal.delete': oldDelete('deal', dealEntity),
  'crm.lead.list': leadList,
  'crm.lead.get': oldGet(leadEntity),
  'crm.lead.fields': oldFields(leadEntity),
  'crm.lead.update': oldUpdate('lead', leadEntity),
  'crm.lead.add': oldAdd('lead', leadEntity),
  'crm.lead.delete': oldDelete('lead', leadEntity),
  ...userFieldHandlers('crm.contact', { userFieldEntity: 'CRM_CONTACT', readWith: ['contact'] }),
  ...userFieldHandlers('crm.company', { userFieldEntity: 'CRM_COMPANY', readWith: ['company'] }),
  ...userFieldHandlers('crm.requisite', {
    userFieldEntity: 'CRM_REQUISITE',
    readWith: ['contact', 'company'],
  }),
  ...linkMethods,
  'crm.item.list': itemList,
  'crm.item.get': itemGet,
  'crm.item.fields': itemFields,
  'crm.item.update': itemUpdate,
  'crm.item.add': itemAdd,
  'crm.item.delete': itemDelete,
  'crm.item.import': itemImport,
  'crm.item.batchimport': itemBatchImport,
  'crm.status.list': statusList,
  'crm.status.get': statusGet,
  'crm.status.fields': statusFields,
  'crm.status.entity.types': statusEntityTypes,
  'crm.category.list': categoryList,
  'crm.category.get': categoryGet,
  'crm.category.fields': categoryFields,
  'crm.currency.list': currencyList,
  'crm.currency.get': currencyGet,
  'crm.currency.localizations.get': currencyLocalizationsGet,
  'crm.currency.base.get': currencyBaseGet,
  'crm.activity.list': activityList,
  'crm.activity.get': activityGet,
  'crm.activity.add': activityAdd,
  'crm.activity.update': activityUpdate,
  'crm.activity.delete': activityDelete,
  'crm.activity.fields': activityFieldList,
  'crm.activity.todo.add': activityTodoAdd,
  'crm.activity.binding.list': bindingList,
  'crm.activity.binding.add': bindingAdd,
  'crm.activity.binding.delete': bindingDelete,
  'crm.requisite.list': requisiteList,
  'crm.requisite.get': requisiteGet,
  'crm.requisite.add': requisiteAdd,
  'crm.requisite.update': requisiteUpdate,
  'crm.requisite.delete': requisiteDelete,
  'crm.requisite.fields': requisiteFieldList,
  'crm.requisite.preset.list': presetList,
  'crm.requisite.preset.get': presetGet,
  'crm.requisite.preset.fields': presetFieldList,
  'crm.requisite.preset.add': presetAdd,
  'crm.requisite.preset.update': presetUpdate,
  'crm.requisite.preset.delete': presetDelete,
  'crm.requisite.preset.countries': presetCountries,
  'crm.requisite.preset.field.list': presetFieldsOfPreset,
  'crm.requisite.preset.field.get': presetFieldGet,
  'crm.requisite.preset.field.add': presetFieldAdd,
  'crm.requisite.preset.field.update': presetFieldUpdate,
  'crm.requisite.preset.field.delete': presetFieldDelete,
  'crm.requisite.preset.field.availabletoadd': presetFieldAvailable,
  'crm.requisite.preset.field.fields': presetFieldDescriptions,
  'crm.requisite.bankdetail.list': bankDetailList,
  'crm.requisite.bankdetail.get': bankDetailGet,
  'crm.requisite.bankdetail.add': bankDetailAdd,
  'crm.requisite.bankdetail.update': bankDetailUpdate,
  'crm.requisite.bankdetail.delete': bankDetailDelete,
  'crm.requisite.bankdetail.fields': bankDetailFieldList,
  'crm.requisite.link.list': requisiteLinkList,
  'crm.requisite.link.get': requisiteLinkGet,
  'crm.requisite.link.register': requisiteLinkRegister,
  'crm.requisite.link.unregister': requisiteLinkUnregister,
  'crm.requisite.link.fields': requisiteLinkFieldList,
  'crm.address.list': addressList,
  'crm.address.fields': addressFieldList,
  'crm.address.add': addressAdd,
  'crm.address.update': addressUpdate,
  'crm.address.delete': addressDelete,
  'crm.invoice.list': invoiceList,
  'crm.invoice.get': invoiceGet,
  'crm.invoice.fields': invoiceFields,
  'crm.item.productrow.list': productRowList,
  'crm.item.productrow.fields': productRowFieldList,
  'crm.item.payment.list': paymentList,
  'crm.duplicate.findbycomm': duplicateFindByComm,
  'crm.entity.mergebatch': entityMergeBatch,
  'crm.enum.ownertype': enumOwnerType,
  'crm.settings.mode.get': settingsModeGet,
  'crm.stagehistory.list': stageHistoryList,
}

/** CRM methods that are emulated; names in lower case, all of the `crm` scope. */
export const crmMethods: readonly MethodEntry[] = Object.entries(HANDLERS).map(([name, handler]) => ({
  name,
  scope: 'crm',
  handler,
}))
