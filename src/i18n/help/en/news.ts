// What each version brought, in English. Every version of CHANGELOG.md stands here in words of people who use the app.
import type { Help } from '../article.ts'

export const newsEn: Help['news'] = {
  '0.1.0': [
    'The first refresh by one button: the app reads contacts, companies, deals, invoices and activities month by month, goes on after any break and shows the changes before anything is written. More: [the first refresh](first-refresh).',
    'Five modes with counters and a chart, seen by all employees: begin with the [life cycle](mode-lifecycle).',
    '[Overview](overview): the five modes side by side, whether the figures add up, and what changed since the last refresh, with the cause and the clients behind every number.',
    '[Growth](growth) by month, quarter and half-year: new clients, those who bought again, woke up and fell asleep.',
    '[Falling asleep](falling-asleep): who becomes sleeping or lost within 7, 30 and 90 days, with the money at stake and by responsible person.',
    '[ABC](abc): who brings most of the revenue, how much rests on the ten largest, and which important clients fall asleep.',
    '[Eight fields](fields) in the cards of contacts and companies by which clients can be filtered.',
    'Tabs in the cards with the reason, the payments, the company and its contacts, a page in CRM analytics: [where the app opens](places).',
    'The number of a counter leads to the [list of clients](client-list) with a search and an Excel file, and about each of them it says [why he is here](why-here).',
    'An administrator can delete [empty cards](method-without-contacts) right from their list: each is read once more before it goes.',
    'Further refreshes read only what changed: about two seconds if nothing did. More: [how a refresh goes](refresh).',
    'Counters have [money](money); [charts](charts) have a period, shares, marks of imports and deletions, a way from a point to its clients, a picture and Excel.',
    'The first charts are seen while the rest is still being read. Before the beginning you see how long the first refresh takes, later how much is left and how the [limit of the portal](refresh-time) is used. There is a [gentle mode](refresh-gentle).',
    'A log of refreshes, [former values put back](refresh-undo) and [removal of the fields of the app](refresh-remove).',
    'If an administrator allows it, the data are [refreshed automatically](refresh) when they are stale.',
    'One person refreshes at a time, the others see the progress, from another browser too.',
    'The rules can be changed: you see beforehand how the counters change and how many cards are rewritten; versions, comparison, return and a file. More: [by which rules it is counted](counting-rules).',
    'Help inside the app: every group, rule and field in plain words, with a search.',
  ],
}
