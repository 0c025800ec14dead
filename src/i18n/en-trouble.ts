// English texts of failures and notices: the same keys and placeholders as in ru-trouble.ts.
import type { ruTrouble } from './ru-trouble.ts'
import { english, type Plural } from './text.ts'

export const enTrouble = {
  'notice.cards': 'Which cards',
  'failure.technical': 'Technical details',
  'failure.not-admin': 'Only an administrator of the portal can refresh the data',
  'failure.not-admin.next':
    'Ask an administrator to open the app and press “Refresh the data”. You will see the charts and counters right after that.',
  'failure.missing-scope': 'The app lacks permissions: {scopes}',
  'failure.missing-scope-unnamed': 'The app lacks permissions',
  'failure.missing-scope.next':
    'An administrator has to open the app in the Market section and update it, agreeing to the permissions.',
  'failure.field-conflict': 'Fields of the app were changed by hand in the portal',
  'failure.field-conflict.next':
    'The app does not touch them, so as not to spoil the data of others. Delete these fields in the CRM settings and press “Continue” or “Refresh the data”:',
  'failure.no-answer': 'The portal does not answer',
  'failure.no-answer.next': 'Check the internet connection and continue. Everything read is kept.',
  'failure.auth-expired': 'The portal no longer lets the app in',
  'failure.auth-expired.next':
    'Open the app again: the session is over. The work goes on from the same place.',
  'failure.access-denied': 'You have no right to do this',
  'failure.access-denied.next':
    'Ask an administrator to check your CRM rights to read and change, then try again.',
  'failure.no-app-access': 'You have no access to this app',
  'failure.no-app-access.next':
    'Ask an administrator to add you to the access rights of the app in the Market section.',
  'failure.portal-closed': 'The portal does not accept requests of apps now',
  'failure.portal-closed.next':
    'Usually the plan or the subscription has run out. Check them and continue: everything read is kept.',
  'failure.refused': 'The portal refused a request',
  'failure.refused.next': 'Please try again. If it happens again, send the technical details to the support.',
  'failure.store': 'The browser could not keep the data',
  'failure.store.next': 'Continue. If that does not help, open the app again or use “Clear and refresh”.',
  'failure.store.next-fenced':
    'What was kept was deleted during the work, or another tab went on with it. Open the app again: it reads what there is and offers to continue or to refresh the data.',
  'failure.store.next-quota':
    'Free some disk space and continue. If that does not help, use “Clear and refresh”.',
  'failure.other-tab': 'A refresh is already running in another tab',
  'failure.other-tab.next': 'Wait until it ends there, or close that tab and press “Continue”.',
  'failure.other-browser': 'Another employee is refreshing the data now',
  'failure.other-browser.next':
    'Wait until they are done: the progress is shown here, and the new charts appear by themselves. After that you can refresh again.',
  'failure.nothing-to-undo': 'The former values can no longer be put back',
  'failure.nothing-to-undo.next':
    'They were kept in the browser that wrote them and are not there any more. The cards were not changed.',
  'failure.identity-broken': 'The totals do not agree with each other, so nothing was written or shown',
  'failure.identity-broken.next':
    'Try once more. If the totals do not agree again, use “Clear and refresh” and send the technical details to the support.',
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
  'notice.rules-unreadable':
    'The rules saved in the portal could not be read, so the original rules of the app were used. Open “Rules” and save them again.',
  'notice.publish-failed':
    'The totals are counted, but could not be shared with the other employees. Refresh the data once more.',
  'notice.read-anew.fields': 'The fields of the app have changed in the portal, so the whole base is read.',
  'notice.read-anew.lists': 'Stages or lists of the CRM have changed, so the whole base is read.',
  'notice.read-anew.rules': 'The rules of the count have changed, so the whole base is read.',
  'notice.read-anew.too-much-changed':
    'So much has changed since the last refresh that reading the whole base is faster.',
  'notice.read-anew.damaged': 'What is kept in this browser was damaged, so the whole base is read.',
  'notice.read-anew.other-user':
    'Another employee, with rights of their own, refreshed the data in this browser, so the whole base is read.',
  'reason.changed-since': 'the card was changed after that writing',
  'reason.foreign-value': 'the field held a foreign value before, it cannot be put back',
  'reason.not-found': 'the card is gone or not visible to you',
  'reason.access-denied': 'no right to change this card',
  'notice.marks-not-kept': english(
    '{n} card no longer holds what was written into it. An automation rule, a workflow or another app seems to change the fields of the app.',
    '{n} cards no longer hold what was written into them. An automation rule, a workflow or another app seems to change the fields of the app.',
  ),
  'notice.undo-skipped': english(
    '{n} card was changed after that writing, its values are left as they are.',
    '{n} cards were changed after that writing, their values are left as they are.',
  ),
} as const satisfies {
  readonly [K in keyof typeof ruTrouble]: (typeof ruTrouble)[K] extends string ? string : Plural
}
