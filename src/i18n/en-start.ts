// English texts of the first start, of the tab in a card, of places and of the refresh by itself; the keys and placeholders
// are those of ru-start.ts.
import { english } from './text.ts'

export const enStart = {
  'first.title': 'First start',
  'first.steps': 'Steps of the first start',
  'first.step': 'Step {n} of {total}',
  'first.next': 'Next',
  'first.back': 'Back',
  'first.text':
    'The app divides your clients by type, life cycle, sales frequency and reachability and shows how the base grew month by month.',
  'first.reads': 'What will be read',
  'first.reads-text':
    'From the very beginning of the base, month by month. The data stay in this browser and in your Bitrix24.',
  'first.reads.cards': 'Contacts and companies: who your clients are and whether they can be reached',
  'first.reads.sales': 'Deals and invoices: who paid and when, who has applications',
  'first.reads.activities': 'Calls, e-mails, chats and other activities: with whom there was a dialogue',
  'first.reads.requisites': 'Requisites: whether they are filled in, without the numbers themselves',
  'first.fields': 'Which fields will appear',
  'first.fields-text':
    'Eight fields will be created in the cards of contacts and companies. They cannot be edited by hand, but clients can be filtered by them in CRM and in mailings.',
  'first.field.parentCompanyId': 'of a contact: the company it counts with',
  'first.field.lifecycle': 'who buys, who stopped, who has not bought yet',
  'first.field.clientType': 'a company or a private person',
  'first.field.frequency': 'how often the client bought: never, once or more',
  'first.field.lastPaymentDay': 'to find those who have not paid for long',
  'first.field.paymentCount': 'to find those who buy most often',
  'first.field.dialogues': 'whether anybody ever talked with the client',
  'first.field.reachable': 'whether there is a phone, an e-mail or another way',
  'first.fields-hide':
    'The fields can be hidden from the card in its settings, or removed together with the application.',
  'first.robots': 'What may start by itself',
  'first.robots-text':
    'Writing a field changes the card. If the portal has workflows that start when a contact or a company is changed, the first writing starts them for thousands of cards in a row.',
  'first.robots.unknown':
    'The app cannot check this by itself: it would need the permission for workflows, and it works well without it. Please check by hand:',
  'first.robots.where':
    'CRM → Contacts → the button “Workflows” (or “Automation rules”) → the column “Autorun”.',
  'first.robots.same': 'The same in CRM → Companies.',
  'first.robots.what':
    'If anything starts on change, switch it off for the time of the first writing and on again afterwards.',
  'first.robots.none':
    'Checked: the portal has no workflows that start when a contact or a company is changed.',
  'first.robots.some': english(
    '{n} workflow starts when a contact or a company is changed. Switch it off for the time of the first writing:',
    '{n} workflows start when a contact or a company is changed. Switch them off for the time of the first writing:',
  ),
  'first.robots.later': 'Nothing is written now: first the app reads everything and shows what will change.',
  'first.robots.help': 'More about automation rules and workflows',
  'first.time': 'How long it will take',
  'first.time-rows': 'Records to read on the portal: {rows}; contact and company cards among them: {cards}.',
  'first.time-read': 'Reading will take {duration}.',
  'first.time-write':
    'Writing, if every card has to change, {duration}: that is what the portal allows. It can be interrupted and continued.',
  'first.time-unknown': 'Counting the records of the portal…',
  'first.writes': 'What will be written',
  'first.writes-text':
    'Before anything is written, the app shows how many cards will change and how. Only these eight fields change.',
  'first.interrupt': 'You can close the tab at any moment: next time the work goes on from the same month.',
  'first.start': 'Create the fields and refresh the data',
  'first.other-title': 'No data yet',
  'first.other-text':
    'The first refresh is started by an administrator of the portal. Ask them to open “Client segmentation” and press the refresh button. After that everybody sees the charts and counters.',
  'first.other-who':
    'Who is an administrator can be seen in the list of employees: Bitrix24 → Employees → filter “Administrators”.',
  'first.other-people': 'Open the list of employees',

  'tab.rhythm-title': 'How often the client buys',
  'tab.company': 'The company and its contacts',
  'tab.people': 'Contacts of the company',
  'tab.people-of': english('{n} contact is linked to it:', '{n} contacts are linked to it:'),
  'tab.people-none': 'No contact is linked to the company.',
  'tab.people-rest': english(
    '{n} more contact is not visible to you or is shown in the card of the company only.',
    '{n} more contacts are not visible to you or are shown in the card of the company only.',
  ),
  'tab.this-contact': '{name}: this card',
  'tab.company-hidden': 'The card of the company is deleted or not visible to you.',
  'tab.company-unknown': 'Nothing could be found out about the company. Please open the tab again.',
  'tab.open-app': 'Open this client in the application',

  'places.failed':
    'It could not be checked whether the app opens in CRM: in analytics and in the tabs of the cards. If the tabs are missing, try again.',
  'places.again': 'Check again',

  'auto.title': 'Refresh the data automatically',
  'auto.text':
    'When the data are stale, a refresh starts by itself: in the open application of any administrator, and on any page of Bitrix24 of the one who switched this on. Only what changed is read. The app has no server, so nothing happens at night with all tabs closed.',
  'auto.hours': 'When the data are older than',
  'auto.hours-n': english('{n} hour', '{n} hours'),
  'auto.writes': 'Write changes into the cards without a review',
  'auto.writes-text':
    'Without this mark only the charts and counters are refreshed; the fields of the cards wait for a refresh with a review.',
  'auto.by': 'Switched on by {who}',
  'fresh.by': 'refreshed by {who}',
} as const
