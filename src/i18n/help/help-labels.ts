// Words around the articles: search, table of contents, notes. Kept apart from the texts of the other screens, so that
// only whoever opens the help loads them.
import type { Language } from '../language.ts'
import type { NoteTone } from './article.ts'

export interface HelpLabels {
  readonly title: string
  readonly intro: string
  readonly search: string
  readonly searchHint: string
  readonly clear: string
  readonly results: string
  readonly found: (count: string) => string
  readonly foundBest: (count: string) => string
  readonly foundNothing: (query: string) => string
  readonly foundNothingNext: string
  readonly kind: Readonly<Record<'article' | 'term' | 'question', string>>
  readonly contents: string
  readonly allArticles: string
  readonly previous: string
  readonly next: string
  readonly neighbours: string
  readonly related: string
  readonly more: (title: string) => string
  readonly print: string
  readonly note: Readonly<Record<NoteTone, string>>
  readonly context: Readonly<Record<'mode' | 'segment' | 'field', string>>
  readonly also: string
  readonly version: (version: string) => string
  readonly isNew: string
  readonly newVersion: string
  readonly loading: string
  readonly failed: string
  readonly failedNext: string
  readonly again: string
  readonly unknown: string
  readonly unknownNext: string
  readonly whatIs: (term: string) => string
  readonly channels: string
  readonly channel: Readonly<Record<'chat' | 'email' | 'telegram' | 'page', string>>
  readonly noChannels: string
}

const ru: HelpLabels = {
  title: 'Справка',
  intro: 'Что означает каждое число, что делать с каждой группой клиентов и как устроено обновление.',
  search: 'Поиск по справке',
  searchHint: 'Например: спящие клиенты, дата оплаты, роботы',
  clear: 'Очистить поиск',
  results: 'Найденное',
  found: (count) => `Найдено: ${count}`,
  foundBest: (count) => `Показаны самые подходящие: ${count}`,
  foundNothing: (query) => `По запросу «${query}» ничего не нашлось.`,
  foundNothingNext: 'Попробуйте одно слово вместо нескольких или посмотрите оглавление ниже.',
  kind: { article: 'Статья', term: 'Словарь', question: 'Вопрос' },
  contents: 'Оглавление',
  allArticles: 'Все статьи',
  previous: 'Предыдущая статья',
  next: 'Следующая статья',
  neighbours: 'Соседние статьи',
  related: 'Читайте также',
  more: (title) => `Подробнее: ${title}`,
  print: 'Распечатать',
  note: { info: 'Полезно знать', example: 'Пример', caution: 'Осторожно' },
  context: { mode: 'режим', segment: 'группа', field: 'поле' },
  also: 'Также на экранах:',
  version: (version) => `Версия ${version}`,
  isNew: 'новое',
  newVersion: 'Есть новая версия',
  loading: 'Открываем справку…',
  failed: 'Справка не загрузилась',
  failedNext: 'Проверьте подключение к интернету и попробуйте ещё раз.',
  again: 'Попробовать ещё раз',
  unknown: 'Такой статьи нет',
  unknownNext: 'Возможно, её переименовали. Найдите нужное через поиск или выберите в оглавлении.',
  whatIs: (term) => `Что значит «${term}»`,
  channels: 'Как связаться',
  channel: { chat: 'Чат', email: 'Почта', telegram: 'Телеграм', page: 'Страница поддержки' },
  noChannels:
    'Контакты разработчика указаны на странице приложения: откройте раздел «Маркет» вашего Битрикс24, найдите «Сегментацию клиентов» среди установленных и выберите «Поддержка».',
}

const en: HelpLabels = {
  title: 'Help',
  intro: 'What every figure means, what to do with every group of clients, and how the refresh works.',
  search: 'Search the help',
  searchHint: 'For example: sleeping clients, payment date, robots',
  clear: 'Clear the search',
  results: 'What was found',
  found: (count) => `Found: ${count}`,
  foundBest: (count) => `The best answers are shown: ${count}`,
  foundNothing: (query) => `Nothing was found for “${query}”.`,
  foundNothingNext: 'Try one word instead of several, or look at the contents below.',
  kind: { article: 'Article', term: 'Glossary', question: 'Question' },
  contents: 'Contents',
  allArticles: 'All articles',
  previous: 'Previous article',
  next: 'Next article',
  neighbours: 'Neighbouring articles',
  related: 'Read also',
  more: (title) => `More: ${title}`,
  print: 'Print',
  note: { info: 'Good to know', example: 'Example', caution: 'Take care' },
  context: { mode: 'mode', segment: 'group', field: 'field' },
  also: 'Also on the screens:',
  version: (version) => `Version ${version}`,
  isNew: 'new',
  newVersion: 'There is a new version',
  loading: 'Opening the help…',
  failed: 'The help did not load',
  failedNext: 'Check the internet connection and try again.',
  again: 'Try again',
  unknown: 'There is no such article',
  unknownNext: 'It may have been renamed. Find what you need by the search or choose it in the contents.',
  whatIs: (term) => `What “${term}” means`,
  channels: 'How to get in touch',
  channel: { chat: 'Chat', email: 'E-mail', telegram: 'Telegram', page: 'Support page' },
  noChannels:
    'The contacts of the developer are on the page of the app: open the Market section of your Bitrix24, find “Client segmentation” among the installed apps and choose “Support”.',
}

export const HELP_LABELS: Readonly<Record<Language, HelpLabels>> = { ru, en }
