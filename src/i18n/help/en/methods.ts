// English articles of the section "What to do with clients"; the same blocks as the Russian ones.
import { article, caution, example, h, info, list, p, steps, table } from '../article.ts'

export const methodsEn = {
  'work-week': article(
    'A week of work',
    'Which group to begin with and how much time it needs when people are few.',
    [
      p(
        'Do not take on the whole base at once. Money is usually nearest where a client has bought before. This is the order in which groups answer most willingly.',
      ),
      table(
        'Which group to begin with',
        ['Order', 'Group', 'Why', 'How much time'],
        [
          '1',
          '[Active, but long without a purchase](call-in-time)',
          'They still remember you, an occasion is enough',
          'An hour on Monday',
        ],
        [
          '2',
          '[With applications](method-with-applications)',
          'They wanted to buy and stopped',
          'An hour a day',
        ],
        [
          '3',
          '[First purchase](method-first-purchase)',
          'The second purchase makes a client regular',
          'An hour on Tuesday',
        ],
        [
          '4',
          '[Sleeping](method-sleeping)',
          'There are many, good letters and calls work',
          'Half a day a week',
        ],
        [
          '5',
          '[With dialogues](method-with-dialogues)',
          'You talked but never came to an offer',
          'Two hours a week',
        ],
        ['6', '[Lost](method-lost)', 'They return rarely, but with large sums', 'A day a month'],
        [
          '7',
          '[Without contact details](method-without-contacts)',
          'Order in the base, not sales',
          'A day a quarter',
        ],
      ),
      steps(
        'On Monday refresh the data and download the lists of the groups you will work with.',
        'Hand the responsible people the list of those [it is time to call](call-in-time). Each should get as many as he can call within the week.',
        'On Friday see how many of the list have paid and how many fell asleep after all.',
      ),
      info(
        '[Regular](method-regular) and [active](method-active) clients are not in the calling list: they are looked after evenly and always, without campaigns.',
      ),
    ],
    ['call-in-time', 'method-sleeping', 'fields-marketing'],
  ),
  'method-active': article(
    'Active: do not lose them',
    'Clients who paid within the last half-year. How to keep them without bothering them.',
    [
      h('Goal'),
      p(
        'That the next purchase comes before the client falls asleep, and that he buys all you can do rather than always the same.',
      ),
      h('First steps'),
      steps(
        'Open the list “Active” and press the heading “Payments”: those who paid most often come first. The head of sales should know the first twenty clients in person.',
        'Check the responsible person of each. If he has left, name a new one today and introduce him to the client.',
        'See what the client has not bought from you yet, and prepare one offer, not a price list.',
      ),
      h('What to say'),
      p(
        '“You used to take toner every two months. The time has come: shall we bring the same or change the quantity?” This is care for the date, not a plea to buy.',
      ),
      h('What to measure'),
      list(
        'How many active clients fell asleep within the month.',
        'The share of active clients among those with payments: it is written under the counter.',
        'How many active clients have not bought for more than three months.',
      ),
      caution(
        'A frequent mistake is to send active clients discounts meant for coming back. They buy anyway; you only give away profit.',
      ),
    ],
    ['call-in-time', 'method-regular', 'charts'],
  ),
  'method-sleeping': article(
    'Sleeping: wake them',
    'The last payment was half a year to a year and a half ago. The best group to win back.',
    [
      h('Goal'),
      p('To learn why the client went silent, and to give one clear occasion to buy again.'),
      h('First steps'),
      steps(
        'Sort the list by the number of payments: the upper quarter is called by the manager who worked with them, the others get a letter or a message.',
        'Before the call open the last deal: what he bought, how it ended, whether there was a complaint.',
        'Begin with those who fell asleep lately. Seven months of silence is still an acquaintance, seventeen is almost a cold call.',
      ),
      h('What to say'),
      p(
        '“In March you ordered furniture for your meeting room. Does it serve well? We are collecting orders for the autumn, and I thought of you.” First a question about the last purchase, then the offer.',
      ),
      h('What to measure'),
      list(
        'How many clients of the list downloaded at the beginning of the month became active.',
        'How many sleeping clients became lost.',
        'Reasons by groups: price, went to another, no need any more.',
      ),
      example(
        'The list has 240 sleeping clients. The 60 with the most payments got a call, 180 a letter. Within a month 14 paid after a call and 9 after a letter. Next month the upper quarter is called again, and the letter is rewritten.',
      ),
      caution(
        'Do not begin with a discount. Half of them went silent not because of the price: the manager left, a date was missed, nobody called back. Ask first.',
      ),
    ],
    ['method-lost', 'call-in-time', 'fields-marketing'],
  ),
  'method-lost': article(
    'Lost: win back the best',
    'More than a year and a half without a payment. Not all are worth winning back.',
    [
      h('Goal'),
      p('To win back those who bought much, and to learn where the others went. Let the rest go calmly.'),
      h('First steps'),
      steps(
        'Pick the lost clients with two payments or more. That is the calling list.',
        'Check whether the company is alive: site, phone, requisites. Mark the closed ones and spend no more time on them.',
        'To the others send one honest letter a quarter.',
      ),
      h('What to say'),
      p(
        '“We have not worked together for long. I am not calling to sell: I want to understand what you missed then. If something has become better here since, I will say so.”',
      ),
      h('What to measure'),
      list(
        'How many lost clients came back.',
        'How many cards were closed as not alive.',
        'The three most frequent reasons for leaving.',
      ),
      caution(
        'Do not send a mailing to all the lost at once. Old addresses are dead, mail services take you for a spammer, and your letters stop reaching living clients.',
      ),
    ],
    ['method-sleeping', 'method-regular', 'fields-marketing'],
  ),
  'method-regular': article(
    'Regular clients: keep and grow',
    'Two payments or more. The business rests on them.',
    [
      h('Goal'),
      p('That a regular client buys steadily, recommends you and does not leave in silence.'),
      h('First steps'),
      steps(
        'Pick the regular clients who are sleeping now. They are the most valuable part of the sleeping list.',
        'For each large client note the usual time between purchases: it is in the tab “Client segment” of the card. Set a reminder for a week before.',
        'Twice a year ask what to improve. Write the answer into the card.',
      ),
      h('What to say'),
      p(
        '“You have been with us for three years. I want to understand what matters more to you: the time of delivery or a later payment. My offer for next year depends on it.”',
      ),
      h('What to measure'),
      list(
        'The share of regular clients among all with payments.',
        'How many regular clients fell asleep within the quarter.',
        'How many new clients came by recommendation.',
      ),
      caution(
        'Regular does not mean content. Once a quarter cross the regular clients with the life cycle: a client with ten purchases who is silent for seven months matters more than a hundred new ones.',
      ),
    ],
    ['method-active', 'method-sleeping', 'mode-frequency'],
  ),
  'method-first-purchase': article(
    'First purchase: bring them to the second',
    'Exactly one payment. The second one decides whether the client stays.',
    [
      h('Goal'),
      p('A second purchase within three months. After it a client comes back far more willingly.'),
      h('First steps'),
      steps(
        'Take those who bought for the first time within the last 30 days. Call a week after delivery and ask whether all is well.',
        'Prepare the natural continuation: supplies, service, the next size.',
        'Remind those who bought two to five months ago of yourself once, with this continuation.',
      ),
      h('What to say'),
      p(
        '“You received the coffee machine on the tenth. Did the set-up go well? Every two months it needs cleaning; I can set a reminder and bring the cleaner.”',
      ),
      h('What to measure'),
      list(
        'Which part of first-time buyers bought again within 90 days.',
        'Days between the first and the second purchase.',
        'How many clients with one purchase fell asleep.',
      ),
      example(
        'In June 80 people bought for the first time. By the end of September 20 had bought again, 25%. In July a call after a week was added: 27 of 85 bought again, 32%.',
      ),
      caution(
        'Do not sell in the first call. If something is wrong with the order, an offer to buy more ends the talk.',
      ),
    ],
    ['method-regular', 'mode-frequency', 'call-in-time'],
  ),
  'method-with-applications': article(
    'With applications: finish or close honestly',
    'No payments, but there were deals or invoices.',
    [
      h('Goal'),
      p(
        'To have an answer to every application: buys, not now, or never. An open application is the most expensive uncertainty.',
      ),
      h('First steps'),
      steps(
        'Divide the group: open deals and lost deals.',
        'Open: find those without an activity for more than two weeks and set an activity for today.',
        'Lost: read the reason. “Expensive” and “not now” are for a call in three months, “bought elsewhere” in half a year.',
        'Check issued and unpaid invoices first: there the client has already agreed.',
      ),
      h('What to say'),
      p(
        '“In April you asked for a calculation for twenty desks and put it off. Do the plans stand, or shall I close the application so as not to bother you?” Permission to refuse often brings the talk back.',
      ),
      h('What to measure'),
      list(
        'Applications without an activity for more than 14 days.',
        'How many clients of this group paid within the month.',
        'Reasons of loss by frequency.',
      ),
      caution(
        'Do not make a second deal for the same application. The number of applications grows, and the client gets two different offers.',
      ),
    ],
    ['method-with-dialogues', 'mode-no-payments'],
  ),
  'method-with-dialogues': article(
    'With dialogues: bring them to an offer',
    'You talked, but there has never been a deal.',
    [
      h('Goal'),
      p('To understand what the talk was about, and either make a deal or note that this is no buyer.'),
      h('First steps'),
      steps(
        'Read the last activity. Often it holds a request that nobody answered.',
        'Those who came to you get a call the same day. Those whom you called get a letter with one question.',
        'If the talk was about a job, a delivery to you or a wrong number, change the type of the contact so as not to come back to it.',
      ),
      h('What to say'),
      p(
        '“You asked in the chat about delivery to Leeds, and we promised to find out. We did: we deliver on Tuesdays. Shall I price the order?”',
      ),
      h('What to measure'),
      list(
        'How many messages stayed without an answer.',
        'How many clients moved to “With applications” within the week.',
        'Time from the first talk to a deal.',
      ),
      caution(
        'Do not send this group a general price list. A person asked about one thing; answer about one thing.',
      ),
    ],
    ['method-with-applications', 'method-with-contacts'],
  ),
  'method-with-contacts': article(
    'With contact details: begin the talk',
    'There are details, there was no talk. Usually these are old imports and cards from fairs.',
    [
      h('Goal'),
      p('To tell possible buyers from chance addresses, and to begin a talk with the former.'),
      h('First steps'),
      steps(
        'See where the cards came from: the source and the date of creation tell which import it was.',
        'Take thirty cards of each import and call them. The answers show whether the rest is worth the effort.',
        'Divide a good import among managers by hundreds, put a bad one aside.',
      ),
      h('What to say'),
      p('“You were at our stand in October and left your card about packaging. Is the question still open?”'),
      h('What to measure'),
      list(
        'How many of thirty answered and how many are ready to go on.',
        'How many clients moved to “With dialogues”.',
        'How many numbers do not work.',
      ),
      caution(
        'Before you write a mailing, check that you have the consent of these people. A bought base means complaints and fines, not sales.',
      ),
    ],
    ['method-with-dialogues', 'fields-marketing'],
  ),
  'method-without-contacts': article(
    'Without contact details: put things in order',
    'Empty cards: no way to get in touch. There are no sales here, but there is harm.',
    [
      h('Goal'),
      p('To complete what can be completed, delete the rest, and find where empty cards come from.'),
      h('First steps'),
      steps(
        'Filter them in CRM by the field “Life cycle (Clients)” and sort by the date of creation. If such cards appear every day, look for the source: a form of the site, an import, a habit of a manager.',
        'Close the source: make phone or e-mail required in the form.',
        'For companies try to find a phone and a tax number by the name. For people without a surname and a phone there is nothing to look for.',
        'Check whether it is a duplicate. Merge duplicates rather than delete them, so as not to lose history.',
        'Delete the rest. Download the list first, so that there is something to return to.',
      ),
      h('How to delete from the app'),
      p(
        'Only an administrator of the portal can delete, and only in the list “Without contact details” as of today.',
      ),
      steps(
        'Open the list and tick the cards: one by one or all on the page. The choice is kept while you turn pages. Up to 500 can be deleted at once.',
        'Press “Delete selected”, read what will happen, type the words “delete cards” and confirm.',
        'Wait for the result and stay in the list: leaving it stops the deletion. There is a button to stop it as well.',
        'Look at those that the app has kept: beside each card it says why.',
        'Refresh the data: the deleted cards leave the counters and charts.',
      ),
      p(
        'Each card is read once more before it is deleted. If it has a phone, an e-mail, a site, a messenger, requisites, a deal, an invoice, a lead, an activity or a link to another card by now, it stays. So does a card that could not be read. While the data are being refreshed no deletion begins.',
      ),
      caution(
        'By the Bitrix24 help, deleted contacts and companies go to the CRM recycle bin if it is switched on for them in the settings, and are kept there for 30 days. They can be restored by hand if your plan allows that. The app itself cannot bring them back. Delete one card first and see whether it has come to the recycle bin.',
      ),
      h('What to measure'),
      list(
        'How many such cards appeared within the month. A good number is zero.',
        'How many were completed and how many deleted.',
      ),
      info(
        'After a refresh deleted cards vanish from the past months of the chart as well. Warn those who compare figures, so that nobody thinks that clients have left.',
      ),
      caution(
        'Do not delete cards that have deals. They are not in this group: with a deal a client is “With applications”. But if you made the list in another way, check.',
      ),
    ],
    ['data-quality', 'charts', 'method-company-without-contacts'],
  ),
  'method-company-without-contacts': article(
    'Companies without contacts: learn whom to talk to',
    'There is a firm but no person. A call to a general number rarely ends in anything.',
    [
      h('Goal'),
      p('Every company that has paid has at least one living person with a phone.'),
      h('First steps'),
      steps(
        'Take companies with payments first. There surely was a person: see who signed the invoice and from which address they wrote.',
        'Look for the contact among private persons: often an employee was entered separately and never linked. Search by the surname in the signature of an invoice or a letter.',
        'Link him to the company. From the next refresh he is no longer a client of his own, and his talks become talks of the company.',
      ),
      h('What to say'),
      p(
        '“We are updating the card of your company. Who buys household goods now, and what is the best way to reach him?”',
      ),
      h('What to measure'),
      list(
        'The share of companies with contacts among all companies.',
        'How many companies with payments are still without a contact.',
      ),
      caution(
        'Do not make a contact named “Reception” in every company. The number improves, but there is still nobody to talk to.',
      ),
    ],
    ['mode-client-type', 'method-without-contacts', 'card-changes'],
  ),
  'call-in-time': article(
    'Call in time, before a client falls asleep',
    'How to find active clients who will soon be sleeping, and what to tell them.',
    [
      p(
        'The day on which an active client becomes sleeping is known beforehand: the date of the last payment plus six months. After eighteen he is lost. So the date of the last payment shows whom it is time to call.',
      ),
      list(
        '**In the app.** Open the screen [Falling asleep](falling-asleep): all who fall asleep within 7, 30 or 90 days are there, with the day and a list to save.',
        '**In CRM.** Filter “Life cycle (Clients): Active” and set a period in the field “Last payment date (Clients)”. Among contacts add “Client type (Clients): B2C”, so as not to call one firm several times.',
        '**The period for a month ahead** is from the date six months ago to the date five months ago.',
      ),
      example(
        'Today is August 15. The filter has the period from February 15 to March 15: these clients fall asleep within the next month. The last payment was on March 10, so the client falls asleep on September 11. If he pays on September 8, he stays active.',
      ),
      h('First steps'),
      steps(
        'Refresh the data, so that yesterday’s payments are counted.',
        'Save the filter in CRM. Set the period anew every month.',
        'Divide the clients by responsible people and set activities in CRM. Begin with those who have more payments.',
        'After a week refresh the data and see who has paid.',
      ),
      h('What to say'),
      p('“Last time you took filters in March; they usually last half a year. Have you checked your stock?”'),
      h('What to measure'),
      list('How many clients of the filter paid in time.', 'How many of them fell asleep after all.'),
      caution(
        'Do not call everybody who bought three months ago. The client has no need yet, and by the right day the call is forgotten.',
      ),
    ],
    ['life-borders', 'fields-filter', 'work-week'],
  ),
}
