// Made-up lists and reasons for tests and for the preview page. Not part of the application.
import type { ClientRow, ListPage } from '../../domain/list/client-list.ts'
import type { WhyView } from '../../domain/explain/why-view.ts'

const row = (fields: Partial<ClientRow> & Pick<ClientRow, 'entity' | 'id' | 'title'>): ClientRow => ({
  clientType: fields.entity === 'company' ? 'B2B' : 'B2C',
  lifecycle: 'active',
  frequency: 'regular',
  lastPaymentDay: '2026-09-14',
  payments: 4,
  parentCompanyId: 0,
  createdDay: '2023-04-11',
  responsibleId: 7,
  responsible: 'Менеджеров Максим',
  phones: ['+7 900 123-45-67'],
  emails: ['zakaz@example.com'],
  ...fields,
})

export const CLIENT_ROWS: readonly ClientRow[] = [
  row({ entity: 'company', id: 12, title: 'ООО «Северный ветер»', payments: 14 }),
  row({
    entity: 'contact',
    id: 31,
    title: 'Иванова Анна Петровна',
    frequency: 'first-purchase',
    payments: 1,
  }),
  row({
    entity: 'company',
    id: 15,
    title: "=cmd|'/c calc'!A1",
    phones: [],
    emails: [],
    responsible: undefined,
  }),
  row({ entity: 'company', id: 18, title: '<img src=x onerror=alert(1)>', lastPaymentDay: '2026-07-01' }),
  row({
    entity: 'contact',
    id: 44,
    title: '',
    phones: ['8 (812) 555-00-11', '+7 911 000-00-00'],
    emails: [],
  }),
  row({ entity: 'company', id: 21, title: 'Оченьдлинноесловобезпробелов'.repeat(4) }),
  row({
    entity: 'contact',
    id: 52,
    title: 'مرحبا بالعالم',
    lastPaymentDay: '',
    payments: 0,
    lifecycle: 'with-dialogues',
  }),
]

/** A page of `count` rows out of `total`. */
export function samplePage(count = 50, total = 340): Extract<ListPage, { readonly state: 'rows' }> {
  return {
    state: 'rows',
    page: 0,
    rows: Array.from({ length: count }, (_, index) => {
      const sample = CLIENT_ROWS[index % CLIENT_ROWS.length] as ClientRow
      return { ...sample, id: sample.id + index * 100 }
    }),
    total,
    isLast: count >= total,
    source: 'fields',
    missing: 0,
    lookedThrough: undefined,
    sortKeys: ['title', 'last-payment', 'payments', 'created'],
  }
}

export const SAMPLE_WHY: WhyView = {
  state: 'told',
  title: 'ООО «Северный ветер»',
  paymentsCount: 2,
  own: { dialogues: true, reachable: true },
  titles: { 'contact:31': 'Иванова Анна Петровна' },
  explanation: {
    card: { entity: 'company', id: 12 },
    client: { entity: 'company', id: 12 },
    asOf: '2026-11-25',
    rules: '1a2b3c4d',
    monthsToSleeping: 6,
    monthsToLost: 18,
    lifecycle: 'active',
    frequency: 'regular',
    reasons: [
      { kind: 'company', contacts: 3, rules: ['D-05'] },
      {
        kind: 'recency',
        state: 'active',
        lastPaymentDay: '2026-09-14',
        activeUntil: '2027-03-14',
        sleepingUntil: '2028-03-14',
        rules: ['D-34'],
      },
      { kind: 'frequency', state: 'regular', payments: 2, rules: ['D-37'] },
      {
        kind: 'dialogue',
        by: 'activity',
        day: '2023-05-02',
        activityId: 77,
        contactId: 31,
        isOwn: true,
        rules: ['D-41', 'C-2'],
      },
      { kind: 'reachable', by: 'data', contactId: undefined, isOwn: true, rules: ['D-42'] },
    ],
    payments: [],
    recordsTotal: 3,
    next: { day: '2027-03-15', state: 'sleeping' },
    source: 'base',
  },
  payments: [
    {
      record: 'deal',
      id: 301,
      day: '2026-09-14',
      title: 'Поставка <b>осень</b>',
      sum: 125_000,
      currency: 'RUB',
      told: {
        record: 'deal',
        id: 301,
        day: '2026-09-14',
        dateFrom: 'closedate',
        dealId: undefined,
        isPayment: true,
        through: 'company',
        contactId: undefined,
        rules: ['D-08', 'D-16'],
      },
    },
    {
      record: 'invoice',
      id: 88,
      day: '2026-03-02',
      title: '',
      sum: undefined,
      currency: '',
      told: {
        record: 'invoice',
        id: 88,
        day: '2026-03-02',
        dateFrom: 'moved',
        dealId: 290,
        isPayment: true,
        through: 'contact-of-company',
        contactId: 31,
        rules: ['D-09', 'D-17', 'D-11'],
      },
    },
  ],
}
