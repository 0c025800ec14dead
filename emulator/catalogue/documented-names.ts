// Method names of the official documentation, lower-cased, the second version of the protocol only. Data, no code:
// taken from the titles and request samples of https://github.com/bitrix-tools/b24-rest-docs (api-reference, 2026-08).

const NAMES = `
access.name ai.engine.list ai.engine.register ai.engine.unregister app.info app.option.get app.option.set
batch biconnector.connector.add biconnector.connector.delete biconnector.connector.fields
biconnector.connector.get biconnector.connector.list biconnector.connector.update biconnector.dataset.add
biconnector.dataset.delete biconnector.dataset.fields biconnector.dataset.fields.update
biconnector.dataset.get biconnector.dataset.list biconnector.dataset.update biconnector.source.add
biconnector.source.delete biconnector.source.fields biconnector.source.get biconnector.source.list
biconnector.source.update bizproc.activity.add bizproc.activity.delete bizproc.activity.list
bizproc.activity.log bizproc.activity.update bizproc.event.send bizproc.robot.add bizproc.robot.delete
bizproc.robot.list bizproc.robot.update bizproc.task.complete bizproc.task.delegate bizproc.task.list
bizproc.workflow.instances bizproc.workflow.kill bizproc.workflow.start bizproc.workflow.template.add
bizproc.workflow.template.delete bizproc.workflow.template.list bizproc.workflow.template.update
bizproc.workflow.terminate booking.v1.booking.add booking.v1.booking.client.list
booking.v1.booking.client.set booking.v1.booking.client.unset booking.v1.booking.createfromwaitlist
booking.v1.booking.delete booking.v1.booking.externaldata.list booking.v1.booking.externaldata.set
booking.v1.booking.externaldata.unset booking.v1.booking.get booking.v1.booking.list
booking.v1.booking.update booking.v1.clienttype.list booking.v1.resource.add booking.v1.resource.delete
booking.v1.resource.get booking.v1.resource.list booking.v1.resource.slots.list
booking.v1.resource.slots.set booking.v1.resource.slots.unset booking.v1.resource.update
booking.v1.resourcetype.add booking.v1.resourcetype.delete booking.v1.resourcetype.get
booking.v1.resourcetype.list booking.v1.resourcetype.update booking.v1.waitlist.add
booking.v1.waitlist.client.list booking.v1.waitlist.client.set booking.v1.waitlist.client.unset
booking.v1.waitlist.createfrombooking booking.v1.waitlist.delete booking.v1.waitlist.externaldata.list
booking.v1.waitlist.externaldata.set booking.v1.waitlist.externaldata.unset booking.v1.waitlist.get
booking.v1.waitlist.list booking.v1.waitlist.update calendar.accessibility.get calendar.event.add
calendar.event.delete calendar.event.get calendar.event.get.nearest calendar.event.getbyid
calendar.event.update calendar.meeting.status.get calendar.meeting.status.set calendar.resource.add
calendar.resource.booking.list calendar.resource.delete calendar.resource.list calendar.resource.update
calendar.section.add calendar.section.delete calendar.section.get calendar.section.update
calendar.settings.get calendar.user.settings.get calendar.user.settings.set call.followup.field.get
call.followup.field.list call.followup.get call.followup.list catalog.catalog.get catalog.catalog.getfields
catalog.catalog.isoffers catalog.catalog.list catalog.document.add catalog.document.cancel
catalog.document.cancellist catalog.document.conduct catalog.document.conductlist catalog.document.confirm
catalog.document.delete catalog.document.deletelist catalog.document.element.add
catalog.document.element.delete catalog.document.element.fields catalog.document.element.getfields
catalog.document.element.list catalog.document.element.update catalog.document.fields
catalog.document.getfields catalog.document.list catalog.document.mode.status catalog.document.unconfirm
catalog.document.update catalog.documentcontractor.add catalog.documentcontractor.delete
catalog.documentcontractor.getfields catalog.documentcontractor.list catalog.enum.getroundtypes
catalog.enum.getstoredocumenttypes catalog.extra.get catalog.extra.getfields catalog.extra.list
catalog.measure.add catalog.measure.delete catalog.measure.get catalog.measure.getfields
catalog.measure.list catalog.measure.update catalog.price.add catalog.price.delete catalog.price.get
catalog.price.getfields catalog.price.list catalog.price.modify catalog.price.update catalog.pricetype.add
catalog.pricetype.delete catalog.pricetype.get catalog.pricetype.getfields catalog.pricetype.list
catalog.pricetype.update catalog.pricetypegroup.add catalog.pricetypegroup.delete
catalog.pricetypegroup.getfields catalog.pricetypegroup.list catalog.pricetypelang.add
catalog.pricetypelang.delete catalog.pricetypelang.get catalog.pricetypelang.getfields
catalog.pricetypelang.getlanguages catalog.pricetypelang.list catalog.pricetypelang.update
catalog.product.add catalog.product.delete catalog.product.download catalog.product.get
catalog.product.getfieldsbyfilter catalog.product.list catalog.product.offer.add
catalog.product.offer.delete catalog.product.offer.download catalog.product.offer.get
catalog.product.offer.getfieldsbyfilter catalog.product.offer.list catalog.product.offer.update
catalog.product.service.add catalog.product.service.delete catalog.product.service.download
catalog.product.service.get catalog.product.service.getfieldsbyfilter catalog.product.service.list
catalog.product.service.update catalog.product.sku.add catalog.product.sku.delete
catalog.product.sku.download catalog.product.sku.get catalog.product.sku.getfieldsbyfilter
catalog.product.sku.list catalog.product.sku.update catalog.product.update catalog.productimage.add
catalog.productimage.delete catalog.productimage.get catalog.productimage.getfields
catalog.productimage.list catalog.productproperty.add catalog.productproperty.delete
catalog.productproperty.get catalog.productproperty.getfields catalog.productproperty.list
catalog.productproperty.update catalog.productpropertyenum.add catalog.productpropertyenum.delete
catalog.productpropertyenum.get catalog.productpropertyenum.getfields catalog.productpropertyenum.list
catalog.productpropertyenum.update catalog.productpropertyfeature.add catalog.productpropertyfeature.get
catalog.productpropertyfeature.getavailablefeaturesbyproperty catalog.productpropertyfeature.getfields
catalog.productpropertyfeature.list catalog.productpropertyfeature.update catalog.productpropertysection.get
catalog.productpropertysection.list catalog.productpropertysection.set catalog.ratio.get
catalog.ratio.getfields catalog.ratio.list catalog.roundingrule.add catalog.roundingrule.delete
catalog.roundingrule.get catalog.roundingrule.getfields catalog.roundingrule.list
catalog.roundingrule.update catalog.section.add catalog.section.delete catalog.section.get
catalog.section.getfields catalog.section.list catalog.section.update catalog.store.add catalog.store.delete
catalog.store.get catalog.store.getfields catalog.store.list catalog.store.update catalog.storeproduct.get
catalog.storeproduct.getfields catalog.storeproduct.list catalog.userfield.document.list
catalog.userfield.document.update catalog.vat.add catalog.vat.delete catalog.vat.get catalog.vat.getfields
catalog.vat.list catalog.vat.update crm.activity.add crm.activity.badge.add crm.activity.badge.delete
crm.activity.badge.get crm.activity.badge.list crm.activity.binding.add crm.activity.binding.delete
crm.activity.binding.list crm.activity.binding.move crm.activity.call.gettranscript
crm.activity.communication.fields crm.activity.configurable.add crm.activity.configurable.get
crm.activity.configurable.update crm.activity.delete crm.activity.fields crm.activity.get
crm.activity.layout.blocks.delete crm.activity.layout.blocks.get crm.activity.layout.blocks.set
crm.activity.list crm.activity.todo.add crm.activity.todo.update crm.activity.todo.updatecolor
crm.activity.todo.updatedeadline crm.activity.todo.updatedescription crm.activity.todo.updateresponsibleuser
crm.activity.type.add crm.activity.type.delete crm.activity.type.list crm.activity.update crm.address.add
crm.address.delete crm.address.fields crm.address.list crm.address.update crm.automatedsolution.add
crm.automatedsolution.delete crm.automatedsolution.fields crm.automatedsolution.get
crm.automatedsolution.list crm.automatedsolution.update crm.automation.trigger crm.automation.trigger.add
crm.automation.trigger.delete crm.automation.trigger.execute crm.automation.trigger.list crm.calllist.add
crm.calllist.get crm.calllist.items.get crm.calllist.list crm.calllist.statuslist crm.calllist.update
crm.catalog.fields crm.catalog.get crm.catalog.list crm.category.add crm.category.delete crm.category.fields
crm.category.get crm.category.list crm.category.update crm.company.add crm.company.contact.add
crm.company.contact.delete crm.company.contact.fields crm.company.contact.items.delete
crm.company.contact.items.get crm.company.contact.items.set crm.company.delete
crm.company.details.configuration.forcecommonscopeforall crm.company.details.configuration.get
crm.company.details.configuration.reset crm.company.details.configuration.set crm.company.fields
crm.company.get crm.company.list crm.company.update crm.company.userfield.add crm.company.userfield.delete
crm.company.userfield.get crm.company.userfield.list crm.company.userfield.update crm.contact.add
crm.contact.company.add crm.contact.company.delete crm.contact.company.fields
crm.contact.company.items.delete crm.contact.company.items.get crm.contact.company.items.set
crm.contact.delete crm.contact.details.configuration.forcecommonscopeforall
crm.contact.details.configuration.get crm.contact.details.configuration.reset
crm.contact.details.configuration.set crm.contact.fields crm.contact.get crm.contact.list crm.contact.update
crm.contact.userfield.add crm.contact.userfield.delete crm.contact.userfield.get crm.contact.userfield.list
crm.contact.userfield.update crm.controller.item.getfile crm.currency.add crm.currency.base.get
crm.currency.base.set crm.currency.delete crm.currency.fields crm.currency.get crm.currency.list
crm.currency.localizations.delete crm.currency.localizations.fields crm.currency.localizations.get
crm.currency.localizations.set crm.currency.update crm.deal.add crm.deal.contact.add crm.deal.contact.delete
crm.deal.contact.fields crm.deal.contact.items.delete crm.deal.contact.items.get crm.deal.contact.items.set
crm.deal.delete crm.deal.details.configuration.forcecommonscopeforall crm.deal.details.configuration.get
crm.deal.details.configuration.reset crm.deal.details.configuration.set crm.deal.fields crm.deal.get
crm.deal.list crm.deal.productrows.get crm.deal.productrows.set crm.deal.recurring.add
crm.deal.recurring.delete crm.deal.recurring.expose crm.deal.recurring.fields crm.deal.recurring.get
crm.deal.recurring.list crm.deal.recurring.update crm.deal.update crm.deal.userfield.add
crm.deal.userfield.delete crm.deal.userfield.get crm.deal.userfield.list crm.deal.userfield.update
crm.dealcategory.add crm.dealcategory.default.get crm.dealcategory.default.set crm.dealcategory.delete
crm.dealcategory.fields crm.dealcategory.get crm.dealcategory.list crm.dealcategory.stage.list
crm.dealcategory.status crm.dealcategory.update crm.documentgenerator.document.add
crm.documentgenerator.document.delete crm.documentgenerator.document.download
crm.documentgenerator.document.enablepublicurl crm.documentgenerator.document.get
crm.documentgenerator.document.getfields crm.documentgenerator.document.getimage
crm.documentgenerator.document.getpdf crm.documentgenerator.document.list
crm.documentgenerator.document.update crm.documentgenerator.document.upload
crm.documentgenerator.numerator.add crm.documentgenerator.numerator.delete
crm.documentgenerator.numerator.get crm.documentgenerator.numerator.list
crm.documentgenerator.numerator.update crm.documentgenerator.template.add
crm.documentgenerator.template.delete crm.documentgenerator.template.download
crm.documentgenerator.template.get crm.documentgenerator.template.getfields
crm.documentgenerator.template.list crm.documentgenerator.template.update crm.duplicate.findbycomm
crm.duplicate.volatiletype.fields crm.duplicate.volatiletype.list crm.duplicate.volatiletype.register
crm.duplicate.volatiletype.unregister crm.entity.mergebatch crm.enum.activitydirection
crm.enum.activitynotifytype crm.enum.activitypriority crm.enum.activitystatus crm.enum.activitytype
crm.enum.addresstype crm.enum.contenttype crm.enum.fields crm.enum.getorderownertypes crm.enum.ownertype
crm.enum.settings.mode crm.invoice.add crm.invoice.delete crm.invoice.fields crm.invoice.get
crm.invoice.getexternallink crm.invoice.list crm.invoice.recurring.add crm.invoice.recurring.delete
crm.invoice.recurring.expose crm.invoice.recurring.fields crm.invoice.recurring.get
crm.invoice.recurring.list crm.invoice.recurring.update crm.invoice.status.add crm.invoice.status.delete
crm.invoice.status.fields crm.invoice.status.get crm.invoice.status.list crm.invoice.status.update
crm.invoice.update crm.invoice.userfield.add crm.invoice.userfield.delete crm.invoice.userfield.get
crm.invoice.userfield.list crm.invoice.userfield.update crm.item.add crm.item.batchimport crm.item.delete
crm.item.delivery.get crm.item.delivery.list crm.item.details.configuration.forcecommonscopeforall
crm.item.details.configuration.get crm.item.details.configuration.reset crm.item.details.configuration.set
crm.item.fields crm.item.get crm.item.import crm.item.list crm.item.payment.add crm.item.payment.delete
crm.item.payment.delivery.add crm.item.payment.delivery.delete crm.item.payment.delivery.list
crm.item.payment.delivery.setdelivery crm.item.payment.get crm.item.payment.list crm.item.payment.pay
crm.item.payment.product.add crm.item.payment.product.delete crm.item.payment.product.list
crm.item.payment.product.setquantity crm.item.payment.unpay crm.item.payment.update crm.item.productrow.add
crm.item.productrow.delete crm.item.productrow.fields crm.item.productrow.get
crm.item.productrow.getavailableforpayment crm.item.productrow.list crm.item.productrow.set
crm.item.productrow.update crm.item.update crm.lead.add crm.lead.contact.add crm.lead.contact.delete
crm.lead.contact.fields crm.lead.contact.items.delete crm.lead.contact.items.get crm.lead.contact.items.set
crm.lead.delete crm.lead.details.configuration.forcecommonscopeforall crm.lead.details.configuration.get
crm.lead.details.configuration.reset crm.lead.details.configuration.set crm.lead.fields crm.lead.get
crm.lead.list crm.lead.productrows.get crm.lead.productrows.set crm.lead.update crm.lead.userfield.add
crm.lead.userfield.delete crm.lead.userfield.get crm.lead.userfield.list crm.lead.userfield.update
crm.measure.add crm.measure.delete crm.measure.fields crm.measure.get crm.measure.list crm.measure.update
crm.multifield.fields crm.orderentity.add crm.orderentity.deletebyfilter crm.orderentity.getfields
crm.orderentity.list crm.paysystem.fields crm.paysystem.list crm.persontype.fields crm.persontype.list
crm.product.add crm.product.delete crm.product.fields crm.product.get crm.product.list
crm.product.property.add crm.product.property.delete crm.product.property.enumeration.fields
crm.product.property.fields crm.product.property.get crm.product.property.list
crm.product.property.settings.fields crm.product.property.types crm.product.property.update
crm.product.update crm.productrow.fields crm.productrow.list crm.productsection.add
crm.productsection.delete crm.productsection.fields crm.productsection.get crm.productsection.list
crm.productsection.update crm.quote.add crm.quote.contact.add crm.quote.contact.delete
crm.quote.contact.fields crm.quote.contact.items.delete crm.quote.contact.items.get
crm.quote.contact.items.set crm.quote.delete crm.quote.fields crm.quote.get crm.quote.list
crm.quote.productrows.get crm.quote.productrows.set crm.quote.update crm.quote.userfield.add
crm.quote.userfield.delete crm.quote.userfield.get crm.quote.userfield.list crm.quote.userfield.update
crm.requisite.add crm.requisite.bankdetail.add crm.requisite.bankdetail.delete
crm.requisite.bankdetail.fields crm.requisite.bankdetail.get crm.requisite.bankdetail.list
crm.requisite.bankdetail.update crm.requisite.delete crm.requisite.fields crm.requisite.get
crm.requisite.link.fields crm.requisite.link.get crm.requisite.link.list crm.requisite.link.register
crm.requisite.link.unregister crm.requisite.list crm.requisite.preset.add crm.requisite.preset.countries
crm.requisite.preset.delete crm.requisite.preset.field.add crm.requisite.preset.field.availabletoadd
crm.requisite.preset.field.delete crm.requisite.preset.field.fields crm.requisite.preset.field.get
crm.requisite.preset.field.list crm.requisite.preset.field.update crm.requisite.preset.fields
crm.requisite.preset.get crm.requisite.preset.list crm.requisite.preset.update crm.requisite.update
crm.requisite.userfield.add crm.requisite.userfield.delete crm.requisite.userfield.get
crm.requisite.userfield.list crm.requisite.userfield.update crm.settings.mode.get crm.stagehistory.list
crm.status.add crm.status.delete crm.status.entity.items crm.status.entity.types crm.status.fields
crm.status.get crm.status.list crm.status.update crm.timeline.bindings.bind crm.timeline.bindings.fields
crm.timeline.bindings.list crm.timeline.bindings.unbind crm.timeline.comment.add crm.timeline.comment.delete
crm.timeline.comment.fields crm.timeline.comment.get crm.timeline.comment.list crm.timeline.comment.update
crm.timeline.icon.add crm.timeline.icon.delete crm.timeline.icon.get crm.timeline.icon.list
crm.timeline.item.pin crm.timeline.item.unpin crm.timeline.layout.blocks.delete
crm.timeline.layout.blocks.get crm.timeline.layout.blocks.set crm.timeline.logmessage.add
crm.timeline.logmessage.delete crm.timeline.logmessage.get crm.timeline.logmessage.list
crm.timeline.logo.add crm.timeline.logo.delete crm.timeline.logo.get crm.timeline.logo.list
crm.timeline.note.delete crm.timeline.note.get crm.timeline.note.save crm.tracking.trace.add
crm.tracking.trace.delete crm.type.add crm.type.delete crm.type.fields crm.type.get
crm.type.getbyentitytypeid crm.type.list crm.type.update crm.userfield.enumeration.fields
crm.userfield.fields crm.userfield.settings.fields crm.userfield.types crm.vat.add crm.vat.delete
crm.vat.fields crm.vat.get crm.vat.list crm.vat.update department.add department.delete department.fields
department.get department.update disk.attachedobject.get disk.file.copyto disk.file.delete disk.file.get
disk.file.getexternallink disk.file.getfields disk.file.getversions disk.file.markdeleted disk.file.moveto
disk.file.rename disk.file.restore disk.file.restorefromversion disk.file.search disk.file.uploadversion
disk.folder.addsubfolder disk.folder.copyto disk.folder.deletetree disk.folder.get disk.folder.getchildren
disk.folder.getexternallink disk.folder.getfields disk.folder.markdeleted disk.folder.moveto
disk.folder.rename disk.folder.restore disk.folder.sharetouser disk.folder.uploadfile disk.rights.gettasks
disk.storage.addfolder disk.storage.get disk.storage.getchildren disk.storage.getfields
disk.storage.getforapp disk.storage.getlist disk.storage.gettypes disk.storage.rename
disk.storage.uploadfile disk.version.get documentgenerator.api.document.getfile
documentgenerator.api.document.getimage documentgenerator.api.document.getpdf
documentgenerator.api.document.showpdf documentgenerator.api.template.download
documentgenerator.document.add documentgenerator.document.delete documentgenerator.document.enablepublicurl
documentgenerator.document.get documentgenerator.document.getfields documentgenerator.document.list
documentgenerator.document.update documentgenerator.numerator.add documentgenerator.numerator.delete
documentgenerator.numerator.get documentgenerator.numerator.list documentgenerator.numerator.update
documentgenerator.region.add documentgenerator.region.delete documentgenerator.region.get
documentgenerator.region.list documentgenerator.region.update documentgenerator.role.add
documentgenerator.role.delete documentgenerator.role.fillaccesses documentgenerator.role.get
documentgenerator.role.list documentgenerator.role.update documentgenerator.template.add
documentgenerator.template.delete documentgenerator.template.get documentgenerator.template.getfields
documentgenerator.template.list documentgenerator.template.update entity.add entity.delete entity.get
entity.item.add entity.item.delete entity.item.get entity.item.property.add entity.item.property.delete
entity.item.property.get entity.item.property.update entity.item.update entity.rights entity.section.add
entity.section.delete entity.section.get entity.section.update entity.update event.bind event.get
event.offline.clear event.offline.error event.offline.get event.offline.list event.test event.unbind events
feature.access feature.get humanresources.employee.count humanresources.employee.field.get
humanresources.employee.field.list humanresources.employee.multidepartment humanresources.employee.search
humanresources.employee.subordinates humanresources.hcmlink.company.add
humanresources.hcmlink.company.delete humanresources.hcmlink.company.list
humanresources.hcmlink.company.update humanresources.hcmlink.company.user.list
humanresources.hcmlink.employee.list humanresources.hcmlink.employee.set
humanresources.hcmlink.field.value.set humanresources.hcmlink.job.status.get
humanresources.hcmlink.job.update humanresources.node.add humanresources.node.children
humanresources.node.communication.edit humanresources.node.communication.list humanresources.node.count
humanresources.node.edit humanresources.node.field.get humanresources.node.field.list
humanresources.node.get humanresources.node.list humanresources.node.member.add
humanresources.node.member.field.get humanresources.node.member.field.list humanresources.node.member.move
humanresources.node.member.remove humanresources.node.member.set humanresources.node.move
humanresources.node.search im.chat.add im.chat.get im.chat.leave im.chat.mute im.chat.setowner
im.chat.updateavatar im.chat.updatecolor im.chat.updatetitle im.chat.user.add im.chat.user.delete
im.chat.user.list im.counters.get im.department.colleagues.list im.department.employees.get
im.department.get im.department.managers.get im.dialog.get im.dialog.messages.get im.dialog.messages.search
im.dialog.read im.dialog.read.all im.dialog.unread im.dialog.users.list im.dialog.writing
im.disk.file.commit im.disk.file.delete im.disk.file.save im.disk.folder.get im.message.add
im.message.command im.message.delete im.message.like im.message.share im.message.update im.notify
im.notify.answer im.notify.confirm im.notify.delete im.notify.get im.notify.history.search
im.notify.personal.add im.notify.read im.notify.read.all im.notify.read.list im.notify.schema.get
im.notify.system.add im.recent.get im.recent.hide im.recent.list im.recent.pin im.recent.unread
im.revision.get im.search.chat.list im.search.department.list im.search.last.add im.search.last.delete
im.search.last.get im.search.user.list im.user.get im.user.list.get im.user.status.get
im.user.status.idle.end im.user.status.idle.start im.user.status.set im.v2.event.get im.v2.event.subscribe
im.v2.event.unsubscribe im.v2.file.download im.v2.file.upload imbot.app.register imbot.app.unregister
imbot.app.update imbot.bot.list imbot.chat.add imbot.chat.get imbot.chat.leave imbot.chat.sendtyping
imbot.chat.setmanager imbot.chat.setowner imbot.chat.updateavatar imbot.chat.updatecolor
imbot.chat.updatetitle imbot.chat.user.add imbot.chat.user.delete imbot.chat.user.list imbot.command.answer
imbot.command.register imbot.command.unregister imbot.command.update imbot.dialog.get imbot.message.add
imbot.message.delete imbot.message.like imbot.message.update imbot.register imbot.unregister imbot.update
imbot.v2.bot.get imbot.v2.bot.list imbot.v2.bot.register imbot.v2.bot.unregister imbot.v2.bot.update
imbot.v2.chat.add imbot.v2.chat.get imbot.v2.chat.inputaction.notify imbot.v2.chat.leave
imbot.v2.chat.manager.add imbot.v2.chat.manager.delete imbot.v2.chat.message.delete
imbot.v2.chat.message.get imbot.v2.chat.message.getcontext imbot.v2.chat.message.reaction.add
imbot.v2.chat.message.reaction.delete imbot.v2.chat.message.read imbot.v2.chat.message.send
imbot.v2.chat.message.update imbot.v2.chat.setowner imbot.v2.chat.textfield.enabled imbot.v2.chat.update
imbot.v2.chat.user.add imbot.v2.chat.user.delete imbot.v2.chat.user.list imbot.v2.command.answer
imbot.v2.command.list imbot.v2.command.register imbot.v2.command.unregister imbot.v2.command.update
imbot.v2.event.get imbot.v2.file.download imbot.v2.file.upload imbot.v2.revision.get imconnector.activate
imconnector.chat.name.set imconnector.connector.data.set imconnector.delete.messages imconnector.list
imconnector.register imconnector.send.messages imconnector.send.status.delivery
imconnector.send.status.reading imconnector.status imconnector.unregister imconnector.update.messages
imopenlines.bot.session.finish imopenlines.bot.session.message.send imopenlines.bot.session.operator
imopenlines.bot.session.transfer imopenlines.config.add imopenlines.config.delete imopenlines.config.get
imopenlines.config.list.get imopenlines.config.path.get imopenlines.config.update imopenlines.crm.chat.get
imopenlines.crm.chat.getlastid imopenlines.crm.chat.user.add imopenlines.crm.chat.user.delete
imopenlines.crm.lead.create imopenlines.crm.message.add imopenlines.dialog.get
imopenlines.message.quick.save imopenlines.message.session.start imopenlines.network.join
imopenlines.network.message.add imopenlines.operator.another.finish imopenlines.operator.answer
imopenlines.operator.finish imopenlines.operator.skip imopenlines.operator.spam
imopenlines.operator.transfer imopenlines.revision.get imopenlines.session.head.vote
imopenlines.session.history.get imopenlines.session.intercept imopenlines.session.join
imopenlines.session.mode.pin imopenlines.session.mode.pinall imopenlines.session.mode.silent
imopenlines.session.mode.unpinall imopenlines.session.open imopenlines.session.start landing.block.addcard
landing.block.changeanchor landing.block.changenodename landing.block.clonecard landing.block.getbyid
landing.block.getcontent landing.block.getcontentfromrepository landing.block.getlist
landing.block.getmanifest landing.block.getmanifestfile landing.block.getrepository landing.block.removecard
landing.block.updateattrs landing.block.updatecards landing.block.updatecontent landing.block.updatenodes
landing.block.updatestyles landing.block.uploadfile landing.demos.getlist landing.demos.getpagelist
landing.demos.getsitelist landing.demos.register landing.demos.unregister landing.landing.add
landing.landing.addblock landing.landing.addbytemplate landing.landing.copy landing.landing.copyblock
landing.landing.delete landing.landing.deleteblock landing.landing.downblock landing.landing.favoriteblock
landing.landing.getadditionalfields landing.landing.getlist landing.landing.getpreview
landing.landing.getpublicurl landing.landing.hideblock landing.landing.markdelete
landing.landing.markdeletedblock landing.landing.markundelete landing.landing.markundeletedblock
landing.landing.move landing.landing.moveblock landing.landing.publication landing.landing.removeentities
landing.landing.resolveidbypublicurl landing.landing.showblock landing.landing.unfavoriteblock
landing.landing.unpublic landing.landing.upblock landing.landing.update landing.repo.bind
landing.repo.checkcontent landing.repo.getlist landing.repo.register landing.repo.unbind
landing.repo.unregister landing.repowidget.debug landing.repowidget.getlist landing.repowidget.register
landing.repowidget.unregister landing.role.enable landing.role.getlist landing.role.getrights
landing.role.isenabled landing.role.setaccesscodes landing.role.setrights landing.site.add
landing.site.addfolder landing.site.bindingtogroup landing.site.bindingtomenu landing.site.delete
landing.site.fullexport landing.site.getadditionalfields landing.site.getfolders
landing.site.getgroupbindings landing.site.getlist landing.site.getmenubindings landing.site.getpreview
landing.site.getpublicurl landing.site.getrights landing.site.markdelete landing.site.markfolderdelete
landing.site.markfolderundelete landing.site.markundelete landing.site.publication
landing.site.publicationfolder landing.site.setrights landing.site.unbindingfromgroup
landing.site.unbindingfrommenu landing.site.unpublic landing.site.unpublicfolder landing.site.update
landing.site.updatefolder landing.syspage.deleteforlanding landing.syspage.deleteforsite landing.syspage.get
landing.syspage.getspecialpage landing.syspage.set landing.template.getlandingref landing.template.getlist
landing.template.getsiteref landing.template.setlandingref landing.template.setsiteref lists.add
lists.delete lists.element.add lists.element.delete lists.element.get lists.element.get.file.url
lists.element.update lists.field.add lists.field.delete lists.field.get lists.field.type.get
lists.field.update lists.get lists.get.iblock.type.id lists.section.add lists.section.delete
lists.section.get lists.section.update lists.update log.blogcomment.add log.blogcomment.delete
log.blogcomment.user.get log.blogpost.add log.blogpost.delete log.blogpost.get
log.blogpost.getusers.important log.blogpost.share log.blogpost.update mail.mailbox.field.get
mail.mailbox.field.list mail.mailbox.get mail.mailbox.list mail.mailbox.senders
mail.message.createcalendarevent mail.message.createchat mail.message.createcrmactivity
mail.message.createfeedpost mail.message.createtask mail.message.field.get mail.message.field.list
mail.message.forward mail.message.get mail.message.list mail.message.movetofolder
mail.message.removecrmactivity mail.message.reply mail.message.send mail.message.thread
mail.recipient.field.get mail.recipient.field.list mail.recipient.listcontacts mail.recipient.listemployees
mailservice.add mailservice.delete mailservice.fields mailservice.get mailservice.list mailservice.update
main.eventlog.field.get main.eventlog.field.list main.eventlog.get main.eventlog.list main.eventlog.tail
messageservice.message.status.update messageservice.sender.add messageservice.sender.delete
messageservice.sender.list messageservice.sender.update method.get methods note.collection.add
note.collection.archive note.collection.delete note.collection.field.get note.collection.field.list
note.collection.get note.collection.list note.collection.update note.document.add note.document.archive
note.document.delete note.document.field.get note.document.field.list note.document.get
note.document.search.field.get note.document.search.field.list note.document.search.list
note.document.tree.field.get note.document.tree.field.list note.document.tree.list note.document.update
note.file.add note.file.field.get note.file.field.list note.file.get placement.bind placement.call
placement.get placement.list placement.unbind profile rpa.comment.add rpa.comment.delete rpa.comment.update
rpa.fields.getsettings rpa.fields.setsettings rpa.fields.setvisibilitysettings rpa.item.add rpa.item.delete
rpa.item.get rpa.item.gettasks rpa.item.list rpa.item.update rpa.stage.add rpa.stage.delete rpa.stage.get
rpa.stage.listfortype rpa.stage.update rpa.task.adduser rpa.task.delete rpa.task.do rpa.timeline.add
rpa.timeline.delete rpa.timeline.listforitem rpa.timeline.update rpa.timeline.updateisfixed rpa.type.add
rpa.type.delete rpa.type.get rpa.type.list rpa.type.update sale.basketitem.add
sale.basketitem.addcatalogproduct sale.basketitem.delete sale.basketitem.get sale.basketitem.getfields
sale.basketitem.getfieldscatalogproduct sale.basketitem.list sale.basketitem.update
sale.basketitem.updatecatalogproduct sale.basketproperties.add sale.basketproperties.delete
sale.basketproperties.get sale.basketproperties.getfields sale.basketproperties.list
sale.basketproperties.update sale.businessvaluepersondomain.add
sale.businessvaluepersondomain.deletebyfilter sale.businessvaluepersondomain.getfields
sale.businessvaluepersondomain.list sale.cashbox.add sale.cashbox.check.apply sale.cashbox.delete
sale.cashbox.handler.add sale.cashbox.handler.delete sale.cashbox.handler.list sale.cashbox.handler.update
sale.cashbox.list sale.cashbox.update sale.delivery.add sale.delivery.config.get sale.delivery.config.update
sale.delivery.delete sale.delivery.extra.service.add sale.delivery.extra.service.delete
sale.delivery.extra.service.get sale.delivery.extra.service.update sale.delivery.getlist
sale.delivery.handler.add sale.delivery.handler.delete sale.delivery.handler.list
sale.delivery.handler.update sale.delivery.request.delete sale.delivery.request.sendmessage
sale.delivery.request.update sale.delivery.update sale.order.add sale.order.delete sale.order.get
sale.order.getfields sale.order.list sale.order.update sale.payment.add sale.payment.delete sale.payment.get
sale.payment.getfields sale.payment.list sale.payment.update sale.paymentitembasket.add
sale.paymentitembasket.delete sale.paymentitembasket.get sale.paymentitembasket.getfields
sale.paymentitembasket.list sale.paymentitembasket.update sale.paymentitemshipment.add
sale.paymentitemshipment.delete sale.paymentitemshipment.get sale.paymentitemshipment.getfields
sale.paymentitemshipment.list sale.paymentitemshipment.update sale.paysystem.add sale.paysystem.delete
sale.paysystem.handler.add sale.paysystem.handler.delete sale.paysystem.handler.list
sale.paysystem.handler.update sale.paysystem.list sale.paysystem.pay.invoice sale.paysystem.pay.payment
sale.paysystem.settings.get sale.paysystem.settings.invoice.get sale.paysystem.settings.payment.get
sale.paysystem.settings.update sale.paysystem.update sale.persontype.add sale.persontype.delete
sale.persontype.get sale.persontype.getfields sale.persontype.list sale.persontype.update sale.property.add
sale.property.delete sale.property.get sale.property.getfieldsbytype sale.property.list sale.property.update
sale.propertygroup.add sale.propertygroup.delete sale.propertygroup.get sale.propertygroup.getfields
sale.propertygroup.list sale.propertygroup.update sale.propertyrelation.add
sale.propertyrelation.deletebyfilter sale.propertyrelation.getfields sale.propertyrelation.list
sale.propertyvalue.delete sale.propertyvalue.get sale.propertyvalue.getfields sale.propertyvalue.list
sale.propertyvalue.modify sale.propertyvariant.add sale.propertyvariant.delete sale.propertyvariant.get
sale.propertyvariant.getfields sale.propertyvariant.list sale.propertyvariant.update sale.shipment.add
sale.shipment.delete sale.shipment.get sale.shipment.getfields sale.shipment.list sale.shipment.update
sale.shipmentitem.add sale.shipmentitem.delete sale.shipmentitem.get sale.shipmentitem.getfields
sale.shipmentitem.list sale.shipmentitem.update sale.shipmentproperty.add sale.shipmentproperty.delete
sale.shipmentproperty.get sale.shipmentproperty.getfieldsbytype sale.shipmentproperty.list
sale.shipmentproperty.update sale.shipmentpropertyvalue.delete sale.shipmentpropertyvalue.get
sale.shipmentpropertyvalue.getfields sale.shipmentpropertyvalue.list sale.shipmentpropertyvalue.modify
sale.status.add sale.status.delete sale.status.get sale.status.getfields sale.status.list sale.status.update
sale.statuslang.add sale.statuslang.deletebyfilter sale.statuslang.getfields sale.statuslang.getlistlangs
sale.statuslang.list sale.tradebinding.getfields sale.tradebinding.list sale.tradeplatform.getfields
sale.tradeplatform.list salescenter.payment.getpublicurl scope server.time sign.b2e.company.provider.list
sign.b2e.document.get sign.b2e.document.send sign.b2e.hcmlink.document.get sign.b2e.mysafe.tail
sign.b2e.personal.tail socialnetwork.api.workgroup.get socialnetwork.api.workgroup.list
task.checklistitem.add task.checklistitem.complete task.checklistitem.delete task.checklistitem.get
task.checklistitem.getlist task.checklistitem.getmanifest task.checklistitem.isactionallowed
task.checklistitem.moveafteritem task.checklistitem.renew task.checklistitem.update task.comment.add
task.commentitem.add task.commentitem.delete task.commentitem.get task.commentitem.getlist
task.commentitem.getmanifest task.commentitem.isactionallowed task.commentitem.update task.dependence.add
task.dependence.delete task.elapseditem.add task.elapseditem.delete task.elapseditem.get
task.elapseditem.getlist task.elapseditem.getmanifest task.elapseditem.isactionallowed
task.elapseditem.update task.item.add task.item.addfile task.item.addtofavorite task.item.approve
task.item.complete task.item.defer task.item.delegate task.item.delete task.item.deletefile
task.item.deletefromfavorite task.item.disapprove task.item.getallowedactions
task.item.getallowedtaskactionsasstrings task.item.getdata task.item.getdependson task.item.getdescription
task.item.getfiles task.item.getmanifest task.item.isactionallowed task.item.list task.item.renew
task.item.startexecution task.item.update task.item.userfield.add task.item.userfield.delete
task.item.userfield.get task.item.userfield.getfields task.item.userfield.getlist
task.item.userfield.gettypes task.item.userfield.update task.items.getlist task.logitem.list
task.planner.getlist task.stages.add task.stages.canmovetask task.stages.delete task.stages.get
task.stages.movetask task.stages.update tasks.api.scrum.backlog.add tasks.api.scrum.backlog.delete
tasks.api.scrum.backlog.get tasks.api.scrum.backlog.getfields tasks.api.scrum.backlog.update
tasks.api.scrum.epic.add tasks.api.scrum.epic.delete tasks.api.scrum.epic.get tasks.api.scrum.epic.getfields
tasks.api.scrum.epic.list tasks.api.scrum.epic.update tasks.api.scrum.kanban.addstage
tasks.api.scrum.kanban.addtask tasks.api.scrum.kanban.deletestage tasks.api.scrum.kanban.deletetask
tasks.api.scrum.kanban.getfields tasks.api.scrum.kanban.getstages tasks.api.scrum.kanban.updatestage
tasks.api.scrum.sprint.add tasks.api.scrum.sprint.complete tasks.api.scrum.sprint.delete
tasks.api.scrum.sprint.get tasks.api.scrum.sprint.getfields tasks.api.scrum.sprint.list
tasks.api.scrum.sprint.start tasks.api.scrum.sprint.update tasks.api.scrum.task.get
tasks.api.scrum.task.getfields tasks.api.scrum.task.update tasks.flow.flow.activate tasks.flow.flow.create
tasks.flow.flow.delete tasks.flow.flow.get tasks.flow.flow.isexists tasks.flow.flow.pin
tasks.flow.flow.update tasks.task.access.field.get tasks.task.access.field.list tasks.task.access.get
tasks.task.add tasks.task.approve tasks.task.chat.message.field.get tasks.task.chat.message.field.list
tasks.task.chat.message.send tasks.task.complete tasks.task.counters.get tasks.task.defer
tasks.task.delegate tasks.task.delete tasks.task.disapprove tasks.task.favorite.add
tasks.task.favorite.remove tasks.task.field.get tasks.task.field.list tasks.task.file.attach
tasks.task.file.field.get tasks.task.file.field.list tasks.task.files.attach tasks.task.get
tasks.task.getaccess tasks.task.getfields tasks.task.history.list tasks.task.list tasks.task.mute
tasks.task.pause tasks.task.pin tasks.task.renew tasks.task.result.add tasks.task.result.addfromchatmessage
tasks.task.result.addfromcomment tasks.task.result.delete tasks.task.result.deletefromcomment
tasks.task.result.list tasks.task.result.update tasks.task.start tasks.task.startwatch tasks.task.stopwatch
tasks.task.unmute tasks.task.unpin tasks.task.update tasks.template.add tasks.template.checklist.add
tasks.template.checklist.addattachmentbycontent tasks.template.checklist.addattachmentsfromdisk
tasks.template.checklist.complete tasks.template.checklist.delete tasks.template.checklist.get
tasks.template.checklist.list tasks.template.checklist.moveafter tasks.template.checklist.movebefore
tasks.template.checklist.removeattachments tasks.template.checklist.renew tasks.template.checklist.update
tasks.template.delete tasks.template.fields tasks.template.get tasks.template.update
telephony.call.attachtranscription telephony.externalcall.attachrecord telephony.externalcall.finish
telephony.externalcall.hide telephony.externalcall.register telephony.externalcall.searchcrmentities
telephony.externalcall.show telephony.externalline.add telephony.externalline.delete
telephony.externalline.get telephony.externalline.update timeman.close timeman.networkrange.check
timeman.networkrange.get timeman.networkrange.set timeman.open timeman.pause timeman.record.field.get
timeman.record.field.list timeman.record.list timeman.schedule.get timeman.settings timeman.status
timeman.timecontrol.report.add timeman.timecontrol.reports.get timeman.timecontrol.reports.settings.get
timeman.timecontrol.reports.users.get timeman.timecontrol.settings.get timeman.timecontrol.settings.set
user.access user.add user.admin user.current user.delete user.fields user.get user.groups user.invite
user.option.get user.option.set user.request user.search user.update user.userfield.add
user.userfield.delete user.userfield.file.get user.userfield.list user.userfield.update
userconsent.agreement.list userconsent.agreement.text userconsent.consent.add userfieldconfig.add
userfieldconfig.delete userfieldconfig.get userfieldconfig.gettypes userfieldconfig.list
userfieldconfig.update userfieldtype.add userfieldtype.delete userfieldtype.list userfieldtype.update
vote.attachedvote.download vote.attachedvote.get vote.attachedvote.getanswervoted vote.attachedvote.getmany
vote.attachedvote.getwithvoted vote.attachedvote.recall vote.attachedvote.resume vote.attachedvote.stop
vote.attachedvote.vote vote.integration.im.send voximplant.callback.start voximplant.infocall.startwithsound
voximplant.infocall.startwithtext voximplant.line.get voximplant.line.outgoing.get
voximplant.line.outgoing.set voximplant.line.outgoing.sip.set voximplant.sip.add
voximplant.sip.connector.status voximplant.sip.delete voximplant.sip.get voximplant.sip.status
voximplant.sip.update voximplant.statistic.get voximplant.tts.voices.get voximplant.url.get
voximplant.user.activatephone voximplant.user.deactivatephone voximplant.user.get
`

export const DOCUMENTED_NAMES: readonly string[] = NAMES.trim().split(/\s+/)
