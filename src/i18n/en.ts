// English texts of the interface: the same keys and placeholders as the Russian ones, or it does not compile.
import type { ru } from './ru.ts'
import { enAbc } from './en-abc.ts'
import { enCharts } from './en-charts.ts'
import { enClients } from './en-clients.ts'
import { enEmpty } from './en-empty.ts'
import { enOverview } from './en-overview.ts'
import { enRefresh } from './en-refresh.ts'
import { enRules } from './en-rules.ts'
import { enStart } from './en-start.ts'
import { enTrouble } from './en-trouble.ts'
import { english, type Plural } from './text.ts'

export const en = {
  ...enAbc,
  ...enCharts,
  ...enClients,
  ...enEmpty,
  ...enOverview,
  ...enRefresh,
  ...enRules,
  ...enStart,
  ...enTrouble,

  'app.title': 'Client segmentation',
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
  'duration.clock': '{minutes}:{seconds}',
  'duration.spent-seconds': '{seconds} s',
  'duration.spent-minutes': '{minutes} min {seconds} s',
  'duration.spent-hours': '{hours} h {minutes} min',

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
  'segment.with-dialogues.about': 'There were calls, e-mails, chats or other activities',
  'segment.with-contacts.about': 'There is a phone, e-mail, site, messenger or requisites',
  'segment.without-contacts.about': 'Empty cards: no way to get in touch',

  'share.directories': '{share} of all cards',
  'share.client-type': '{share} of all clients',
  'share.lifecycle': '{share} of clients with payments',
  'share.frequency': '{share} of all clients',
  'share.no-payments': '{share} of clients without payments',
  'share.all': 'total',

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
    'There are no values in this card yet. They appear when an administrator of the portal refreshes the data in the app “Client segmentation” and writes the changes. Own companies and contractors are no clients and never get any.',
  'card.of-company':
    'This contact works at a company, so the life cycle, the frequency and the payments shown are those of the company.',
  'card.no-card': 'Open this tab in the card of a contact or a company.',
  'card.try-again': 'Read again',

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
