// English articles of the section "Reference", the questions among them; the same blocks as the Russian ones.
import { article, h, info, list, p, qa } from '../article.ts'

export const referenceEn = {
  questions: article(
    'Questions and answers',
    'Shortly about what is asked most.',
    [
      qa(
        'no-data',
        'I opened the app and there are no data. Why?',
        'The first refresh is started by an administrator of the portal. Ask them to open the app and press “Create the fields and refresh the data”.',
      ),
      qa(
        'cannot-refresh',
        'Why do I have no refresh button?',
        'Only an administrator can refresh: he sees all clients. If an employee with partial rights did it, everybody’s figures would be incomplete. More: [who sees what](rights).',
      ),
      qa(
        'list-shorter',
        'Why are there fewer clients in the list than in the counter?',
        'The counter is common to the whole company, the list is made under your rights in CRM. How many are not shown is written above the list.',
      ),
      qa(
        'paid-but-sleeping',
        'A client paid yesterday and is sleeping. Why?',
        'The data are as of the last refresh: see the date beside the heading. If the refresh was later than the payment, check that the deal stands in a successful stage and the invoice is marked as paid.',
      ),
      qa(
        'wrong-last-payment',
        'Why is the last payment date not the right one?',
        'For a deal the close date is taken, for an invoice the day it became paid. If the close date was filled in wrongly by hand, correct it in the deal. More: [the date of a payment](payment-date).',
      ),
      qa(
        'invoices-counted',
        'Three paid invoices and one payment. Is that a mistake?',
        'No. A deal and its invoices are one sale. If you sell subscriptions, an administrator can count every invoice by itself: [the rules](counting-rules).',
      ),
      qa(
        'contact-not-client',
        'Why is a contact not counted as a client?',
        'He is linked to a company, and the client is the company. Unlink him if the link is wrong: from the next refresh he is a client of his own.',
      ),
      qa(
        'contact-same-as-company',
        'Why do all employees of a firm share the life cycle?',
        'Because the firm buys. A contact’s own fields are only “Has dialogues” and “Has contact details”.',
      ),
      qa(
        'new-card-empty',
        'I added a client and the fields are empty. What to do?',
        'Nothing: they are filled at the next refresh. Such cards are found by the filter “Life cycle: not filled in”.',
      ),
      qa(
        'edit-field',
        'How do I correct a value in a field?',
        'Not by hand. Change the reason: win the deal, link the contact, add a phone. Why it is so is told in [the article on closed fields](fields-closed).',
      ),
      qa(
        'why-here',
        'How do I learn why a client is in this group?',
        'Open “Why here” in the list of clients or the tab “Client segment” of the card. More: [why a client is here](why-here).',
      ),
      qa(
        'close-tab',
        'May I close the tab during a refresh?',
        'You may, but the work stops and goes on when you open the app again. You can switch to other tabs freely.',
      ),
      qa(
        'how-long',
        'Why does the first writing take so long?',
        'The portal changes cards one by one and limits the time of apps. After that only changes are written. Rough times: [how long a refresh takes](refresh-time).',
      ),
      qa(
        'slow-portal',
        'Does a refresh slow down the work of people?',
        'The app keeps within the limits the portal gives to apps. If you want it calmer still, switch on [gentle mode](refresh-gentle).',
      ),
      qa(
        'auto-refresh',
        'Are the data refreshed by themselves?',
        'If an administrator has allowed it: the screen “Refresh”, “Refresh the data automatically”. Otherwise he starts a refresh by the button “Refresh the data”. The others see the new charts when it is over. More: [when to refresh](refresh).',
      ),
      qa(
        'undo',
        'The wrong thing was written. Can it be put back?',
        'Yes, from the same browser: the screen “Refresh”, “Log of refreshes”, the button “Put former values back”. More: [putting values back](refresh-undo).',
      ),
      qa(
        'history-tab',
        'Does the writing fill the history of the cards with rubbish?',
        'No: values are written without entries in the history and without messages in the feed.',
      ),
      qa(
        'modified-date',
        'Does the date of change of a card move?',
        'Yes, the portal sets it at any writing. So after the first writing the filter “changed today” shows many cards.',
      ),
      qa(
        'robots',
        'Will robots start?',
        'Yes, if they react to a change of a card. Read the article [on robots](fields-robots) before the first writing.',
      ),
      qa(
        'past-changed',
        'Why has the chart of last year changed?',
        'Cards were deleted, merged or linked anew: the past is recomputed by the data of today. More: [how to read the charts](charts).',
      ),
      qa(
        'jump',
        'In June there are a thousand clients more. Where from?',
        'Most likely a file was loaded. Check it in CRM: filter the cards created in June.',
      ),
      qa(
        'chats',
        'A person only wrote in a chat. Which group is he in?',
        '“With dialogues”: a chat is a conversation, even if a chat robot answered.',
      ),
      qa(
        'leads',
        'Do leads count?',
        'As clients, no. A lead becomes a client when it turns into a contact or a company. It counts as an application only if an administrator has switched on [the rule](counting-rules) “Leads are applications too”.',
      ),
      qa(
        'suppliers',
        'Why are our suppliers and our own company missing?',
        'They are not clients and are in no group. An administrator can include suppliers by [the rule](counting-rules) “Count contractors as clients”.',
      ),
      qa(
        'currency',
        'We have deals in euros and in dollars. Does it matter?',
        'No. Payments count alike, and sums in the counters are converted to the base currency of CRM at its rates. In the reason “Why here” each payment has its sum in its own currency.',
      ),
      qa(
        'refund',
        'How do I enter a refund?',
        'Move the deal out of the successful stage: then it is no payment any more. A deal with a negative sum does not help: it counts as one more payment.',
      ),
      qa(
        'marketing-parent',
        'Why is there no field “Parent company” in marketing segments?',
        'Bitrix24 does not admit fields of this kind to segments. The other seven are available.',
      ),
      qa(
        'two-administrators',
        'What if two administrators press refresh at the same time?',
        'One of them works. The other sees who is refreshing and how far it is, and the new charts appear by themselves.',
      ),
      qa(
        'another-browser',
        'I opened the app on another computer. Must everything be read anew?',
        'Charts and counters are there at once, they are kept on the portal. A refresh in a new browser has to read the whole base once.',
      ),
      qa(
        'uninstall',
        'What stays if the app is uninstalled?',
        'The fields and values stay in the cards. To leave nothing, [remove the fields](refresh-remove) first.',
      ),
      qa(
        'data-leaves',
        'Are our data sent anywhere?',
        'No. They stay in your browser and on your portal. More: [where the data live](safety).',
      ),
      qa(
        'one-client-many-cards',
        'One client was entered three times. How is he counted?',
        'As three clients. Merge the duplicates in CRM: one card stays with all the deals.',
      ),
    ],
    ['support', 'glossary', 'refresh-troubles'],
  ),
  glossary: article(
    'Glossary',
    'All the words that stand on the screens, by the alphabet.',
    [
      p(
        'You can also find a word by the search field: it understands different endings, capital and small letters.',
      ),
    ],
    ['questions'],
  ),
  news: article('What is new', 'What changed in each version, in words of those who use it.', [
    p('The newest version stands first.'),
  ]),
  support: article(
    'Support',
    'Where to write and what to enclose to be answered the first time.',
    [
      p(
        'First look into [If something went wrong](refresh-troubles): all messages are there with what to do about them.',
      ),
      h('What to enclose'),
      list(
        'The address of your portal and who you are: an administrator or an employee.',
        'What you did and what you saw. A picture of the screen is better than a description.',
        'Technical details of the message, if there are any.',
        'If it is about speed: on the screen “Refresh” unfold “How the app loads the portal” and press “Copy the figures”. They hold nothing about clients.',
        'If it is about a client: the number of the card, the group you expected and the last lines of the reason “Why here”. Name and phone are not needed.',
      ),
      info('Do not send passwords or exports of clients to the support. They are not needed to help you.'),
    ],
    ['questions', 'refresh-troubles'],
  ),
}
