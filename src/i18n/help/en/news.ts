// What each version brought, in English. Every version of CHANGELOG.md stands here in words of people who use the app.
import type { Help } from '../article.ts'

export const newsEn: Help['news'] = {
  '0.1.0': [
    'The first refresh by one button: the app reads contacts, companies, deals, invoices and activities month by month, goes on after any break and shows the changes before anything is written. More: [the first refresh](first-refresh).',
    'Five modes with counters and a chart, seen by all employees: begin with the [life cycle](mode-lifecycle).',
    '[Eight fields](fields) in the cards of contacts and companies by which clients can be filtered.',
    'Tabs in the cards and a page in CRM analytics: [where the app opens](places).',
  ],
}
