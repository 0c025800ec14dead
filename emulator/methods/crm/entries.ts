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
import { productRowFieldList, productRowList } from './product-rows.ts'
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

/** The five `userfield` methods of one entity under their full names. */
function userFieldHandlers(
  prefix: string,
  methods: Readonly<Record<string, Handler>>,
): Readonly<Record<string, Handler>> {
  return Object.fromEntries(
    Object.entries(methods).map(([name, handler]) => [`${prefix}.userfield.${name}`, handler]),
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
  ...userFieldHandlers('crm.contact', userFieldMethods(contactEntity)),
  ...userFieldHandlers('crm.company', userFieldMethods(companyEntity)),
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
