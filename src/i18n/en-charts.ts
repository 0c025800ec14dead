// English texts of counters with money, of charts and their marks, and of files made of tables; the keys and placeholders are
// those of ru-charts.ts.
import { english } from './text.ts'

export const enCharts = {
  'chart.axis.share': 'Share',
  'chart.summary-share': '{segment}: {share}',
  'chart.span-choice': 'Period',
  'chart.span.all': 'All time',
  'chart.span.last': english('Last {n} month', 'Last {n} months'),
  'chart.span.between': 'Custom period',
  'chart.span.from': 'From',
  'chart.span.to': 'To',
  'chart.form-choice': 'Form of the chart',
  'chart.form.lines': 'Lines',
  'chart.form.areas': 'Areas',
  'chart.scale-choice': 'What is drawn',
  'chart.scale.count': 'Number',
  'chart.scale.share': 'Share',
  'chart.as-published': 'As it was published',
  'chart.nothing-published':
    'The comparison with what was published comes with the first refresh of next month: then the month that has ended is remembered.',
  'chart.published-line': '{segment}: as published',
  'chart.published-dashed':
    'Dashed: numbers at the end of the month as they were published. Solid lines are recomputed from the cards of today. Areas are not drawn in this view.',
  'chart.was-published': 'was {n}',
  'chart.left-out': 'Not on this chart: {segments}. They are sums of the other lines.',
  'chart.press': 'Press the chart to see the clients of that group at the end of the month.',
  'chart.role': 'chart',
  'chart.keys':
    'Arrows left and right choose the month, up and down the line; Page Up and Page Down move by a year.',
  'chart.keys-open':
    'Arrows left and right choose the month, up and down the line; Page Up and Page Down move by a year. Enter opens the list of clients.',
  'chart.point-open': '{value}: {segment}, {month}, show the list',
  'chart.point-said': '{month}. {segment}: {value}',
  'chart.point-said-open': '{month}. {segment}: {value}. Enter shows the list',
  'chart.picture': 'Download picture',
  'chart.picture-failed': 'The picture could not be made. Open the application again and repeat.',
  'chart.span': 'At the end of the month, from {first} to {last}',
  'chart.span-share': 'Share at the end of the month, from {first} to {last}',

  'event.title': 'What happened on the chart',
  'event.rest': english('{n} more mark', '{n} more marks'),
  'event.import':
    'On {day} many cards were created at once: {cards}. An import does that, and the chart jumps up there.',
  'event.in-month': '{month}',
  'event.months': 'From {first} to {last}',
  'event.range': '{from}–{to}',
  'event.more': '{when}: “{segment}” has {size} more now than was published. Cause: {causes}.',
  'event.less': '{when}: “{segment}” has {size} fewer now than was published. Cause: {causes}.',
  'event.or': '{left}, or {right}',
  'event.open': 'Show the list',
  'event.open-label': 'Show the list: {segment}, {month}',
  'event.no-differences': 'No differences: the recomputed history is what was published.',
  'event.what-jumps-are':
    'The past is recomputed from the cards as they are now. A month that has ended is remembered as it was first published, and a difference between the two is marked by a square.',
  'cause.import': 'cards with an earlier date of creation were added',
  'cause.deleted-or-merged': 'cards were deleted or merged',
  'cause.payments-changed': 'past payments or links between contacts and companies changed',
  'cause.details-changed': 'contact data or activities changed',
  'cause.rules': 'the rules changed',
  'cause.unknown': 'not known',

  'money.title': 'Money',
  'money.revenue': 'Revenue',
  'money.share': 'Share of revenue',
  'money.average': 'Average payment',
  'money.per-client': 'Per client',
  'money.period-choice': 'Of which time',
  'money.period.all': 'All time',
  'money.period.year': 'Year',
  'money.of-all': 'All payments up to {to}. A client’s money counts in the group the client is in now.',
  'money.of-year': 'Payments from {from} to {to}. A client’s money counts in the group the client is in now.',
  'money.origin.exact':
    'The sums are exact. Only you see them: they are counted in this browser and not published.',
  'money.origin.counting': 'Counting the exact sums…',
  'money.origin.shared-no-base':
    'The sums are rounded: they are those that everybody sees. The browser in which the data were refreshed counts exact ones.',
  'money.origin.shared': 'The sums are rounded, and withheld where they would tell a single client.',
  'money.origin.no-rates': 'No sums: the portal tells no currency rates.',
  'money.origin.none':
    'No sums yet: they are published by whole months, and only if the portal tells currency rates.',
  'money.mode-unpaid': 'These are clients without payments: they have no revenue.',
  'money.mode-directories':
    'Payments of a contact who works in a company are payments of the company. Beside contacts stands the money of contacts without a company.',
  'money.withheld.few-clients': 'Withheld: too few clients',
  'money.withheld.few-people': 'Withheld: too few people responsible',
  'money.withheld.one-dominates': 'Withheld: one client brought nearly all',
  'money.withheld.tells-another': 'Withheld, or it would tell another sum',
  'money.why-withheld': 'Why some sums are withheld',
  'money.withheld-explained':
    'A sum is shown to everybody only if at least 10 clients brought it, at least 3 employees answer for them and no client gave more than half. If a withheld sum follows from those shown, one more is withheld. The number of clients is always shown.',
  'quality.unknown-currencies': english(
    '{n} payment in a currency without a rate in CRM: it is counted, its sum is not.',
    '{n} payments in a currency without a rate in CRM: they are counted, their sums are not.',
  ),

  'export.excel': 'Download Excel',
  'export.stamp': 'Data as of {at}',
  'export.stamp-rules': 'Data as of {at}, rules v{n}',
  'export.busy': 'Preparing the file…',
  'export.done': english('{n} row in the file.', '{n} rows in the file.'),
  'export.too-long': 'It is a CSV: an Excel workbook holds no more than {limit} rows.',
  'export.no-workbook':
    'It is a CSV: the Excel workbook could not be made. Open the application again and repeat.',
} as const
