// English texts of how the revenue is spread over the clients; the keys are those of ru-abc.ts.
import { english } from './text.ts'

export const enAbc = {
  'nav.abc': 'ABC',
  'abc.title': 'How the revenue is spread',
  'abc.about':
    'Clients stand by revenue, the largest first. A are those who together bring the first 80%, B the next 15%, C the last 5%.',
  'abc.period.year': '12 months',
  'abc.period.all': 'All time',
  'abc.within.year': '12 months',
  'abc.within.all': 'all time',
  'abc.of-year': 'Payments from {from} to {to}.',
  'abc.of-all': 'All payments up to {to}.',
  'abc.of-clients': english('{n} client', '{n} clients'),
  'abc.sentence': english(
    '{share} of the revenue comes from {n} of {total}',
    '{share} of the revenue comes from {n} of {total}',
  ),
  'abc.sentence-one': 'All the revenue comes from one client',
  'abc.class': 'Class {letter}',
  'abc.about.a': 'The first 80% of the revenue',
  'abc.about.b': 'The next 15% of the revenue',
  'abc.about.c': 'The last 5% of the revenue',
  'abc.share-clients': 'Share of clients',
  'abc.first': 'How much the largest bring',
  'abc.first.1': 'The largest client',
  'abc.first.10': 'The first ten',
  'abc.first.100': 'The first hundred',
  'abc.risk':
    'Half of the revenue or more rests on ten clients: losing even one of them will be felt. Have somebody answer for each of them, and call them before they fall asleep.',
  'abc.curve': 'How many clients bring how much of the revenue',
  'abc.curve-about':
    'The steeper the line at the beginning, the more depends on a few clients. The dashed line is what it would be if all brought the same.',
  'abc.axis-clients': 'Share of clients, the largest first',
  'abc.axis-revenue': 'Share of revenue',
  'abc.column.first': 'Largest clients',
  'abc.by-life': 'Classes and life cycle',
  'abc.by-life-about':
    'A number leads to the list of these clients, the largest first. Sleeping and lost ones of class A are worth a call before all others.',
  'abc.all': 'Total',
  'abc.without': english(
    '{n} more client brought nothing in this time and is in no class.',
    '{n} more clients brought nothing in this time and are in no class.',
  ),
  'abc.refunds':
    'For some of them negative sums exceed the payments, together {sum}. They are in none of the shares.',
  'abc.nothing': 'There are no payments with a sum in this time, so there is nothing to spread.',
  'abc.see-all': 'See all time',
  'abc.no-base':
    'How the revenue is spread is seen by the portal administrator in the browser in which he refreshed the data. It is counted from the sums of single clients, and these are not published and never leave his browser.',
  'abc.no-base-admin':
    'The data have not been refreshed in this browser yet. The spread is counted from the sums of single clients, and these are not published and stay in the browser in which the refresh was run. Open the app there, or refresh the data here.',
  'abc.instead': 'The money by group of clients is seen by everybody who opens the app.',
  'abc.open-money': 'Open the money by group',
  'abc.back': '← How the revenue is spread',
  'abc.list-title': 'Class {letter}, {period}',
  'abc.list-title-life': 'Class {letter}, {life}, {period}',
  'abc.help': 'What to do with each class',
} as const
