// English articles of the section "How we count"; the same blocks as the Russian ones.
import { article, caution, example, h, info, list, p, steps, table } from '../article.ts'

export const rulesEn = {
  'who-is-client': article(
    'Who is a client',
    'Why a contact of a company is not a client of his own, and who is not counted at all.',
    [
      list(
        '**A company is a B2B client.** One card of a company, one client.',
        '**A contact without a company is a B2C client.**',
        '**A contact of a company is not a client of his own.** He belongs to his company, and all he bought is put down to it.',
      ),
      p(
        'If a contact is linked to several companies, the main one is his [parent company](term:parent-company). If the main one is your own firm or a supplier, the next in order is taken. If there is no other, the contact counts as a private person.',
      ),
      h('Who is not counted'),
      list(
        'Your own companies, in whose name you issue invoices.',
        'Suppliers of inventory management: contacts and companies in a category of their own.',
        'Leads: they are not clients yet. When a lead becomes a contact or a company, it appears in the base.',
      ),
      example(
        'Smith is linked to “Your firm” and to “Daisy”. “Your firm” is your own, so Smith belongs to “Daisy”.',
      ),
    ],
    ['mode-client-type', 'whose-payment', 'counting-rules'],
  ),
  'what-is-payment': article(
    'What is a payment',
    'A deal, an invoice, instalments, a zero sum and a refund.',
    [
      p(
        'A payment is a won deal or a paid invoice. A deal together with its invoices is one payment, or one sale would be counted twice.',
      ),
      table(
        'What is a payment',
        ['What is in CRM', 'Payments'],
        ['A won deal without invoices', '1'],
        ['A won deal and its paid invoice', '1'],
        ['A won deal and three paid invoices in it', '1, these are instalments'],
        ['The deal is lost or open, its invoice is paid', '1'],
        ['The deal is won, its invoice is not paid', '1'],
        ['Two won deals and one separate paid invoice', '3'],
        ['A deal with the sum 0', '1: the sum does not matter'],
        ['A deal with a negative sum', '1: the sum does not matter'],
        ['A template of a recurring deal', '0'],
        ['Each deal made from the template and won', '1'],
        ['A deal returned from won to work', '0 until it is won again'],
      ),
      list(
        'What counts is the state now: the deal stands in a successful stage now, the invoice is paid now.',
        'If a deal is deleted, its payment vanishes at the next refresh. Paid invoices of a deleted deal stay and are counted one by one.',
        'Payments inside a deal, shop orders without a deal, and quotes are not payments.',
        'A stage that is not in the CRM’s list of stages is not trusted: such a deal is not a payment and is counted in the block “Worth a look”.',
      ),
      info(
        'By the original rules all pipelines count, also those that are not sales, “Warranty repair” for example: their won deals are payments too. An administrator can choose others, see [by which rules it is counted](counting-rules).',
      ),
    ],
    ['payment-date', 'whose-payment', 'mode-frequency'],
  ),
  'payment-date': article(
    'The date of a payment',
    'The date decides between active and sleeping. Where it comes from.',
    [
      table(
        'Where the date of a payment comes from',
        ['What', 'Date', 'If there is none'],
        [
          'Won deal',
          'The close date of the deal',
          'The day of the last change of stage, then the day of creation',
        ],
        ['Paid invoice', 'The day the invoice became “Paid”', 'The day of the last change of the invoice'],
      ),
      p(
        'If the close date of a deal is in the future it cannot be trusted: the day of the last change of stage is taken.',
      ),
      p(
        'The “pay before” date of an invoice is never taken: it is the day until which money is expected, not the day it came.',
      ),
      p(
        'If one sale has a deal and several invoices, the first payment is the earliest date, the last payment the latest. The field “Last payment date” holds the latest.',
      ),
      example(
        'A deal is won, its close date is January 15, 2027, and today is August 31, 2026. The stage was changed on May 3, 2026. The date of the payment is May 3, 2026.',
      ),
      h('Time zones'),
      p(
        'A date is taken as your portal shows it. A deal closed half past midnight on February 28 is closed on February 28, wherever the reader sits.',
      ),
    ],
    ['life-borders', 'counting-rules'],
  ),
  'whose-payment': article(
    'Whose payment it is',
    'A deal names a company, a contact and a second contact. Who gets the payment.',
    [
      p('One payment goes to one client. The order is this:'),
      steps(
        'If the deal names a company, the payment is the company’s.',
        'If there is no company, the main contact of the deal is looked at. If he works at a company, the payment is that company’s.',
        'If the main contact has no company, the payment is his.',
        'If the deal names nobody, its invoices are looked at in the order of their creation.',
        'If they name nobody either, the payment stays [without a client](term:without-client): it is in no group and is counted in the block “Worth a look”.',
      ),
      table(
        'Examples: who gets the payment',
        ['What the deal names', 'Who gets it'],
        ['Company “Daisy” and contact Smith of “Tulip”', '“Daisy”'],
        ['Only Smith of “Tulip”', '“Tulip”'],
        ['Only Smith, who is at “Tulip” (main) and “Daisy”', '“Tulip”'],
        ['Smith (main) and Brown, both without a company', 'Smith. Brown does not'],
        ['Your own company and contact Smith without a company', 'Smith'],
        ['A deal of “Daisy” with an invoice issued to “Tulip”', '“Daisy”: the invoice follows the deal'],
      ),
      info(
        'The built-in report “Regular customers” would give a deal without a company to the contact himself. We give it to the company he works at: the firm buys, not the person.',
      ),
    ],
    ['what-is-payment', 'data-quality'],
  ),
  'life-borders': article(
    'Six and eighteen months: the exact borders',
    'What happens on the very day of the border, and how months of different length are counted.',
    [
      p(
        'The border is the same day six or eighteen months ago. If that month has no such day, its last day is taken.',
      ),
      table(
        'Borders on different days',
        ['Today', 'Active if paid not before', 'Sleeping if not before'],
        ['August 31, 2026', 'February 28, 2026', 'February 28, 2025'],
        ['December 31, 2026', 'June 30, 2026', 'June 30, 2025'],
        ['March 15, 2026', 'September 15, 2025', 'September 15, 2024'],
      ),
      table(
        'Today is August 31, 2026',
        ['Last payment', 'Group'],
        ['February 28, 2026', 'Active'],
        ['February 27, 2026', 'Sleeping'],
        ['February 28, 2025', 'Sleeping'],
        ['February 27, 2025', 'Lost'],
      ),
      p(
        '“Today” is the day of the portal when the counting began. If there was no refresh for long, groups are those of that day: a client may have fallen asleep while his card still says “Active”. That is why the [freshness of the data](term:freshness) stands beside the heading.',
      ),
      info(
        'Without new payments a client moves one way only: active, sleeping, lost. Only a new payment or a corrected date brings him back.',
      ),
    ],
    ['mode-lifecycle', 'call-in-time', 'counting-rules'],
  ),
  'applications-dialogues': article(
    'Applications, dialogues and contact details',
    'What exactly puts a client without payments into “With applications”, “With dialogues” or “With contact details”.',
    [
      h('With applications'),
      p(
        'There is at least one deal or invoice of the client, open or lost. Templates of recurring deals do not count. Leads count only if the [rules](counting-rules) say so.',
      ),
      h('With dialogues'),
      list(
        'Any activity of the client: a call, an e-mail, a meeting, a task, a chat, a message, a filled form. Finished or not does not matter.',
        'A last communication noted in the card.',
        'A message to an open channel, even if there are no other activities.',
        'For a company the activities of its contacts count as well.',
      ),
      p(
        'Not counted: comments in a card, activities that belong to a lead only, activities made by this app.',
      ),
      h('With contact details'),
      list(
        'A phone, e-mail, site or messenger is filled in.',
        'Or there are requisites with at least one filled field. An empty blank of requisites does not count.',
        'Or, for a company, at least one contact is linked.',
      ),
      h('Without contact details'),
      p('None of the above. Usually it is rubbish, a duplicate or a half-filled card.'),
      example(
        'A company without a phone and without activities, but its employee was called in May. The company is “With dialogues”: a talk with its contact is a talk with it.',
      ),
    ],
    ['mode-no-payments', 'fields', 'data-quality'],
  ),
  'card-changes': article(
    'What changes when you correct cards',
    'You linked a contact, deleted a company, merged duplicates, returned a deal: what follows.',
    [
      p('All of this shows after the next refresh.'),
      table(
        'What happens after a change in CRM',
        ['You did', 'What happens to the figures'],
        [
          'Linked a contact to a company',
          'One B2C client less. His deals, dialogues and payments go to the company, the fields of the contact follow the company',
        ],
        [
          'Unlinked a contact from a company',
          'He is a client of his own again. Deals that name the company stay with it; deals that name only him go to him',
        ],
        ['Deleted a company', 'Its deals go to the contacts named in them. The contacts become B2C'],
        ['Merged duplicates', 'One card stays with all the deals. The others vanish as if deleted'],
        [
          'Returned a deal to work',
          'The payment is gone. The client may become sleeping, lost or “With applications”',
        ],
        ['Won the deal again', 'One payment with the new close date'],
        ['Deleted a deal', 'Its payment vanishes'],
        [
          'An invoice of a won deal was paid',
          'The number of payments stays, the date of the last one may move',
        ],
        ['Marked a company as your own', 'It is no longer a client, its fields are emptied'],
      ),
      example(
        'A contact marked “With dialogues” was linked to a company “With applications”. After the refresh the field of the contact says “With applications”, like the company’s. Nothing has to be cleaned by hand.',
      ),
      info(
        'How many cards will change, which fields, and examples of before and after are shown [before the writing](refresh-review).',
      ),
    ],
    ['charts', 'refresh', 'data-quality'],
  ),
  'counting-rules': article(
    'By which rules it is counted',
    'Which rules are in force, how to change them and how to return. They are the same for everybody in the portal.',
    [
      p(
        'The rules open in the section “Rules”. Everybody may read them, a portal administrator may change them. While nobody has, the original ones are in force, which is version 1:',
      ),
      table(
        'Rules and what can be chosen',
        ['Rule', 'Original', 'What else is possible'],
        ['When a client is asleep', 'More than 6 months without a payment', '1 to 120 months'],
        [
          'When a client is lost',
          'More than 18 months without a payment',
          'Up to 120 months, but later than asleep',
        ],
        ['Which pipelines count as payments', 'All', 'Only chosen ones: deals of others stay applications'],
        [
          'How invoices count',
          'A deal and its invoices are one payment',
          'Every paid invoice by itself, or deals only',
        ],
        ['Invoices of the old kind', 'Not counted', 'Count them where the portal has some'],
        [
          'Day of a deal’s payment',
          'Close date',
          'The day its stage changed last, or the day of success by the history of stages',
        ],
        ['Leads', 'They are not applications', 'Count them as applications'],
        ['Chats and messages', 'They are dialogues', 'Do not count them'],
        [
          'A contact linked to a company',
          'Makes it “With contact details”, even if he has none himself',
          'Only a contact with a phone, e-mail or other details',
        ],
        ['Suppliers', 'They are not clients', 'Count them as clients'],
      ),
      h('How to change them'),
      steps(
        'Change a rule. On the right you see how every counter would change and how many cards would be rewritten. This is a calculation: nothing changes in the portal.',
        'Press “Save the rules”. Beside the age of the data it says “rules changed, refresh”.',
        'Refresh the data. Before writing, the app shows as always which cards change and how.',
      ),
      info(
        'The effect can be counted beforehand in the browser in which the data was refreshed. If a rule needs what was not read before, leads or the history of stages for example, the next refresh reads everything, and the screen says so.',
      ),
      example(
        'Your clients buy once a year. Set 14 and 26 months: “Sleeping” are then those who missed their usual time, and not nearly everybody.',
      ),
      h('Versions'),
      list(
        'Every save is a new version with author, day and remark. Two versions can be compared with the button “Compare”.',
        'The button “Return” brings old rules back, as a new version again. Right after a save it can be undone.',
        'Rules can be saved to a file and loaded in another portal. What is loaded is only filled in at first; you save it.',
        'If two people change the rules at once, the second one sees the version of the first and decides to take it or to save his own.',
      ),
      p(
        'The number of the version by which the figures were counted stands beside the age of the data. The reason [“Why here”](why-here) ends with it too, with author and day where the portal still remembers them.',
      ),
      caution(
        'Do not bend deals and dates to a rule: change the rule. And change it seldom: past months of the chart are then counted anew by the new rules.',
      ),
    ],
    ['life-borders', 'what-is-payment', 'applications-dialogues'],
  ),
  reconciliation: article(
    'Why the sums can be trusted',
    'Which equalities the app checks after every refresh.',
    [
      p(
        'After the counting the totals are compared with each other. If one equality is broken, the new result is neither written nor shown.',
      ),
      list(
        'Companies = companies with contacts + companies without contacts.',
        'All clients = B2B + B2C. Contacts = B2C + contacts of companies.',
        'Clients with payments = active + sleeping + lost = regular + first purchase.',
        'All clients = clients with payments + with applications + with dialogues + with contact details + without contact details.',
        'Payments of all clients together with payments without a client = all payments of the portal.',
      ),
      example(
        'There are 1,000 clients. 400 have payments: 150 active, 120 sleeping, 130 lost. 600 have none: 250 with applications, 150 with dialogues, 180 with contact details, 20 without. All adds up.',
      ),
      h('How to compare with the report of the portal'),
      p(
        'Bitrix24 has a report of its own: CRM → Analytics → “Regular customers”. The app cannot read it, so our figure to compare with stands on the screen “Overview”, in “Do the figures add up”.',
      ),
      table(
        'How the report of the portal differs',
        ['What', 'Here', 'In the report of the portal'],
        ['Who is regular', 'Two payments or more of all time', 'Repeated deals of the chosen period'],
        ['What is a payment', 'A won deal or a paid invoice, by the rules', 'A won deal only'],
        [
          'Of which day',
          'The closing date of the deal unless chosen otherwise',
          'The day of the change of stage',
        ],
        ['A deal of a contact who works in a company', 'Given to the company', 'Given to the contact'],
      ),
      steps(
        'Choose the longest period in the report.',
        'Compare it with our figure. A small difference is explained by the table above.',
        'If it is large, try on the screen [“Rules”](counting-rules), without saving: invoices are not counted, and the day of payment is the day of the change of stage. You see at once what the figure would become.',
      ),
    ],
    ['charts', 'whose-payment', 'data-quality'],
  ),
  'data-quality': article(
    'Worth a look',
    'Oddities in the data that make figures inexact, and how to correct them.',
    [
      table(
        'Oddities in the data',
        ['What was found', 'What the app does', 'How to correct it'],
        ['A payment without a client', 'It is in no group', 'Name a company or a contact in the deal'],
        [
          'A payment of a contact with several companies',
          'Given to the main company',
          'Name the company in the deal',
        ],
        ['A zero sum', 'Counted', 'Check that it is a sale and not a trial'],
        ['A negative sum', 'Counted', 'Check that it is a refund'],
        ['A stage that is not in the list of stages', 'Not a payment', 'Move the deal to an existing stage'],
        ['A paid invoice without its deal', 'A payment of its own', 'Tie it to the deal if there is one'],
        ['A record that could not be read', 'It is in no figure', 'Open the card and save it again'],
      ),
      p(
        'The block “Worth a look” stands under the chart and shows only how many such records there are. Find the deals themselves in CRM: for example by a filter for empty “Company” and “Contact” among won deals. After the correction refresh the data: the figures follow by themselves.',
      ),
      info(
        'Begin with payments without a client. They are real sales that belong to nobody now: correct the deal and you may discover an active client.',
      ),
    ],
    ['whose-payment', 'method-without-contacts'],
  ),
}
