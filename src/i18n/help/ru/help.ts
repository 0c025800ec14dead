// The whole help in Russian, the source language.
import type { Help } from '../article.ts'
import { fieldsRu } from './fields.ts'
import { glossaryRu } from './glossary.ts'
import { methodsRu } from './methods.ts'
import { modesRu } from './modes.ts'
import { newsRu } from './news.ts'
import { peopleRu } from './people.ts'
import { referenceRu } from './reference.ts'
import { refreshRu } from './refresh.ts'
import { rulesRu } from './rules.ts'
import { startRu } from './start.ts'

export const helpRu: Help = {
  sections: {
    start: 'Начало работы',
    modes: 'Пять режимов',
    rules: 'Как мы считаем',
    methods: 'Что делать с клиентами',
    fields: 'Восемь полей',
    refresh: 'Обновление данных',
    people: 'Доступ и безопасность',
    reference: 'Справочник',
  },
  articles: {
    ...startRu,
    ...modesRu,
    ...rulesRu,
    ...methodsRu,
    ...fieldsRu,
    ...refreshRu,
    ...peopleRu,
    ...referenceRu,
  },
  terms: glossaryRu,
  news: newsRu,
}
