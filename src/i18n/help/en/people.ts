// English articles of the section "Access and safety"; the same blocks as the Russian ones.
import { article, example, h, info, list, p, steps, table } from '../article.ts'

export const peopleEn = {
  rights: article(
    'Who sees what',
    'What an administrator, a head of sales and a manager see, and why a list may be shorter than its figure.',
    [
      table(
        'What an employee sees',
        ['What', 'Administrator', 'Others'],
        ['Counters and charts of the five modes', 'In full', 'In full'],
        ['Lists of clients', 'All clients', 'Those they may see in CRM'],
        ['The tab in a card', 'Yes', 'Yes, if the card can be opened'],
        [
          'Refresh, return of values, removal of fields and of empty cards',
          'Yes',
          'No, only the progress is seen',
        ],
        ['Log of refreshes', 'Yes', 'Yes, reading only'],
      ),
      h('Shown 12 of 340'),
      p(
        'The counter shows the whole company, the list is made under your rights. If you may see only your own clients, only they are in the list, and beside it you read how many are not shown.',
      ),
      example(
        'The group “Sleeping” has 340 clients. Manager Brown may see her own. She sees 12 and the line “Shown 12 of 340: you cannot see the others, because you may not view their cards.” The head of the department sees all clients of the department.',
      ),
      h('If you see too little'),
      steps(
        'Check that you are the responsible person in the cards of your clients.',
        'Ask an administrator to look at your role: CRM → Settings → Access permissions. Reading of contacts, companies and deals is needed.',
        'Rights change at once, no refresh is needed.',
      ),
      info(
        'The app never shows more than the portal allows: names and phones are asked each time on behalf of the person who looks.',
      ),
    ],
    ['safety', 'questions'],
  ),
  safety: article(
    'Where the data live',
    'What is kept, where, and who can read it.',
    [
      p(
        'CRM data do not leave your browser and your Bitrix24. The app has no server of its own to which they could be sent.',
      ),
      table(
        'What is kept and where',
        ['What', 'Where', 'Who sees it'],
        ['Eight values of a client', 'In fields of the CRM card', 'Everybody who sees the card'],
        [
          'Totals and charts',
          'In the storage of the app on your portal',
          'All employees to whom the app is open',
        ],
        ['Log of refreshes', 'There too', 'All employees to whom the app is open'],
        [
          'What was read, for speed',
          'In the browser of the administrator, encrypted',
          'Only he, in this browser',
        ],
        ['Names, phones, e-mails', 'Nowhere: shown and forgotten', 'Whoever looks, under his own rights'],
      ),
      list(
        'The browser keeps no names, phones or e-mails, only numbers of cards, dates and marks.',
        'The app is forbidden to turn to anything but your portal: the browser itself sees to that.',
        'The permissions the app asks for: CRM, storage of the app, places in the cards, and names of employees without contact details.',
        'A downloaded file stays with you. From then on it is your responsibility: it holds names and phones of clients.',
      ),
      info(
        'If an administrator leaves, nothing personal about clients stays on his computer. It is enough to close his access to the portal.',
      ),
    ],
    ['rights', 'refresh-remove'],
  ),
}
