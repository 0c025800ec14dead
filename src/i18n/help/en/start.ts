// English articles of the section "Getting started"; the same blocks as the Russian ones.
import { article, caution, example, h, info, list, p, steps, table } from '../article.ts'

export const startEn = {
  start: article(
    'Where to begin',
    'What the app does, and three steps for the first day.',
    [
      p(
        '“Client segmentation” sorts the whole client base of your Bitrix24 into plain groups: who buys now, who has stopped, who has never bought and how far they have come. The result is on charts and also in the cards themselves, so you can filter clients by it in CRM.',
      ),
      h('If you are an administrator of the portal'),
      steps(
        'Open the app: “First start” tells in four steps what will be read, which fields will appear, what may start by itself and how long it takes. On the last step press “Create the fields and refresh the data”. More: [the first refresh](first-refresh).',
        'Wait for the first charts. The app goes on reading by itself; better leave the tab open.',
        'Look at what is going to be written into the cards and press “Write”. If in doubt, press “Do not write”: the charts are refreshed all the same.',
      ),
      h('If you are a head of sales or a manager'),
      steps(
        'Open [Life cycle](mode-lifecycle): you see at once how many clients buy, how many have fallen asleep and how many are lost.',
        'Press the number of a counter to see the list of those clients. It holds the ones you may see in CRM.',
        'Choose one group and work with it for a week. What to do is written in “What to do with clients”; begin with [a week of work](work-week).',
      ),
      info(
        'The app changes nothing in CRM except [its eight fields](fields), and only after an administrator has agreed.',
      ),
    ],
    ['first-refresh', 'screens', 'work-week'],
  ),
  'first-refresh': article(
    'The first refresh',
    'What happens the first time, how long it takes and what to prepare.',
    [
      p(
        'The first refresh is started by an administrator of the portal. Until then everybody else sees whom to ask and how to find him in the portal’s list of employees.',
      ),
      h('What to check beforehand'),
      list(
        '**Robots and workflows that start when a contact or a company changes.** Writing the fields will start them. The third step of the first start says where to look, and names them if the app was given the permission for workflows. How to prepare is told in the article [on robots](fields-robots).',
        '**Time.** Reading is quick; writing into all the cards for the first time takes longest, because the portal accepts changes no faster than its limit. See [how long a refresh takes](refresh-time).',
        '**Required fields.** If a required field of a card is empty, the portal may refuse the change. The app lists such cards separately.',
      ),
      h('How it goes'),
      steps(
        '**Preparation.** The app checks rights, creates eight fields and counts the records to be read.',
        '**Reading.** Contacts, companies, deals, invoices, activities and requisites are read month by month from the very beginning.',
        '**First charts.** You see them before everything is read. Groups that may still change are marked “not final”.',
        '**Counting.** All modes and all past months are counted. The totals are compared with each other.',
        '**Review.** You see how many cards will change, which fields, and from what to what.',
        '**Writing.** Only after you press “Write”.',
      ),
      example(
        'A base of 85,000 contacts and companies. The first charts appear in a minute, everything is read in about two. Writing into all the cards takes a bit over an hour the first time. If nothing has changed since, a refresh takes about two seconds.',
      ),
      caution(
        'If you close the tab, the work stops. When the app is opened again it goes on from the same month and repeats nothing.',
      ),
    ],
    ['refresh-time', 'refresh-review', 'fields-robots'],
  ),
  screens: article(
    'What is on which screen',
    'Where to look for figures, lists, explanations and the refresh.',
    [
      table(
        'Screens of the app',
        ['Screen', 'What is on it', 'When to open it'],
        [
          'Overview',
          'The five modes side by side, what changed since the last refresh and why, whether the figures add up',
          'Every time: it is the first screen',
        ],
        [
          'Charts',
          'Five modes: counters of the groups, shares, a chart by month with a table, and the block “Worth a look”',
          'To see how many of whom there are and how the base grew',
        ],
        [
          'List of clients',
          'The people and companies behind the number of a counter, search, the reason and a link to the card',
          'When it is time to call',
        ],
        [
          'Growth',
          'New, returned and fallen asleep by month, quarter, half-year',
          'When you sum up a period',
        ],
        [
          'Falling asleep',
          'Who becomes sleeping or lost within 7, 30, 90 days',
          'Every week, before calling',
        ],
        [
          'ABC',
          'Who brings most of the revenue: classes A, B and C, the share of the largest',
          'Once a month, when you decide whom to give your time',
        ],
        [
          'Rules',
          'By which rules it is counted, what another rule would change, versions and the file of rules',
          'When the borders or pipelines do not suit you',
        ],
        [
          'Refresh',
          'Progress, log, return of former values. For administrators also “Settings and upkeep”',
          'When the data are old',
        ],
        ['Help', 'Articles, questions and a glossary with a search', 'When a word or a figure is not clear'],
      ),
      p(
        'The address remembers the mode, the list, the search and the article: the Back button leads to where you were. Everybody sees a list under his own rights.',
      ),
      info(
        'In the help the key “/” goes to the search field, arrows choose what was found, Enter opens it, Esc goes back.',
      ),
    ],
    ['places', 'rights'],
  ),
  places: article(
    'Where the app opens',
    'The menu, CRM analytics, tabs in cards, and the phone.',
    [
      list(
        '**The CRM menu or the Market section.** The whole app, it opens with the “Overview”.',
        '**CRM analytics.** The same counters, charts and lists beside other reports. There is no refresh and no help here, you only see whether a refresh is under way.',
        '**Tab “Client segment” in the card of a contact.** The values of this client, why he is in this group, and his payments. If the contact works at a company, life cycle, frequency and payments are those of the company, and beside them stand the company and those of its contacts you may see. The button “Open this client in the application” leads to him in the list.',
        '**Tab “Client segment” in the card of a company.** The same for a company.',
        '**Phone.** The screens fit a narrow display, the list of clients is shown as cards. There are no card tabs on the phone: the mobile app of Bitrix24 has none. To find a client, open the list “All clients” and type a name. CRM cards open as plain links.',
      ),
      p(
        'A CRM card opens over the page. To open it in a new browser tab, press the arrow beside the name in the list, or hold Ctrl (Cmd on a Mac) while pressing.',
      ),
      info(
        'If the tab is missing from a card, ask an administrator to open the app: at each start of his the places of the app in CRM are checked and put back. If that fails, the screen “Refresh” has the button “Check again”.',
      ),
    ],
    ['screens', 'fields'],
  ),
  'client-list': article(
    'List of clients and search',
    'How to open the people behind a figure, find one of them and download the list.',
    [
      p(
        'Press the number of a counter: the list of those clients opens, 50 on a page. It has type, life cycle, last payment, number of payments, responsible person, phone and e-mail. To change the order press the heading “Client”, “Last payment” or “Payments”; pressing again turns the order round. Lists of companies with and without contacts may have one order only.',
      ),
      h('Search'),
      list(
        'It looks inside the open group: by name or title, number of the card, taxpayer number.',
        'By phone and e-mail: they have to be entered whole.',
        'The key “/” puts the cursor into the search field.',
      ),
      example(
        'You typed “Dais”, and the company “Daisy” is found. You typed only the last four digits of a phone, and nothing is found: enter the whole number.',
      ),
      h('If not all are shown'),
      list(
        'You may not see the other cards: such are your rights in CRM.',
        'The values of these cards are not written yet or have changed since the refresh.',
        'The card was deleted after the refresh.',
      ),
      info(
        '“Download the list (Excel)” below the list saves it as a file. Above the rows it says what the list is, as of which day and by which rules. You see how much is ready and can stop it. Up to 20,000 clients it is an Excel workbook, beyond that a CSV of at most 100,000 rows.',
      ),
    ],
    ['rights', 'why-here', 'fields-filter'],
  ),
  'why-here': article(
    'Why a client is here',
    'How to read the reason of a group, and the usual time between purchases.',
    [
      p(
        'Press “Why here” in a list, or open the tab “Client segment” in a card. Under “Why the client is here” it says in words what decided:',
      ),
      list(
        'who this client is: a company, a private person, or a contact of a company who is counted with it;',
        'which payment was the last, and until which day the client stays in his group;',
        'how many payments there are, from which deals and invoices, and by which date they are counted;',
        'if there are no payments: which application, which dialogue or which details were found;',
        'what comes next, and on which day, if nothing happens.',
      ),
      example(
        '“Active: the last payment was on March 10, 2026, not more than 6 months ago. Stays active until September 10, 2026.” And under “What comes next”: “On September 11, 2026 the client falls asleep unless there is a new payment before.”',
      ),
      h('The usual time between purchases'),
      p(
        'It is only in the tab of a card. If a client has payments on at least three different days, you see how often he usually buys, when the next payment can be expected and how late he is. It is a hint for a call and has no influence on the group.',
      ),
      info(
        'If you may not see the records of payments, the reason is made of the fields of the card. The exact payments are known to the browser that refreshed the data.',
      ),
    ],
    ['life-borders', 'whose-payment', 'client-list'],
  ),
}
