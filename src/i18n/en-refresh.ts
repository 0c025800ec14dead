// English texts of the refresh: the same keys and placeholders as in ru-refresh.ts.
import type { ruRefresh } from './ru-refresh.ts'
import { english, type Plural } from './text.ts'

export const enRefresh = {
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

  'refused.title': english(
    'The portal did not accept the change of {n} card',
    'The portal did not accept the changes of {n} cards',
  ),
  'refused.text':
    'The other cards are written. These keep their former values; the next refresh tries again.',
  'refused.more': english('and {n} more', 'and {n} more'),
} as const satisfies {
  readonly [K in keyof typeof ruRefresh]: (typeof ruRefresh)[K] extends string ? string : Plural
}
