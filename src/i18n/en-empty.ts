// English texts of deleting empty cards.
import { english } from './text.ts'

export const enEmpty = {
  'deletion.panel': 'Deleting empty cards',
  'deletion.about':
    'Empty cards can be deleted right here: tick them in the list. Each is read once more before it is deleted.',
  'deletion.pick': 'Choose: {title}',
  'deletion.pick-page': 'Select all on this page',
  'deletion.delete': 'Delete selected: {n}',
  'deletion.unpick': 'Clear the selection',
  'deletion.full': 'No more can be chosen at once: the largest number of cards is {n}.',
  'deletion.title': english('Delete {n} card?', 'Delete {n} cards?'),
  'deletion.text': 'The chosen contacts and companies will be deleted from the CRM.',
  'deletion.first-read':
    'Each card is read anew first. If it has a phone, an e-mail, requisites, a deal, an invoice, a lead, an activity or a link to another card by now, it stays.',
  'deletion.bin':
    'By the Bitrix24 help, deleted contacts and companies go to the CRM recycle bin if it is switched on for them in the settings, and stay there for 30 days. They can be restored from it by hand if your plan allows that.',
  'deletion.no-way-back':
    'The app itself cannot bring cards back. Before you delete many, delete one and see whether it has come to the recycle bin.',
  'deletion.counts':
    'Counters and charts change after the next refresh: the cards leave the past months as well.',
  'deletion.word': 'delete cards',
  'deletion.confirm': 'Delete from the CRM',
  'deletion.running': 'Deleting: {done} of {total} done',
  'deletion.stop': 'Stop',
  'deletion.stopping': 'Stopping: waiting for the last answer of the portal…',
  'deletion.busy':
    'A refresh or another deletion is under way, or values wait for your decision. Finish that and try again.',
  'deletion.stopped': 'The deletion was stopped.',
  'deletion.deleted': english('{n} card deleted.', '{n} cards deleted.'),
  'deletion.left': english(
    '{n} card was not reached, it stays as it was.',
    '{n} cards were not reached, they stay as they were.',
  ),
  'deletion.next': 'They leave the counters and charts with the next refresh.',
  'deletion.kept': english('{n} card was not deleted:', '{n} cards were not deleted:'),
  'deletion.why.changed': 'changed, not deleted: {sign}',
  'deletion.why.unread': 'could not be read, so it was not deleted',
  'deletion.why.unknown': 'the portal did not say whether it is deleted: open the card and look',
  'deletion.why.denied': 'the portal did not allow it: you have no right to delete this card',
  'deletion.why.refused': 'the portal refused: {detail}',
  'deletion.sign.marks': 'its life cycle field no longer says “Without contact details”',
  'deletion.sign.own-company': 'it is a company of your own',
  'deletion.sign.contact-data': 'it has a phone, an e-mail, a site or a messenger',
  'deletion.sign.requisites': 'it has requisites',
  'deletion.sign.links': 'it is linked to another card',
  'deletion.sign.activities': 'it has an activity or a communication',
  'deletion.sign.deals': 'it has a deal',
  'deletion.sign.invoices': 'it has an invoice',
  'deletion.sign.leads': 'it has a lead',
} as const
