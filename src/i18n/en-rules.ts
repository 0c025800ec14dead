// English texts of the rules: the switches in plain words with an example each, what a change would do, versions, files.
import { english } from './text.ts'

export const enRules = {
  'nav.rules': 'Rules',
  'rules.title': 'The rules clients are counted by',
  'rules.about':
    'Change a rule and see at once how the counters would change. Nothing changes in the portal until you save the rules and refresh the data.',
  'rules.about-read':
    'Clients are put into groups by these rules, the same for everybody. A portal administrator can change them.',
  'rules.loading': 'Reading the rules…',
  'rules.retry': 'Read again',
  'rules.unreadable':
    'The rules saved in the portal could not be read. The original rules of the app are in force; the next save replaces the broken ones.',
  'rules.in-force': 'Version {n} is in force',
  'rules.first': 'original rules of the app',
  'rules.saved-by': '{who}, {when}',
  'rules.not-counted-yet':
    'The figures on the screens were still counted by earlier rules. Refresh the data to count by version {n}.',
  'rules.to-refresh': 'Go to refresh',

  'rules.months': english('{n} month', '{n} months'),
  'rules.group.life': 'Life cycle',
  'rules.group.payments': 'Payments',
  'rules.group.no-payments': 'Clients without payments',
  'rules.group.clients': 'Who counts as a client',

  'rules.monthsToSleeping': 'After how many months without payments a client falls asleep',
  'rules.monthsToSleeping.text':
    'On the very day of the border a client is still active, on the next day asleep.',
  'rules.monthsToSleeping.example':
    'If today is {today}, those who paid on {border} or later are active. Those who paid on {before} are asleep.',
  'rules.monthsToLost': 'After how many months without payments a client becomes lost',
  'rules.monthsToLost.text': 'On the very day of the border a client is still asleep, on the next day lost.',
  'rules.monthsToLost.example':
    'If today is {today}, those who last paid on {border} or later are asleep. Those who paid on {before} are lost.',
  'rules.months-unit': 'months',

  'rules.countedCategories': 'Deals of which pipelines count as payments',
  'rules.countedCategories.text':
    'A won deal of another pipeline is no payment, but it stays an application of the client.',
  'rules.countedCategories.example':
    'Untick “Warranty repair”, and a client who only had something repaired does not become active by that.',
  'rules.countedCategories.all': 'All pipelines, and those that come later',
  'rules.countedCategories.some': 'Only the chosen ones',
  'rules.countedCategories.unnamed': 'Pipeline No. {id}',
  'rules.countedCategories.unknown': 'Pipeline No. {id}: not in this portal, or not visible to you',

  'rules.invoices': 'How invoices count',
  'rules.invoices.group': 'A deal with its invoices is one payment',
  'rules.invoices.each': 'Every paid invoice is a payment of its own',
  'rules.invoices.off': 'Invoices do not count, only deals',
  'rules.invoices.text': 'An invoice without a deal is a payment of its own where invoices count.',
  'rules.invoices.example':
    'A deal with three paid invoices: one payment by the first choice, three by the second, one by the third if the deal is won.',

  'rules.oldInvoices': 'Count invoices of the old kind',
  'rules.oldInvoices.text':
    'Portals that have used the CRM for long may still hold them. An invoice carried over to the new kind is not counted twice.',
  'rules.oldInvoices.example':
    'An invoice of 2019 with the status “Paid” becomes a payment on the day it was paid.',
  'rules.oldInvoices.none':
    'This portal has no invoices of the old kind. The nearest thing: paid invoices of the new kind count already.',

  'rules.dealPaymentDate': 'Which day a deal was paid on',
  'rules.dealPaymentDate.closedate': 'The close date of the deal',
  'rules.dealPaymentDate.moved': 'The day its stage was changed last',
  'rules.dealPaymentDate.stage-history': 'The day it entered the won stage, by the history of stages',
  'rules.dealPaymentDate.text':
    'Where the chosen date is missing, the next of the list is taken, at last the day the deal was created.',
  'rules.dealPaymentDate.example':
    'A deal was won on 3 May and its close date was left at 15 January: paid on 15 January by the first choice, on 3 May by the others.',

  'rules.leadsAreApplications': 'Leads are applications too',
  'rules.leadsAreApplications.text':
    'A client without deals and invoices who has a lead goes into “With applications”.',
  'rules.leadsAreApplications.example':
    'A known visitor filled in a form again and a repeat lead appeared: without the rule “With contact details”, with it “With applications”.',

  'rules.chatsAreDialogues': 'Chats and messages are dialogues too',
  'rules.chatsAreDialogues.text':
    'Writing in an open channel and the mark of the last communication on the card count as a dialogue, even without other activities.',
  'rules.chatsAreDialogues.example':
    'A client only wrote in the site chat: with the rule the client is “With dialogues”, without it “With contact details”.',

  'rules.linkedContactNeedsData': 'A linked contact must have details of its own',
  'rules.linkedContactNeedsData.text':
    'A company goes into “With contact details” only through a contact who can be called or written to.',
  'rules.linkedContactNeedsData.example':
    'An empty contact is linked to an empty company: without the rule the company is “With contact details”, with it “Without contact details”.',

  'rules.includeContractors': 'Count contractors as clients',
  'rules.includeContractors.text':
    'Contacts and companies of the sections for stock keeping and document signing join the client base.',
  'rules.includeContractors.example':
    'A supplier to whom you once sold something is seen nowhere without the rule, with it is an active client.',

  'rules.yes': 'yes',
  'rules.no': 'no',
  'rules.all': 'all',

  'rules.problem.months': '“{name}”: a whole number from 1 to {most} is needed.',
  'rules.problem.lost-not-later':
    'A client becomes lost later than asleep: the second number of months must be larger than the first.',
  'rules.problem.no-category':
    'Choose at least one pipeline: otherwise only invoices without a deal would be payments.',
  'rules.problem.no-rules': 'There are no rules of this app in the file.',
  'rules.problem.newer': 'The rules were saved by a newer version of the app. Update the app.',
  'rules.problem.missing': 'The rule “{name}” is missing in the file.',
  'rules.problem.odd': 'The file has a value of the rule “{name}” that cannot be understood.',
  'rules.problem.too-large': 'The file is too large: rules take less than 64 KB.',
  'rules.problem.no-json': 'The file is damaged, or it is no file of rules.',

  'rules.effect': 'What will change',
  'rules.effect.segment': 'Group',
  'rules.effect.before': 'Now',
  'rules.effect.after': 'Then',
  'rules.effect.difference': 'Difference',
  'rules.effect.caption': 'Counters now and by the changed rules',
  'rules.effect.same': 'The rules are not changed.',
  'rules.effect.pending':
    'Not counted by the rules in force yet. The next refresh will change the figures so:',
  'rules.effect.none': 'No counter will change.',
  'rules.effect.wait': 'Counting…',
  'rules.effect.invalid': 'Correct the rules to see here what will change.',
  'rules.effect.no-base':
    'The data was not refreshed in this browser, so nothing can be counted beforehand. After a refresh you will see here what the rules would change.',
  'rules.effect.failed': 'It could not be counted: {reason}',
  'rules.effect.cards': english(
    'The next refresh will change fields of {n} card of a contact or company.',
    'The next refresh will change fields of {n} cards of contacts and companies.',
  ),
  'rules.effect.no-cards': 'The fields of cards will not change.',
  'rules.effect.cards-anyway': english(
    '{n} of them waits to be written without any change of rules.',
    '{n} of them wait to be written without any change of rules.',
  ),
  'rules.effect.line': '{groups}. To be changed: {cards}.',
  'rules.effect.line-none': 'The counters stay the same',
  'rules.effect.look': 'To the figures and saving',
  'rules.effect.as-of': 'Counted on the data of the last refresh in this browser.',
  'rules.effect.needs':
    'These rules need what the last refresh did not read: {what}. The next refresh will read everything, and the figures will be more exact.',
  'rules.need.chats': 'activities of clients who only wrote in a chat',
  'rules.need.linked-contacts': 'all contacts of companies',
  'rules.need.contractors': 'cards of contractors',
  'rules.show-all': 'Show all groups',
  'rules.show-changed': 'Only those that change',

  'rules.remark': 'Remark about the version, if needed',
  'rules.remark-hint': 'For example: “seasonal goods, bought once a year”',
  'rules.save': 'Save the rules',
  'rules.saving': 'Saving…',
  'rules.reset': 'Undo the changes',
  'rules.saved': 'The rules are saved as version {n}.',
  'rules.undo': 'Undo the save',
  'rules.undo-remark': 'Undo of version {n}',
  'rules.return-remark': 'Return to version {n}',
  'rules.save-failed': 'The rules are not saved: {reason}',
  'rules.overtaken':
    'While you were changing the rules, another administrator saved version {n}: {who}, {when}.',
  'rules.overtaken-differs': 'Your rules differ from it in this:',
  'rules.overtaken-equal': 'Your rules are the same.',
  'rules.take-theirs': 'Take this version',
  'rules.save-over': 'Save mine over it',

  'rules.versions': 'Versions of the rules',
  'rules.versions-about': 'Old versions are not lost: a return to one of them makes a new version.',
  'rules.versions-kept': {
    one: 'The last {n} version and the original rules are kept. Save others to a file.',
    other: 'The last {n} versions and the original rules are kept. Save others to a file.',
  },
  'rules.version': 'Version {n}',
  'rules.version-now': 'in force',
  'rules.version-shown': 'the figures were counted by it',
  'rules.return': 'Return',
  'rules.return-of': 'Return to version {n}',
  'rules.look': 'Compare',
  'rules.look-of': 'Compare version {n} with the one in force',
  'rules.compare': 'Comparison of versions',
  'rules.compare-left': 'First version',
  'rules.compare-right': 'Second version',
  'rules.compare-same': 'Versions {left} and {right} are the same.',
  'rules.compare-rule': 'Rule',
  'rules.compare-close': 'Close the comparison',

  'rules.file': 'File of rules',
  'rules.file-about':
    'Rules can be saved to a file and loaded in another portal. Numbers of pipelines may mean others there: check them.',
  'rules.export': 'Save to a file',
  'rules.export-of': 'Save to a file: version {n}',
  'rules.import': 'Load from a file',
  'rules.file-name': 'Segmentation rules, version {n}',
  'rules.imported': 'The rules of the file “{file}” are filled in but not saved yet. Check and save them.',
  'rules.imported-same': 'The rules in the file “{file}” are those on the screen.',
  'rules.import-failed': 'The file “{file}” was not loaded, the rules on the screen have not changed.',

  'fresh.rules': 'rules v{n}',
  'fresh.new-rules': 'rules changed, refresh',
  'fresh.new-rules-hint':
    'An administrator has changed the rules. The figures will be counted by them at the next refresh.',
} as const
