// English articles of the section "Eight fields"; the same blocks as the Russian ones.
import { article, caution, example, h, info, list, p, steps, table } from '../article.ts'

export const fieldsEn = {
  fields: article(
    'Eight fields in the cards',
    'What the app writes into the card of a contact and of a company.',
    [
      p(
        'All of them have the word “Clients” in brackets in their names: “Life cycle (Clients)”. That makes them easy to find in a list of fields.',
      ),
      table(
        'What the fields hold',
        ['Field', 'Company', 'Contact without a company', 'Contact of a company'],
        ['Parent company', 'Empty', 'Empty', 'His company'],
        ['Life cycle', 'One of seven values', 'One of seven values', 'As the company'],
        ['Client type', 'B2B', 'B2C', 'B2B'],
        ['Sales frequency', 'Regular client, First purchase, No payments', 'The same', 'As the company'],
        ['Last payment date', 'A date or empty', 'A date or empty', 'As the company'],
        [
          'Number of payments',
          'A number, 0 if there are none',
          'A number, 0 if there are none',
          'As the company',
        ],
        [
          'Has dialogues',
          'Yes if somebody talked with it or its people',
          'Yes if somebody talked with him',
          'Only his own',
        ],
        ['Has contact details', 'Yes or No', 'Yes or No', 'Only his own'],
      ),
      p(
        'The seven values of the life cycle: Active, Sleeping, Lost for those who have paid; With applications, With dialogues, With contact details, Without contact details for those who have not. So one field answers two questions at once.',
      ),
      example(
        'Smith works at “Daisy”, “Daisy” has three payments, the last on July 5. The card of Smith says: parent company “Daisy”, Active, B2B, Regular client, July 5, 3. But “Has contact details” is “No”, because Smith himself has neither a phone nor an e-mail.',
      ),
      info(
        'The last two fields of a contact are his own, so that mailings and calls know whether this very person can be reached.',
      ),
      p(
        'The values are right for the day of the refresh. They do not change by themselves between refreshes.',
      ),
    ],
    ['fields-closed', 'fields-filter', 'fields-marketing'],
  ),
  'fields-closed': article(
    'Why the fields cannot be edited by hand',
    'And how to put them out of sight if they are in the way.',
    [
      p(
        'The values are counted by the app. If they could be edited, the next refresh would put everything back, and until then reports would show different things. So the fields are open to reading and filtering and closed to editing.',
      ),
      p(
        'To change a value, change what it came from: win the deal, link the contact, add a phone. What influences what is shown in [what changes when you correct cards](card-changes).',
      ),
      h('Putting fields out of sight in your card'),
      steps(
        'Open the card of a contact or a company.',
        'Point at the field and press the settings sign beside it.',
        'Choose “Hide”. The field leaves your card, but you can still filter by it.',
        'An administrator can hide the fields for everybody: “Card settings” → common view for all employees.',
      ),
      info(
        'The fields appear together with other custom fields. It is convenient to gather them in a section of their own and fold it.',
      ),
      caution(
        'Do not rename or delete these fields in the CRM settings. If a field no longer has the right kind, the app does not touch it and asks you to sort it out. To take the fields away for good there is [a button of its own](refresh-remove).',
      ),
    ],
    ['fields', 'refresh-remove', 'card-changes'],
  ),
  'fields-filter': article(
    'Filters and lists in CRM',
    'How to pick clients by our fields and show the fields in a list.',
    [
      h('Filter'),
      steps(
        'Open CRM → Contacts or CRM → Companies.',
        'Press the search line above the list: the filter opens.',
        'At the bottom choose “Add field”, look for the word “Clients” and tick the fields you need.',
        'Choose values and press “Search”.',
        'To keep it, press “Save filter” and give it a name. An administrator can share it with everybody.',
      ),
      h('Columns'),
      steps(
        'In the list press the gear to the left of the column titles.',
        'Tick the fields marked “Clients” and press “Apply”.',
        'You can sort by last payment date and number of payments by pressing the title.',
      ),
      table(
        'Ready filters',
        ['Who is looked for', 'Which fields'],
        [
          'Sleeping private persons who can be reached',
          'Life cycle: Sleeping. Client type: B2C. Has contact details: Yes',
        ],
        ['Regular clients who went silent', 'Sales frequency: Regular client. Life cycle: Sleeping, Lost'],
        ['Bought once in spring', 'Sales frequency: First purchase. Last payment date: March 1 to May 31'],
        ['Employees of active companies', 'In contacts. Client type: B2B. Life cycle: Active'],
        ['Empty cards', 'Life cycle: Without contact details'],
        ['Not counted yet', 'Life cycle: not filled in'],
      ),
      info('Cards made after the last refresh have no values. The condition “not filled in” finds them.'),
    ],
    ['fields', 'fields-marketing', 'fields-robots'],
  ),
  'fields-marketing': article(
    'Mailings by groups',
    'How to make a segment in the marketing of Bitrix24 by our fields.',
    [
      steps(
        'Open Marketing → Segments and press “Create segment”.',
        'Name it so that it is clear in a year: “Sleeping B2C, November 2026”.',
        'Add “CRM contacts and companies”.',
        'In the filter add the fields marked “Clients” and choose values.',
        'Be sure to add “Has contact details: Yes”: fewer letters will come back.',
        'Check the number of recipients and save. The segment can be chosen in a mailing.',
      ),
      p(
        'The segment is alive: after every refresh clients enter and leave it. A mailing takes those who are in it when it is sent.',
      ),
      example(
        'A letter to the sleeping: “Life cycle: Sleeping”, “Sales frequency: Regular client”, “Has contact details: Yes”. In a month the same segment is another: those who bought have left it.',
      ),
      h('What is not possible'),
      list(
        'The field “Parent company” is not available in marketing segments: Bitrix24 is made so. In CRM lists you can filter by it.',
        'Two letters to one firm: its employees share the life cycle. If you write to companies, make the segment of companies, not of contacts.',
      ),
      caution(
        'The app does not check a person’s consent to mailings. Add your own field with the consent to the segment if you keep one.',
      ),
    ],
    ['fields', 'fields-filter', 'method-sleeping'],
  ),
  'fields-robots': article(
    'Robots and workflows: take care',
    'Writing the fields is a change of the card. What it may start.',
    [
      p(
        'If the portal has robots, triggers or workflows “when a contact changes” or “when a company changes”, writing the fields starts them. At the first writing that means thousands of cards in a row.',
      ),
      h('Before the first writing'),
      steps(
        'Administrator: CRM → Contacts → “Robots” and “Workflows” → automatic start. The same for companies.',
        'If something starts on a change, look at what it does: writes to the client, sets tasks, changes the responsible person.',
        'Switch such workflows off for the first writing, or add a condition at their beginning that stops them when only our fields changed.',
        'Write the values and switch the workflows on again.',
      ),
      h('How to use the fields in robots'),
      list(
        'Good: “if the life cycle became Sleeping, set a task for the responsible person”.',
        'Good: “if the sales frequency became Regular client, send a thank-you letter”.',
        'Bad: a robot that changes our fields. The next refresh puts the counted value back.',
      ),
      example(
        'A robot “when a contact changes, send a letter” and a first writing into 20,000 cards would give 20,000 letters in an hour. First switch it off, then write.',
      ),
      info(
        'Only cards with a changed value are written. After the first time it is usually dozens of cards a day, not the whole base.',
      ),
    ],
    ['refresh-review', 'fields', 'fields-filter'],
  ),
}
