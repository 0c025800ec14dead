// The whole help in English.
import type { Help } from '../article.ts'
import { fieldsEn } from './fields.ts'
import { glossaryEn } from './glossary.ts'
import { methodsEn } from './methods.ts'
import { modesEn } from './modes.ts'
import { newsEn } from './news.ts'
import { peopleEn } from './people.ts'
import { referenceEn } from './reference.ts'
import { refreshEn } from './refresh.ts'
import { rulesEn } from './rules.ts'
import { startEn } from './start.ts'

export const helpEn: Help = {
  sections: {
    start: 'Getting started',
    modes: 'Five modes',
    rules: 'How we count',
    methods: 'What to do with clients',
    fields: 'Eight fields',
    refresh: 'Refreshing the data',
    people: 'Access and safety',
    reference: 'Reference',
  },
  articles: {
    ...startEn,
    ...modesEn,
    ...rulesEn,
    ...methodsEn,
    ...fieldsEn,
    ...refreshEn,
    ...peopleEn,
    ...referenceEn,
  },
  terms: glossaryEn,
  news: newsEn,
}
