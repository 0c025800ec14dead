// Russian texts of the refresh: its panel, the review before writing, the log of runs and the upkeep. The source
// language; see ru.ts.
import { russian } from './text.ts'

export const ruRefresh = {
  'panel.idle': 'Данные можно обновить',
  'panel.idle-other': 'Обновляет данные администратор портала.',
  'panel.planning': 'Готовимся: проверяем права и поля, считаем записи',
  'panel.reading': 'Читаем данные портала',
  'panel.computing': 'Считаем',
  'panel.review': 'Всё посчитано. Проверьте изменения',
  'panel.writing': 'Записываем значения в карточки',
  'panel.paused': 'Приостановлено',
  'panel.failed': 'Работа остановилась',
  'panel.done': 'Данные обновлены',
  'panel.done-written': russian('Записана {n} карточка.', 'Записаны {n} карточки.', 'Записано {n} карточек.'),
  'panel.done-nothing': 'Записывать нечего: в карточках всё уже верно.',
  'panel.done-skipped': 'Изменения в карточки не записаны.',
  'panel.start': 'Обновить данные',
  'panel.pause': 'Приостановить',
  'panel.resume': 'Продолжить',
  'panel.clear': 'Очистить и обновить',
  'panel.month': 'Месяц: {month}',
  'panel.months-done': 'Готово месяцев: {done} из {total}',
  'panel.rows': 'Прочитано записей: {read} из {expected}',
  'panel.rows-unknown': 'Прочитано записей: {read}',
  'panel.questions': 'Проверено карточек: {done} из {total}',
  'panel.requests': 'Запросов к порталу: {n}',
  'panel.cards': 'Записано карточек: {done} из {total}',
  'panel.eta': 'Осталось {duration}',
  'panel.waiting': 'Портал просит подождать {duration}. Продолжим сами.',
  'panel.progress': 'Ход обновления',
  'panel.progress-text': '{percent} готово',
  'panel.details': 'Подробности',
  'panel.close-hint':
    'Вкладку можно закрыть: прочитанные месяцы сохранены, при следующем открытии продолжим.',
  'panel.writing-hint':
    'Лучше не закрывать вкладку до конца записи. Если закрыть — продолжим с того же места.',
  'panel.memory-hint':
    'Не закрывайте вкладку: браузер не разрешает хранить данные, и начать придётся сначала.',
  'panel.announce': '{state}. {percent}',

  'stream.contacts': 'Контакты',
  'stream.companies': 'Компании',
  'stream.deals': 'Сделки',
  'stream.invoices': 'Счета',
  'stream.oldInvoices': 'Старые счета',
  'stream.leads': 'Лиды',
  'stream.activities': 'Дела',
  'stream.requisites': 'Реквизиты',

  'resume.reading': 'Обработано до {done}, продолжаем с {next}.',
  'resume.reading-ready': 'Обработано до {done}, осталось посчитать.',
  'resume.reading-start': 'Работа прервалась в самом начале, продолжаем с {next}.',
  'resume.reading-unknown': 'Работа прервалась в самом начале, продолжаем оттуда же.',
  'resume.review': 'Всё прочитано и посчитано. Осталось проверить и записать изменения.',
  'resume.writing':
    'Запись прервалась: записано {done} из {total}. Продолжим с того же места, ничего не повторяя.',
  'resume.writing-unknown': 'Запись прервалась. Продолжим с того же места, ничего не повторяя.',

  'clear.title': 'Очистить и обновить',
  'clear.text':
    'Всё прочитанное на этом устройстве будет забыто, и база будет прочитана заново. Поля карточек не стираются: после пересчёта запишутся только отличия.',
  'clear.type': 'Чтобы подтвердить, введите слово «{word}»',
  'clear.word': 'очистить',
  'clear.confirm': 'Очистить и обновить',
  'clear.cancel': 'Отмена',

  'review.text':
    'Будет изменено: {cards} ({contacts}, {companies}), всего {fields}. Другие поля не меняются.',
  'review.warning': 'Если на портале есть роботы или бизнес-процессы на изменение карточки, они запустятся.',
  'review.by-field': 'Изменения по полям',
  'review.samples': 'Примеры',
  'review.samples-of': 'Показаны {shown} из {total}',
  'review.before': 'Было',
  'review.after': 'Станет',
  'review.apply': 'Записать',
  'review.skip': 'Не записывать',
  'review.skip-hint':
    'Если не записывать, графики и счётчики всё равно обновятся, а карточки останутся прежними.',

  'refused.title': russian(
    'Портал не принял изменение {n} карточки',
    'Портал не принял изменения {n} карточек',
    'Портал не принял изменения {n} карточек',
  ),
  'refused.text':
    'Остальные карточки записаны. Эти останутся с прежними значениями, следующее обновление попробует ещё раз.',
  'refused.more': russian('и ещё {n}', 'и ещё {n}', 'и ещё {n}'),
} as const
