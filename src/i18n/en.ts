// English texts of the interface: the same keys and placeholders as the Russian ones, or it does not compile.
import type { ru } from './ru.ts'
import { english, type Plural } from './text.ts'

export const en = {
  'app.title': 'Client segmentation',
  'app.as-of': 'Data as of {date}',
  'app.loading-data': 'Getting the data of the portal…',
  'app.loading-slow': 'The portal takes longer than usual to answer. You can wait or open the app again.',
  'app.reload': 'Open again',
  'app.privacy': 'CRM data stay in this browser and in your Bitrix24.',

  'month.genitive': '{month} {year}',
  'month.nominative': '{month} {year}',

  'count.cards': english('{n} card', '{n} cards'),
  'count.contacts': english('{n} contact', '{n} contacts'),
  'count.companies': english('{n} company', '{n} companies'),
  'count.fields': english('{n} value', '{n} values'),

  'duration.under-minute': 'less than a minute',
  'duration.minutes': english('about {n} minute', 'about {n} minutes'),
  'duration.hours': english('about {n} hour', 'about {n} hours'),
  'duration.seconds': english('{n} second', '{n} seconds'),

  'mode.choice': 'What to show',
  'mode.directories': 'Contacts and companies',
  'mode.client-type': 'Client types',
  'mode.lifecycle': 'Life cycle',
  'mode.frequency': 'Sales frequency',
  'mode.no-payments': 'No payments',
  'mode.directories.about': 'How the CRM filled up: the number of contacts and companies in it.',
  'mode.client-type.about':
    'A client is a company (B2B) or a contact without a company (B2C). A contact of a company is not counted as a client of its own.',
  'mode.lifecycle.about': 'Clients with at least one payment, by the time since the last one.',
  'mode.frequency.about':
    'All clients by the number of payments. A payment is a won deal or a paid invoice; a deal and its invoices are one payment.',
  'mode.no-payments.about': 'Clients without a payment so far: how far they have come.',

  'segment.contacts': 'Contacts',
  'segment.companies': 'Companies',
  'segment.clients': 'All clients',
  'segment.b2b': 'B2B, all companies',
  'segment.b2b-with-contacts': 'Companies with contacts',
  'segment.b2b-without-contacts': 'Companies without contacts',
  'segment.b2c': 'B2C, contacts without a company',
  'segment.active': 'Active',
  'segment.sleeping': 'Sleeping',
  'segment.lost': 'Lost',
  'segment.regular': 'Regular clients',
  'segment.first-purchase': 'First purchase',
  'segment.no-payments': 'No payments',
  'segment.with-applications': 'With applications',
  'segment.with-dialogues': 'With dialogues',
  'segment.with-contacts': 'With contact details',
  'segment.without-contacts': 'Without contact details',

  'segment.contacts.about': 'All contacts of the CRM except suppliers',
  'segment.companies.about': 'All companies of the CRM except your own and suppliers',
  'segment.clients.about': 'Companies and contacts without a company',
  'segment.b2b.about': 'Each company is one client',
  'segment.b2b-with-contacts.about': 'At least one contact is linked',
  'segment.b2b-without-contacts.about': 'No contact is linked',
  'segment.b2c.about': 'Contacts that are linked to no company',
  'segment.active.about': 'Last payment within the last 6 months',
  'segment.sleeping.about': 'Last payment 6 to 18 months ago',
  'segment.lost.about': 'Last payment more than 18 months ago',
  'segment.regular.about': 'Two payments or more',
  'segment.first-purchase.about': 'Exactly one payment',
  'segment.no-payments.about': 'No payment so far',
  'segment.with-applications.about': 'There is a deal or an invoice, open or lost',
  'segment.with-dialogues.about': 'There were calls, letters, chats or other activities',
  'segment.with-contacts.about': 'There is a phone, e-mail, site, messenger or requisites',
  'segment.without-contacts.about': 'Empty cards: no way to get in touch',

  'share.directories': '{share} of contacts and companies',
  'share.client-type': '{share} of all clients',
  'share.lifecycle': '{share} of clients with payments',
  'share.frequency': '{share} of all clients',
  'share.no-payments': '{share} of clients without payments',
  'share.all': 'in all',

  'chart.title.directories': 'Contacts and companies by month',
  'chart.title.client-type': 'Client types by month',
  'chart.title.lifecycle': 'Life cycle by month',
  'chart.title.frequency': 'Sales frequency by month',
  'chart.title.no-payments': 'Clients without payments by month',
  'chart.axis.months': 'Month',
  'chart.axis.clients': 'Clients',
  'chart.axis.cards': 'Cards',
  'chart.summary': 'From {first} to {last}: {values}.',
  'chart.summary-one': 'One month so far, {month}: {values}.',
  'chart.summary-value': '{segment}: {n}',
  'chart.as-table': 'Show as table',
  'chart.as-chart': 'Show as chart',
  'chart.failed': 'The chart did not load. Here are the same numbers as a table.',
  'chart.legend': 'Lines of the chart',
  'chart.stacked': 'The areas stand one on another: the upper edge is their sum.',
  'chart.table-caption': '{title}, at the end of the month',

  'note.links-now':
    'Contact details and links between contacts and companies are taken as they are now for all past months.',
  'note.jumps':
    'A sharp rise within a month usually means an import, a fall means that cards were deleted or merged.',
  'note.quality': 'Worth a look',
  'note.quality-none': 'Nothing odd was met in the data.',
  'quality.payments-without-client': english(
    '{n} payment belongs to no client: its deal or invoice names neither a company nor a contact.',
    '{n} payments belong to no client: their deals or invoices name neither a company nor a contact.',
  ),
  'quality.contact-of-many': english(
    '{n} payment was given to the first of several companies of its contact.',
    '{n} payments were given to the first of several companies of their contacts.',
  ),
  'quality.zero-sum': english(
    '{n} payment with a zero amount; it is counted.',
    '{n} payments with a zero amount; they are counted.',
  ),
  'quality.negative-sum': english(
    '{n} payment with a negative amount; it is counted.',
    '{n} payments with a negative amount; they are counted.',
  ),
  'quality.unknown-stages': english(
    '{n} deal or invoice stands in a stage that is not in the list of stages; it is not a payment.',
    '{n} deals and invoices stand in stages that are not in the list of stages; they are not payments.',
  ),
  'quality.invoices-without-deal': english(
    '{n} paid invoice has lost its deal and is counted as a payment of its own.',
    '{n} paid invoices have lost their deals and are counted as payments of their own.',
  ),
  'quality.unreadable-rows': english(
    '{n} record of the portal could not be read; it is in no figure.',
    '{n} records of the portal could not be read; they are in no figure.',
  ),

  'empty.title': 'There are no contacts and no companies in the CRM yet',
  'empty.text': 'When the first cards appear, refresh the data, and the first chart will grow here.',

  'first.title': 'First start',
  'first.text':
    'The app divides your clients by type, life cycle, sales frequency and reachability and shows how the base grew month by month.',
  'first.reads': 'What will be read',
  'first.reads-text':
    'Contacts, companies, deals, invoices, activities and requisites, from the very beginning, month by month. The data stay in this browser and in your Bitrix24.',
  'first.fields': 'Which fields will appear',
  'first.fields-text':
    'Eight fields will be created in the cards of contacts and companies. They cannot be edited by hand, but clients can be filtered by them in CRM:',
  'first.writes': 'What will be written',
  'first.writes-text':
    'Before anything is written, the app shows how many cards will change and how. Only these eight fields change.',
  'first.interrupt': 'You can close the tab at any moment: next time the work goes on from the same month.',
  'first.start': 'Create the fields and refresh the data',
  'first.other-title': 'No data yet',
  'first.other-text':
    'The first refresh is started by an administrator of the portal. Ask him to open “Client segmentation” and press the refresh button. After that everybody sees the charts and counters.',

  'panel.idle': 'The data can be refreshed',
  'panel.idle-other': 'The data are refreshed by an administrator of the portal.',
  'panel.planning': 'Getting ready: checking rights and fields, counting records',
  'panel.reading': 'Reading the data of the portal',
  'panel.computing': 'Computing',
  'panel.review': 'All is counted. Check the changes',
  'panel.writing': 'Writing the values into the cards',
  'panel.paused': 'Paused',
  'panel.failed': 'The work has stopped',
  'panel.done': 'The data are up to date',
  'panel.done-written': english('{n} card was written.', '{n} cards were written.'),
  'panel.done-nothing': 'Nothing to write: the cards are right already.',
  'panel.done-skipped': 'The changes were not written into the cards.',
  'panel.start': 'Refresh the data',
  'panel.pause': 'Pause',
  'panel.resume': 'Continue',
  'panel.clear': 'Clear and refresh',
  'panel.month': 'Month: {month}',
  'panel.months-done': 'Months done: {done} of {total}',
  'panel.rows': 'Records read: {read} of {expected}',
  'panel.rows-unknown': 'Records read: {read}',
  'panel.questions': 'Cards checked: {done} of {total}',
  'panel.requests': 'Requests to the portal: {n}',
  'panel.cards': 'Cards written: {done} of {total}',
  'panel.eta': '{duration} left',
  'panel.waiting': 'The portal asks to wait {duration}. The work goes on by itself.',
  'panel.progress': 'Progress of the refresh',
  'panel.progress-text': '{percent} done',
  'panel.details': 'Details',
  'panel.close-hint': 'You can close the tab: the months read are kept, next time the work goes on.',
  'panel.writing-hint':
    'Better keep the tab open until the writing is over. If you close it, the work goes on from the same place.',
  'panel.memory-hint':
    'Do not close the tab: the browser does not allow the app to keep data, and the work would start from the beginning.',
  'panel.announce': '{state}. {percent}',

  'stream.contacts': 'Contacts',
  'stream.companies': 'Companies',
  'stream.deals': 'Deals',
  'stream.invoices': 'Invoices',
  'stream.oldInvoices': 'Old invoices',
  'stream.leads': 'Leads',
  'stream.activities': 'Activities',
  'stream.requisites': 'Requisites',

  'resume.reading': 'Processed through {done}, continuing from {next}.',
  'resume.reading-ready': 'Processed through {done}, only the counting is left.',
  'resume.reading-start': 'The work broke off at the very beginning, continuing from {next}.',
  'resume.reading-unknown': 'The work broke off at the very beginning, continuing from there.',
  'resume.review': 'All is read and counted. What is left is to check and write the changes.',
  'resume.writing':
    'The writing broke off: {done} of {total} written. It goes on from the same place and repeats nothing.',
  'resume.writing-unknown': 'The writing broke off. It goes on from the same place and repeats nothing.',

  'clear.title': 'Clear and refresh',
  'clear.text':
    'Everything read on this device will be forgotten, and the base will be read anew. The fields of the cards are not erased: only differences will be written after the new count.',
  'clear.type': 'To confirm, type the word “{word}”',
  'clear.word': 'clear',
  'clear.confirm': 'Clear and refresh',
  'clear.cancel': 'Cancel',

  'review.text':
    'To be changed: {cards} ({contacts}, {companies}), {fields} in all. Other fields do not change.',
  'review.warning':
    'If the portal has automation rules or workflows that start when a card is changed, they will start.',
  'review.by-field': 'Changes by field',
  'review.samples': 'Examples',
  'review.samples-of': '{shown} of {total} shown',
  'review.before': 'Before',
  'review.after': 'After',
  'review.apply': 'Write',
  'review.skip': 'Do not write',
  'review.skip-hint':
    'If you do not write, the charts and counters are updated all the same, and the cards stay as they are.',

  'entity.contact': 'Contact',
  'entity.company': 'Company',
  'entity.untitled': 'Untitled',
  'entity.numbered': '{entity} no. {id}',
  'entity.open': 'Open the card: {title}',

  'mark.parentCompanyId': 'Parent company',
  'mark.lifecycle': 'Life cycle',
  'mark.clientType': 'Client type',
  'mark.frequency': 'Sales frequency',
  'mark.lastPaymentDay': 'Last payment date',
  'mark.paymentCount': 'Number of payments',
  'mark.dialogues': 'Has dialogues',
  'mark.reachable': 'Has contact details',

  'value.empty': 'empty',
  'value.ACTIVE': 'Active',
  'value.SLEEPING': 'Sleeping',
  'value.LOST': 'Lost',
  'value.WITH_APPLICATIONS': 'With applications',
  'value.WITH_DIALOGUES': 'With dialogues',
  'value.WITH_CONTACTS': 'With contact details',
  'value.WITHOUT_CONTACTS': 'Without contact details',
  'value.B2B': 'B2B',
  'value.B2C': 'B2C',
  'value.REGULAR': 'Regular client',
  'value.FIRST': 'First purchase',
  'value.NONE': 'No payments',
  'value.YES': 'Yes',
  'value.NO': 'No',
  'value.unknown': 'unknown value',

  'card.title': 'Client segment',
  'card.loading': 'Reading the card…',
  'card.not-found': 'The card was not found, or you may not read it.',
  'card.not-marked':
    'There are no values in this card yet. They appear when an administrator of the portal refreshes the data in the app “Client segmentation” and writes the changes.',
  'card.of-company':
    'This contact works at a company, so the life cycle, the frequency and the payments shown are those of the company.',
  'card.no-card': 'Open this tab in the card of a contact or a company.',
  'card.try-again': 'Read again',

  'refused.title': english(
    'The portal did not accept the change of {n} card',
    'The portal did not accept the changes of {n} cards',
  ),
  'refused.text':
    'The other cards are written. These keep their former values; the next refresh tries again.',
  'refused.more': english('and {n} more', 'and {n} more'),

  'failure.technical': 'Technical details',
  'failure.not-admin': 'Only an administrator of the portal can refresh the data',
  'failure.not-admin.next':
    'Ask an administrator to open the app and press “Refresh the data”. You will see the charts and counters right after that.',
  'failure.missing-scope': 'The app lacks permissions: {scopes}',
  'failure.missing-scope.next':
    'An administrator has to open the app in the Market section and update it, agreeing to the permissions.',
  'failure.field-conflict': 'Fields of the app were changed by hand in the portal',
  'failure.field-conflict.next':
    'The app does not touch them, so as not to spoil the data of others. Delete or rename these fields in the CRM settings and press “Continue” or “Refresh the data”:',
  'failure.no-answer': 'The portal does not answer',
  'failure.no-answer.next': 'Check the internet connection and continue. Everything read is kept.',
  'failure.auth-expired': 'The portal no longer lets the app in',
  'failure.auth-expired.next':
    'Open the app again: the session is over. The work goes on from the same place.',
  'failure.access-denied': 'You may not do this',
  'failure.access-denied.next':
    'Ask an administrator to check your CRM rights to read and change, then try again.',
  'failure.no-app-access': 'This app is not open to you',
  'failure.no-app-access.next':
    'Ask an administrator to add you to the access rights of the app in the Market section.',
  'failure.portal-closed': 'The portal does not accept requests of apps now',
  'failure.portal-closed.next':
    'Usually the plan or the subscription has run out. Check them and continue: everything read is kept.',
  'failure.refused': 'The portal refused a request',
  'failure.refused.next': 'Try to continue. If it happens again, send the technical details to the support.',
  'failure.store': 'The browser could not keep the data',
  'failure.store.next': 'Free some disk space and continue. If that does not help, use “Clear and refresh”.',
  'failure.other-tab': 'A refresh is already running in another tab',
  'failure.other-tab.next': 'Wait until it ends there, or close that tab and press “Continue”.',
  'failure.identity-broken': 'The totals do not agree with each other, so nothing was written or shown',
  'failure.identity-broken.next':
    'Refresh the data once more. If it happens again, send the technical details to the support.',
  'failure.bug': 'An error happened in the app',
  'failure.bug.next':
    'Open the app again: what was read is kept. If it happens again, send the technical details to the support.',

  'notice.store-damaged': 'A part of what is kept on this device was damaged. Reading anew from {month}.',
  'notice.store-rebuilt': 'What is kept on this device did not fit, the base is read anew.',
  'notice.storage-denied':
    'The browser does not allow the app to keep data. Everything works, but a refresh that breaks off starts from the beginning.',
  'notice.unreadable-rows': english(
    '{n} record of the portal could not be read and is in no figure.',
    '{n} records of the portal could not be read and are in no figure.',
  ),
  'notice.rows-not-placed': english(
    '{stream}: {n} record without a creation date fell into no month.',
    '{stream}: {n} records without a creation date fell into no month.',
  ),
  'notice.no-invoices':
    'There are no invoices in this portal, or they may not be read: payments are counted by deals.',
  'notice.universal-lists': 'The portal gives the data in the new way only, reading takes longer.',
  'notice.publish-failed':
    'The totals are counted, but could not be shared with the other employees. Refresh the data once more.',

  'outside.title': 'Open the app inside Bitrix24',
  'outside.text':
    'This page works only inside a portal: choose “Client segmentation” in the CRM menu or in the Market section.',
  'handshake.title': 'The portal did not answer the app',
  'handshake.text': 'Close the app and open it again. If that does not help, reload the page of the portal.',

  'install.title': 'Installation',
  'install.text': 'The app checks the permissions and adds itself to CRM.',
  'place.CRM_ANALYTICS_MENU': 'CRM analytics',
  'place.CRM_CONTACT_DETAIL_TAB': 'contact card',
  'place.CRM_COMPANY_DETAIL_TAB': 'company card',
  'install.step.connect': 'Connection to the portal',
  'install.step.scopes': 'Permissions',
  'install.step.places': 'Places in CRM: {places}',
  'install.step.finish': 'End of the installation',
  'install.state.waiting': 'waiting',
  'install.state.running': 'in progress',
  'install.state.done': 'done',
  'install.state.failed': 'failed',
  'install.ready': 'Done. The app will open now.',
  'install.not-admin': 'Only an administrator of the portal can install the app.',
  'install.missing-scopes':
    'Permissions are missing: {scopes}. Install the app again and agree to the permissions.',
  'install.failed': 'The installation is not finished',
  'install.failed.next': 'Press “Try again”. What is done already is not repeated.',
  'install.again': 'Try again',
} as const satisfies { readonly [K in keyof typeof ru]: (typeof ru)[K] extends string ? string : Plural }
