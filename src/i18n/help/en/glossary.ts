// The glossary in English. Names of modes, groups and fields are those of the screens, a test compares them.
import type { Help } from '../article.ts'

export const glossaryEn: Help['terms'] = {
  'mode-directories': {
    name: 'Contacts and companies',
    text: 'The mode that counts cards, not clients: how many contacts and how many companies are in CRM.',
    article: 'mode-directories',
  },
  'mode-client-type': {
    name: 'Client types',
    text: 'The mode that shows how many clients there are and how many of them are companies and private persons.',
    article: 'mode-client-type',
  },
  'mode-lifecycle': {
    name: 'Life cycle',
    text: 'The mode about clients with payments: active, sleeping and lost by the time since the last payment.',
    article: 'mode-lifecycle',
  },
  'mode-frequency': {
    name: 'Sales frequency',
    text: 'The mode about the number of payments: regular, bought once, never bought.',
    article: 'mode-frequency',
  },
  'mode-no-payments': {
    name: 'No payments',
    text: 'The mode about clients who have not paid yet: with applications, with dialogues, with and without contact details.',
    article: 'mode-no-payments',
  },
  'segment-contacts': {
    name: 'Contacts',
    text: 'All cards of contacts except suppliers, private persons and employees of companies alike.',
    article: 'mode-directories',
  },
  'segment-companies': {
    name: 'Companies',
    text: 'All cards of companies except [your own](term:own-company) and suppliers.',
    article: 'mode-directories',
  },
  'segment-clients': {
    name: 'All clients',
    text: 'Companies and contacts without a company together. Contacts of companies are not in it.',
    article: 'mode-client-type',
  },
  'segment-b2b': {
    name: 'B2B, all companies',
    also: ['B2B'],
    text: 'Clients that are companies. One company is one client, however many people work there.',
    article: 'mode-client-type',
  },
  'segment-b2b-with-contacts': {
    name: 'Companies with contacts',
    text: 'Companies with at least one linked contact.',
    article: 'mode-client-type',
  },
  'segment-b2b-without-contacts': {
    name: 'Companies without contacts',
    text: 'Companies without a linked contact: it is not known whom to talk to.',
    article: 'method-company-without-contacts',
  },
  'segment-b2c': {
    name: 'B2C, contacts without a company',
    also: ['B2C', 'private persons'],
    text: 'People who are linked to no company. Each is a client of his own.',
    article: 'mode-client-type',
  },
  'segment-active': {
    name: 'Active',
    text: 'Clients whose last payment was within the last 6 months. Exactly six months is still active.',
    article: 'method-active',
  },
  'segment-sleeping': {
    name: 'Sleeping',
    text: 'Clients whose last payment was 6 to 18 months ago.',
    article: 'method-sleeping',
  },
  'segment-lost': {
    name: 'Lost',
    text: 'Clients who have not paid for more than 18 months.',
    article: 'method-lost',
  },
  'segment-regular': {
    name: 'Regular clients',
    also: ['Regular client'],
    text: 'Clients with two payments or more over all time.',
    article: 'method-regular',
  },
  'segment-first-purchase': {
    name: 'First purchase',
    text: 'Clients with exactly one payment over all time.',
    article: 'method-first-purchase',
  },
  'segment-no-payments': {
    name: 'No payments',
    text: 'Clients without a single payment. There are as many as in the four groups of the mode [No payments](term:mode-no-payments).',
    article: 'mode-no-payments',
  },
  'segment-with-applications': {
    name: 'With applications',
    text: 'No payments, but a deal or an invoice, open or lost.',
    article: 'method-with-applications',
  },
  'segment-with-dialogues': {
    name: 'With dialogues',
    text: 'No applications, but somebody talked with the client: a call, a letter, a meeting, a chat or another activity.',
    article: 'method-with-dialogues',
  },
  'segment-with-contacts': {
    name: 'With contact details',
    text: 'No talk yet, but a phone, e-mail, site, messenger, requisites or a linked contact.',
    article: 'method-with-contacts',
  },
  'segment-without-contacts': {
    name: 'Without contact details',
    text: 'Empty cards: no way to get in touch.',
    article: 'method-without-contacts',
  },
  'field-parentCompanyId': {
    name: 'Parent company',
    text: 'Field of a contact: the company he belongs to. Empty for companies and private persons.',
    article: 'fields',
  },
  'field-lifecycle': {
    name: 'Life cycle',
    text: 'Field with one of seven values: three for those who have paid and four for those who have not.',
    article: 'fields',
  },
  'field-clientType': {
    name: 'Client type',
    text: 'Field: B2B for companies and their people, B2C for private persons.',
    article: 'fields',
  },
  'field-frequency': {
    name: 'Sales frequency',
    text: 'Field: Regular client, First purchase or No payments.',
    article: 'fields',
  },
  'field-lastPaymentDay': {
    name: 'Last payment date',
    text: 'Field with a date, good for filtering and sorting. An employee of a company has the date of the company.',
    article: 'payment-date',
  },
  'field-paymentCount': {
    name: 'Number of payments',
    text: 'Field with the number of payments over all time. If there are none it holds 0.',
    article: 'what-is-payment',
  },
  'field-dialogues': {
    name: 'Has dialogues',
    also: ['Yes', 'No'],
    text: 'Field: “Yes” if somebody talked with the client. For a contact of a company only his own talks count.',
    article: 'fields',
  },
  'field-reachable': {
    name: 'Has contact details',
    text: 'Field: “Yes” if the client can be called or written to. For a contact of a company only his own details count.',
    article: 'fields',
  },
  client: {
    name: 'Client',
    text: 'A company, or a contact without a company. An employee of a company is not a client of his own.',
    article: 'who-is-client',
  },
  payment: {
    name: 'Payment',
    text: 'A won deal or a paid invoice. A deal together with its invoices is one payment.',
    article: 'what-is-payment',
  },
  'payment-date': {
    name: 'Date of a payment',
    text: 'For a deal the close date, for an invoice the day it became paid.',
    article: 'payment-date',
  },
  'without-client': {
    name: 'Payment without a client',
    text: 'A payment that names neither a company nor a contact. It is in no group.',
    article: 'data-quality',
  },
  'parent-company': {
    name: 'Company of a contact',
    also: ['parent company'],
    text: 'The company a contact belongs to: the main one of the linked, or the next in order if the main one is no client.',
    article: 'who-is-client',
  },
  'own-company': {
    name: 'Own company',
    also: ['your company details'],
    text: 'Your legal entity in CRM that issues invoices. It is not a client.',
    article: 'who-is-client',
  },
  supplier: {
    name: 'Supplier',
    text: 'A contact or a company of inventory management. Not a client.',
    article: 'counting-rules',
  },
  requisites: {
    name: 'Requisites',
    text: 'Legal details of a card: tax number, address, account. One filled field is enough to reach the client.',
    article: 'applications-dialogues',
  },
  activity: {
    name: 'Activity',
    also: ['Activities'],
    text: 'A call, letter, meeting, task, chat or message in a CRM card. A comment is not an activity.',
    article: 'applications-dialogues',
  },
  'open-line': {
    name: 'Open channel',
    text: 'The chat of Bitrix24 with a client: on the site, in a messenger, in a social network. Writing there is a dialogue.',
    article: 'applications-dialogues',
  },
  template: {
    name: 'Template of a recurring deal',
    text: 'A blank from which CRM makes deals by itself. The template does not count, the deals made from it do.',
    article: 'what-is-payment',
  },
  refresh: {
    name: 'Refresh of the data',
    also: ['Refresh'],
    text: 'Reading the CRM, counting, and writing values into the cards. Started by an administrator.',
    article: 'refresh',
  },
  'changes-only': {
    name: 'Changes only',
    also: ['Whole base'],
    text: 'The ordinary refresh: only what appeared, changed or vanished is read. “Whole base” is reading from the first month.',
    article: 'refresh',
  },
  'stage-reading': {
    name: 'Reading',
    also: ['Preparation'],
    text: 'A stage of the refresh: the app gets the records of the portal month by month. The preparation comes before it.',
    article: 'refresh',
  },
  'stage-computing': {
    name: 'Counting',
    text: 'A stage of the refresh: groups and charts are counted, the totals are compared with each other.',
    article: 'refresh',
  },
  'stage-review': {
    name: 'Review',
    text: 'A stage of the refresh: you see what will change in the cards and can refuse.',
    article: 'refresh-review',
  },
  'stage-writing': {
    name: 'Writing',
    text: 'A stage of the refresh: new values go into the cards.',
    article: 'refresh-review',
  },
  'first-charts': {
    name: 'First charts',
    text: 'Charts seen before the end of a long refresh, while activities and requisites are still being read.',
    article: 'refresh',
  },
  provisional: {
    name: 'Not final',
    text: 'A mark of a group whose figure will still change: not everything it needs has been read.',
    article: 'refresh',
  },
  freshness: {
    name: 'Freshness of the data',
    also: ['Data as of', 'not refreshed'],
    text: 'The date and time for which the figures are right. After more than three days a mark appears.',
    article: 'refresh',
  },
  'portal-limit': {
    name: 'Limit of the portal',
    also: ['Time used', 'Refusal “too often”'],
    text: 'How many requests and how much time Bitrix24 gives to apps. Because of it the first writing is long.',
    article: 'refresh-time',
  },
  'portal-pace': {
    name: 'Load on the portal',
    also: ['Requests', 'Commands', 'Requests under way', 'The portal worked', 'Speed'],
    text: 'How many requests the app made, how many records it read and how much time the portal spent on it.',
    article: 'refresh-time',
  },
  gentle: {
    name: 'Gentle mode',
    text: 'A refresh at half the speed, so that the portal stays freer for people.',
    article: 'refresh-gentle',
  },
  clear: {
    name: 'Clear and refresh',
    text: 'Forget what was read in this browser, read the base anew and write only the differences into the cards.',
    article: 'refresh-clear',
  },
  undo: {
    name: 'Put former values back',
    also: ['Values put back'],
    text: 'Return of what the fields of the cards held before a chosen refresh.',
    article: 'refresh-undo',
  },
  'run-log': {
    name: 'Log of refreshes',
    text: 'The list of the last refreshes on the screen “Refresh”: who, when, how much was read and written.',
    article: 'refresh-undo',
  },
  'remove-fields': {
    name: 'Remove the fields of the app',
    text: 'Take eight fields and all their values out of CRM. It cannot be undone.',
    article: 'refresh-remove',
  },
  'not-accepted': {
    name: 'Not accepted',
    text: 'Cards whose change the portal did not accept. Each has its reason beside it.',
    article: 'refresh-review',
  },
  'as-of': {
    name: 'As of a date',
    text: 'The day for which a group is counted: the day of the refresh, and on the chart the last day of a month.',
    article: 'charts',
  },
  jump: {
    name: 'Jump',
    text: 'A sharp change of a chart within a month: up is usually an import, down means cards were deleted or merged.',
    article: 'charts',
  },
  recomputed: {
    name: 'Recomputed past',
    text: 'Figures of past months, counted at the last refresh by the cards of today.',
    article: 'charts',
  },
  reconciliation: {
    name: 'Comparison of the totals',
    text: 'A check that the sums of the groups add up. Without it no result is published.',
    article: 'reconciliation',
  },
  'data-quality': {
    name: 'Worth a look',
    also: ['oddities in the data'],
    text: 'The block under the chart: how many records in CRM may make the figures inexact.',
    article: 'data-quality',
  },
  'hidden-by-rights': {
    name: 'Shown 12 of 340',
    also: ['you may not see the others'],
    text: 'The list holds only clients you may see in CRM. The others are counted but not shown.',
    article: 'rights',
  },
  administrator: {
    name: 'Administrator of the portal',
    text: 'An employee with full rights in Bitrix24. He refreshes the data and uses the settings and upkeep.',
    article: 'rights',
  },
  responsible: {
    name: 'Responsible person',
    text: 'The employee to whom a card belongs. It often decides who sees it.',
    article: 'rights',
  },
  'why-here': {
    name: 'Why here',
    also: ['Why the client is here'],
    text: 'The group of a client explained in words: which payments decided, where the borders are, what comes next.',
    article: 'why-here',
  },
  rhythm: {
    name: 'Usual time between purchases',
    also: ['Usually buys once in'],
    text: 'How often a client usually pays. Shown in the tab of a card from three payments on, it has no influence on the group.',
    article: 'why-here',
  },
  rules: {
    name: 'Rules',
    text: 'The borders and conditions by which the groups are counted. The reason “Why here” ends with their short code: the same code means the same rules.',
    article: 'counting-rules',
  },
  segment: {
    name: 'Group of clients',
    also: ['Segment', 'Client segment'],
    text: 'Clients with something in common, “Sleeping” for example. The screens also call it a segment.',
    article: 'start',
  },
  share: {
    name: 'Share',
    text: 'Which part of the whole a group is. The whole is named beside it: all clients, clients with payments, cards.',
    article: 'charts',
  },
  portal: {
    name: 'Portal',
    also: ['Bitrix24'],
    text: 'Your Bitrix24: CRM, employees and all settings.',
  },
}
