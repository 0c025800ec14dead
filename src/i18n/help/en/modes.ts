// English articles of the section "Five modes"; the same blocks as the Russian ones.
import { article, example, h, info, list, p, steps, table } from '../article.ts'

export const modesEn = {
  'mode-directories': article(
    'Mode “Contacts and companies”',
    'How the CRM filled up: how many cards it holds and since which month.',
    [
      p(
        'The simplest mode: it counts cards, not clients. It shows when the base grew, when something was imported and when it was cleaned.',
      ),
      table(
        'Groups of the mode “Contacts and companies”',
        ['Group', 'Who is in it', 'Who is not'],
        [
          'Contacts',
          'All contacts of the CRM, on their own or working at companies',
          'Supplier contacts of inventory management',
        ],
        [
          'Companies',
          'All companies of the CRM',
          '[Your own companies](term:own-company) that issue invoices, and supplier companies',
        ],
      ),
      example(
        'In May there were 4,000 contacts. In June a sheet of 1,200 people from a fair was loaded. In June the chart rises to 5,200 and more: that is an import, not a sudden growth of sales.',
      ),
      p(
        'The sum of the two is all cards, not all clients. A contact who works at a company is counted here but is not a client of his own. How many clients there are is shown by [Client types](mode-client-type).',
      ),
    ],
    ['mode-client-type', 'charts', 'who-is-client'],
  ),
  'mode-client-type': article(
    'Mode “Client types”',
    'How many clients you really have, and how many of them are companies and private persons.',
    [
      p(
        'A client is a company, or a person without a company. Three contacts of one firm are one client, the firm.',
      ),
      table(
        'Groups of the mode “Client types”',
        ['Group', 'Who is in it'],
        ['All clients', 'Companies and contacts without a company together'],
        ['B2B, all companies', 'Each company is one client, however many people it has'],
        ['Companies with contacts', 'At least one contact is linked: there is somebody to call'],
        ['Companies without contacts', 'No contact is linked'],
        ['B2C, contacts without a company', 'Contacts that are linked to no company'],
      ),
      example(
        'The CRM has 3 companies and 10 contacts. Four work at the first company, one at the second, the third is empty, five are on their own. There are 8 clients: three companies and five private persons. Two companies have contacts, one has none.',
      ),
      h('Border cases'),
      list(
        'A contact linked only to your own company counts as a private person, B2C.',
        'A contact linked to two companies belongs to the first, the main one. The second one counts as a company with contacts too.',
        'A contact was linked to a company today: from the next refresh he is no longer a client of his own.',
      ),
    ],
    ['who-is-client', 'method-company-without-contacts', 'card-changes'],
  ),
  'mode-lifecycle': article(
    'Mode “Life cycle”',
    'Who buys now, who has stopped and whom you have lost.',
    [
      p(
        'It holds clients with at least one [payment](term:payment). The group depends only on the time since the last one.',
      ),
      table(
        'Groups of the mode “Life cycle”',
        ['Group', 'Last payment', 'If today is August 31, 2026'],
        ['Active', 'Within the last 6 months', 'February 28, 2026 and later'],
        ['Sleeping', '6 to 18 months ago', 'February 28, 2025 to February 27, 2026'],
        ['Lost', 'More than 18 months ago', 'February 27, 2025 and earlier'],
      ),
      p(
        'Exactly six months ago is still active. Exactly eighteen is still sleeping. How months are counted when the day does not match is shown in [the exact borders](life-borders).',
      ),
      example(
        'A company paid an invoice on March 10, 2026. Until September 10 it is active, from September 11 sleeping, from September 11, 2027 lost. When it buys again it is active the same day, wherever it comes back from.',
      ),
      h('Who is not here'),
      list(
        'Clients without a single payment: they are in the mode [No payments](mode-no-payments).',
        'Contacts of companies: their payments belong to the company.',
      ),
      info(
        'The borders of 6 and 18 months are the original ones. If your clients usually buy once a year, an administrator can set others, see [by which rules it is counted](counting-rules).',
      ),
    ],
    ['life-borders', 'method-active', 'method-sleeping', 'method-lost', 'call-in-time'],
  ),
  'mode-frequency': article(
    'Mode “Sales frequency”',
    'Who bought once, who comes back and who has never bought.',
    [
      table(
        'Groups of the mode “Sales frequency”',
        ['Group', 'Payments over all time'],
        ['Regular clients', 'Two or more'],
        ['First purchase', 'Exactly one'],
        ['No payments', 'None'],
      ),
      p(
        'Time does not matter here: a client with two payments ten years ago stays regular. To see whether he buys now, look at the [life cycle](mode-lifecycle).',
      ),
      example(
        'A client won one deal and paid three invoices in it. That is one sale in instalments, so he is in “First purchase”.',
      ),
      p(
        '“No payments” equals the sum of the four groups of the mode [No payments](mode-no-payments), and “Regular clients” and “First purchase” together equal all clients of the life cycle. If these sums differ, the app does not publish the result.',
      ),
    ],
    ['what-is-payment', 'method-regular', 'method-first-purchase'],
  ),
  'mode-no-payments': article(
    'Mode “No payments”',
    'Who has not bought yet, and at which step he stopped.',
    [
      p(
        'Clients without payments are divided into four groups. Each goes into the first that fits, from the top.',
      ),
      table(
        'Groups of the mode “No payments”',
        ['Group', 'Who is in it', 'What it means'],
        ['With applications', 'There is a deal or an invoice, open or lost', 'It came to talk of buying'],
        [
          'With dialogues',
          'No applications, but there were calls, e-mails, meetings, chats or other activities',
          'You have talked',
        ],
        [
          'With contact details',
          'You have not talked, but there is a phone, e-mail, site, messenger, requisites or a linked contact',
          'You can get in touch',
        ],
        ['Without contact details', 'None of this', 'An empty card'],
      ),
      example(
        'A contact has a phone, two calls and a lost deal. He is “With applications”: the upper line counts more than the others.',
      ),
      h('Border cases'),
      list(
        'A person only wrote in the chat of your site: he is “With dialogues”. A chat is a conversation.',
        'An empty company with a linked contact is “With contact details”, even if the contact himself has nothing filled in.',
        'A comment in a card is no activity; it alone does not make “With dialogues”.',
        'A deal was won and then returned to work: there is no payment any more, the client is “With applications” again.',
      ),
    ],
    [
      'applications-dialogues',
      'method-with-applications',
      'method-with-dialogues',
      'method-without-contacts',
    ],
  ),
  charts: article(
    'How to read the charts',
    'Where a chart begins, what jumps mean and why the past may change a little.',
    [
      p(
        'Months run from left to right, the number of clients or cards from bottom to top. The point of a month shows in which group each client was on the last day of that month. The last point is the day of the last refresh.',
      ),
      list(
        'The chart begins with the month in which the first card appeared in CRM.',
        'A client enters the chart in the month his card was created. If he was loaded with past deals, he appears with them at once.',
        '“Lines” or “Areas”, “Number” or “Share”: the same figures in four views. Areas stand one on another: the upper edge is their sum.',
        'The period is all time, the last 12, 24 or 36 months, or your own. Press the name of a group below the chart to hide it, press again to bring it back.',
        '“Show as table” replaces the chart by the same numbers. A table is easy to listen to and to print, and each number in it leads to its clients.',
        'The view of the chart stays in the address: a link, “Back” and a reload bring the same view.',
      ),
      h('From a point to its clients'),
      p(
        'Point at a month to see the numbers. Press an area or a line, and the list of the clients of that group at the end of the month opens. On a phone a press shows the numbers of the month, and a number leads to its list. With the keyboard: arrows choose the month and the group, Enter opens the list.',
      ),
      p(
        'Who was in a group in a past month is known to the browser in which the data were refreshed. In another one the app says so and shows the clients of today.',
      ),
      h('Picture and Excel'),
      p(
        '“Download picture” saves the chart on a light ground with its date and rules, “Download Excel” its numbers. All of it is made in the browser and sent nowhere.',
      ),
      h('Jumps'),
      p(
        'A sharp rise within a month usually means an import: a day on which unusually many cards were created is marked on the chart by a numbered circle. A sharp fall means that cards were deleted or merged. What each mark means is written below the chart.',
      ),
      h('As it was published'),
      p(
        'A month that has ended is remembered as it was first seen. Tick “As it was published”, and a dashed line with the former numbers appears beside the recomputed history. A difference is marked by a square; below the chart it says how large it is and why.',
      ),
      h('Why the past changes'),
      p(
        'Bitrix24 does not keep to which company a contact was linked a year ago. So links, requisites and contact details are taken as they are now for all past months. Every refresh counts the past by the cards of today: when cards are deleted or merged, it changes as well.',
      ),
      example(
        'For May the chart showed 120 companies. In July two cards were merged. After a refresh the chart shows 119 for May.',
      ),
    ],
    ['reconciliation', 'data-quality', 'card-changes'],
  ),
  money: article(
    'Money in the counters',
    'What each group brought, which share that is, and why some sums are withheld.',
    [
      list(
        '**Revenue** is the sum of all payments of the clients of the group in the base currency of CRM. A client’s money counts in the group the client is in now.',
        '**Share of revenue** is the part of the money of all clients that the group brought.',
        '**Average payment** is the revenue divided by the number of payments.',
        '**Per client** is the revenue divided by the number of clients of the group, with payments or without.',
      ),
      p(
        'Below the counters you choose the time: all or a year. Payments in another currency are converted at the rate of CRM on the day of the refresh. Without a rate the payment is counted and its sum is not: how many there are is written there too.',
      ),
      h('What everybody sees and what the administrator sees'),
      p(
        'Everybody sees rounded sums of whole months. A sum is withheld if it would tell a single client: fewer than 10 clients brought it, fewer than 3 employees answer for them, or one client gave nearly all. Sometimes one more sum is withheld, so that the first cannot be worked out from it.',
      ),
      p(
        'The administrator sees exact sums in the browser in which he refreshed the data. They are counted there and not published.',
      ),
      example(
        'The active are 41 of 131 clients with payments and brought 35 % of the money. The lost brought 33 %: winning back even some of them pays.',
      ),
    ],
    ['charts', 'what-is-payment', 'rights'],
  ),
  overview: article(
    'The overview and what changed',
    'The five modes side by side, who went from group to group since the last refresh, and why.',
    [
      p(
        'The app begins with the Overview. The card of a mode leads to its counters and chart, a number in it to the list of clients. Below the number is what it changed by in 30 days and in a year, the line shows two years.',
      ),
      h('What changed since the last refresh'),
      p(
        'For every group it is shown how many clients came and how many left. Before, plus those who came, less those who left, is always what there is now. The number and every cause lead to the list of these clients.',
      ),
      table(
        'Causes',
        ['Cause', 'What happened'],
        ['new payment', 'A deal was won, an invoice paid, or a payment is dated later'],
        ['payment undone', 'A deal was reopened or deleted, an invoice is not paid any more'],
        [
          'time passed',
          'The client did not buy, and the [border](life-borders) of sleeping or lost was passed',
        ],
        [
          'link to a company changed',
          'A contact was linked to a company or taken off one: his payments went along',
        ],
        [
          'new request, no request any more',
          'There is a first deal or invoice, or the last ones were deleted',
        ],
        ['dialogues, contact details changed', 'Calls, e-mails, a phone or an e-mail appeared, or are gone'],
        ['new card', 'The card was created or imported'],
        ['deleted or merged', 'The card is gone. It cannot be shown and is only counted'],
        ['rules changed', 'The rules count the client differently, nothing happened in life'],
      ),
      example(
        'There were 150 active clients. 9 came: new payment 8, new card 1. 4 left: time passed. Now there are 155.',
      ),
      list(
        'Every client has one cause: the first one that fits.',
        'Two refreshes of one browser are compared. After the first refresh, and after “Clear and refresh”, there is nothing to compare with.',
        'If nobody moved, the former changes stay with their dates.',
        'Numbers are kept for the first two thousand cards, the others are only counted.',
        'Everybody sees the figures. A list shows what its reader may see.',
      ),
      h('Do the figures add up'),
      p('A green mark means that [all equations](reconciliation) hold. They can be unfolded and checked.'),
    ],
    ['growth', 'falling-asleep', 'reconciliation', 'work-week'],
  ),
  growth: article(
    'Growth: new, returned, fallen asleep',
    'Whether the number of active clients grows, and because of whom.',
    [
      p('The screen “Growth” shows by month, quarter or half-year what happened to the clients who pay.'),
      table(
        'What is counted',
        ['Column', 'Who'],
        ['New', 'The first payment of a client'],
        ['Bought again', 'Active clients who bought once more. Each once a period'],
        ['Woke up', 'A client paid who slept or counted as lost'],
        ['Fell asleep', 'An active client became sleeping'],
      ),
      p(
        'The active clients at the end of a period are those of its beginning, plus the new and the woken, less those who fell asleep. This difference is in the column “Change in active”.',
      ),
      p(
        '**The ratio** is how many new and woken clients there were for each who fell asleep. More than one: there are more active clients; less: there are fewer.',
      ),
      example(
        'In a quarter 30 are new, 6 woke up, 24 fell asleep. There are 12 more active clients, the ratio is 1.5.',
      ),
      list(
        'A period that is not whole is marked: it still goes on, or began before the first card.',
        'The name of a period in the table leads to the list of active clients at its end.',
      ),
    ],
    ['falling-asleep', 'mode-lifecycle', 'method-sleeping'],
  ),
  'falling-asleep': article(
    'Falling asleep: whom to call in time',
    'Who becomes sleeping or lost within 7, 30 or 90 days, and what to do about it.',
    [
      p(
        'The day on which a client falls asleep is known exactly: it is counted from the last payment. The screen “Falling asleep” shows all for whom it comes soon unless they buy.',
      ),
      list(
        'Choose how far to look ahead, and the group: those who become sleeping or those who become lost.',
        'The name leads to the CRM card, “Why” explains from which payment the day is counted.',
        'The button “Download the list (Excel)” saves it as a file, a very long one as CSV.',
      ),
      h('What an administrator sees'),
      p(
        'In the browser in which the data were refreshed there is also the money at stake, what the client paid in the last 365 days, and a table by responsible person. These figures are counted there and sent nowhere.',
      ),
      p(
        'Everybody else sees the published figures and the list by the fields of the cards, under their own rights. If not all are shown, it is said above the list.',
      ),
      h('What to do'),
      steps(
        'Begin with seven days and the largest sums.',
        'Call with a reason and not with a discount: how to is told in [Call in time](call-in-time).',
        'After a refresh look at the [Overview](overview): how many left the active ones because “time passed”.',
      ),
      info('A client who pays before that day stays active and leaves the list with the next refresh.'),
    ],
    ['call-in-time', 'life-borders', 'growth'],
  ),
  abc: article(
    'ABC: how the revenue is spread',
    'Who brings most of the money, what to do with each class, and the risk of depending on a few.',
    [
      p(
        'The screen “ABC” puts the clients in order of their revenue in 12 months or of all time, the largest first, and divides them into three classes. The money is that of the [counters](money): clients, money and currencies are counted by the same rules.',
      ),
      table(
        'Classes',
        ['Class', 'Who is in it', 'What to do'],
        [
          'A',
          'The largest: together the first 80% of the revenue. The one who makes it 80% is here too',
          'Have somebody answer for each, call by plan, know their orders in advance',
        ],
        [
          'B',
          'The next 15%, up to 95% of the revenue',
          'Look for those who can grow into A: ask what else they buy, and from whom',
        ],
        [
          'C',
          'The last 5%, usually most of the clients',
          'Do not spend days on each: mailings, standard offers, orders without a manager',
        ],
      ),
      example(
        'A company has 340 clients who paid within a year. 12 bring 80% of the revenue: that is A. Another 40 bring it to 95%: that is B. The other 288 are C.',
      ),
      h('Classes and life cycle'),
      p(
        'The table shows how many active, sleeping and lost ones there are in each class. A number leads to the list of these clients, the largest first.',
      ),
      list(
        'Sleeping ones of A are the first to be [called](method-sleeping): nobody else has as much money to each.',
        'Look for lost ones of A under all time: in 12 months they may have paid nothing and then are in no class.',
        'Active ones of C who buy often are worth a question: why so little.',
      ),
      h('If ten clients bring nearly everything'),
      p(
        'The screen shows which part of the revenue the largest client brings, the first ten and the first hundred. Half and more on ten is a risk: losing one is felt at once.',
      ),
      steps(
        'Open the list of class A and see that each has somebody who answers for him, and a second person who knows him.',
        'Once a week look at [Falling asleep](falling-asleep) with the largest sums.',
        'Grow class B: a few new large clients lower the dependence better than dozens of small ones.',
      ),
      h('Who sees it'),
      p(
        'The spread is counted from the sums of single clients, so only an administrator sees it, in the browser in which he refreshed the data. It is sent nowhere. The [money by group](money) is open to everybody else.',
      ),
      list(
        'A client without revenue in the period, or with less than nothing, is in no class: their number is at the bottom of the screen.',
        'Payments in a currency without a rate bring nothing, and this is told at the bottom as well.',
        'Payments that belong to no client are not in the spread.',
      ),
    ],
    ['money', 'falling-asleep', 'method-active'],
  ),
}
