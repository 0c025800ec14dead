// Kinds of activities a portal knows (bitrix24-rest 7.2) and how often each turns up. Subjects are shared
// strings.
export interface ProviderKind {
  readonly weight: number
  /** 1 meeting, 2 call, 3 task, 4 e-mail, 6 provider. */
  readonly typeId: number
  readonly providerId: string
  readonly providerTypeId: string
  /** 0 none, 1 in, 2 out; `both` is decided for each. */
  readonly direction: 0 | 1 | 2 | 'both'
  readonly subjects: readonly string[]
}

const kind = (
  weight: number,
  typeId: number,
  providerId: string,
  providerTypeId: string,
  direction: ProviderKind['direction'],
  ...subjects: string[]
): ProviderKind => ({ weight, typeId, providerId, providerTypeId, direction, subjects })

export const PROVIDERS: readonly ProviderKind[] = [
  kind(
    300,
    2,
    'VOXIMPLANT_CALL',
    'CALL',
    'both',
    'Входящий звонок',
    'Исходящий звонок',
    'Пропущенный звонок',
  ),
  kind(10, 2, 'CRM_CALL_TRACKER', 'CALL_TRACKER', 1, 'Звонок с мобильного'),
  kind(4, 6, 'CALL_LIST', 'CALL_LIST', 2, 'Обзвон'),
  kind(
    260,
    4,
    'CRM_EMAIL',
    'EMAIL',
    'both',
    'Re: Коммерческое предложение',
    'Счёт и договор',
    'Вопрос по поставке',
    'Запрос цены',
  ),
  kind(120, 6, 'IMOPENLINES_SESSION', '1', 1, 'Чат: Telegram', 'Чат: сайт', 'Чат: WhatsApp'),
  kind(40, 6, 'CRM_WEBFORM', '3', 1, 'Заполнена форма «Обратная связь»', 'Заявка с сайта'),
  kind(30, 6, 'CRM_SMS', 'SMS', 2, 'SMS'),
  kind(8, 6, 'CRM_WHATSAPP', 'WHATSAPP', 2, 'WhatsApp'),
  kind(8, 6, 'CRM_TELEGRAM', 'TELEGRAM', 2, 'Telegram'),
  kind(10, 6, 'CRM_NOTIFICATION', 'NOTIFICATION', 2, 'Уведомление клиенту'),
  kind(60, 1, 'CRM_MEETING', 'MEETING', 0, 'Встреча', 'Презентация', 'Переговоры'),
  kind(6, 6, 'ZOOM', 'ZOOM_CONF_START', 0, 'Видеовстреча'),
  kind(3, 6, 'VISIT_TRACKER', 'VISIT', 1, 'Визит'),
  kind(4, 6, 'CRM_CALENDAR_SHARING', 'CALENDAR_SHARING', 1, 'Запись на встречу'),
  kind(4, 6, 'CRM_BOOKING', 'BOOKING', 1, 'Бронирование'),
  kind(5, 6, 'CRM_LF_MESSAGE', '1', 2, 'Сообщение'),
  kind(40, 3, 'TASKS', 'TASK', 0, 'Задача: подготовить документы', 'Задача: отгрузить'),
  kind(10, 3, 'CRM_TASKS_TASK', 'TASKS_TASK', 0, 'Задача'),
  kind(150, 6, 'CRM_TODO', 'TODO', 0, 'Связаться с клиентом', 'Напомнить об оплате', 'Уточнить сроки'),
  kind(8, 6, 'CRM_REQUEST', 'REQUEST', 0, 'Запрос'),
  kind(8, 6, 'CRM_DELIVERY', 'DELIVERY', 0, 'Доставка'),
  kind(8, 6, 'CRM_PAYMENT', 'PAYMENT', 1, 'Оплата'),
  kind(6, 6, 'CRM_DOCUMENT', 'DOCUMENT', 0, 'Документ'),
  kind(4, 6, 'CRM_EXTERNAL_CHANNEL', 'ACTIVITY', 1, '1С: заказ'),
  kind(4, 6, 'CRM_REPEAT_SALE', 'REPEAT_SALE', 0, 'Повторная продажа'),
  kind(3, 6, 'CRM_WAIT', 'WAIT', 0, 'Ожидание'),
  kind(6, 6, 'REST_APP', 'REST_APP', 0, 'Дело приложения'),
  kind(6, 6, 'CONFIGURABLE_REST_APP', 'CONFIGURABLE', 0, 'Дело приложения'),
  kind(2, 6, 'CRM_BASE', 'BASE', 0, 'Дело'),
]

/** Activities this very app makes carry an originator that begins so; they are no dialogues. */
export const APP_ORIGINATOR = 'CSEG-TODO'
