// The portal the examples are asked on: the usual users and dictionaries, a few cards with known ids, every scope.
import { ALL_SCOPES } from '../../emulator/catalogue/scopes.ts'
import type { Emulator } from '../../emulator/http/emulator.ts'
import { createTestEmulator, TEST_NOW } from '../../emulator/http/test-emulator.ts'
import {
  blankActivity,
  blankCompany,
  blankContact,
  blankDeal,
  blankLead,
  blankRequisite,
  blankSmartInvoice,
} from '../../emulator/state/blank-rows.ts'
import type { Portal } from '../../emulator/state/portal.ts'
import type { Contact } from '../../emulator/state/rows/client.ts'
import { type Multifield, OwnerType } from '../../emulator/state/rows/record.ts'

const DAY_S = 86_400
const THEN = TEST_NOW - 10 * DAY_S
const TODAY = Math.floor(TEST_NOW / DAY_S)

/** Ids of the cards. Each kind has numbers of its own, so that a mix-up shows. */
export const CARD = {
  company: 12,
  otherCompany: 13,
  /** Of `company`, with phones and letters, born, with every text filled in. */
  contact: 43,
  /** Of `company` too. */
  secondContact: 44,
  /** Of nobody. */
  loneContact: 45,
  /** Open, of `company` with `contact` and `secondContact`. */
  deal: 410,
  /** In the second funnel, of nobody. */
  loneDeal: 411,
  lead: 123,
  invoice: 51,
  requisite: 27,
  /** A call with `contact`. */
  activity: 999,
  /** About `contact`, of the head of sales. */
  task: 817,
  agreement: 19,
  /** A row of the telephony statistics, of `activity`. */
  call: 7,
  openLine: 15,
  /** A dialogue with `lead` in `chat`. */
  session: 321,
  chat: 1763,
} as const

/** A fresh portal; time stands still at the test's own moment, 2026-03-02 12:00 in Moscow. */
export function createExamplePortal(): Emulator {
  const emulator = createTestEmulator({ app: { scopes: ALL_SCOPES } })
  addCompanies(emulator.portal)
  addContacts(emulator.portal)
  addDeals(emulator.portal)
  addOthers(emulator.portal)
  addOffice(emulator.portal)
  return emulator
}

function addCompanies({ tables }: Portal): void {
  tables.companies.insert({ ...blankCompany(CARD.company, THEN, 1), title: 'Северный ветер', industry: 'IT' })
  tables.companies.insert({ ...blankCompany(CARD.otherCompany, THEN, 1), title: 'Южный берег' })
}

function multifield(portal: Portal, kind: Multifield['kind'], valueType: string, value: string): Multifield {
  portal.counters.multifield += 1
  return { id: portal.counters.multifield, kind, valueType, value }
}

function addContacts(portal: Portal): void {
  const { tables } = portal
  const field = (kind: Multifield['kind'], type: string, value: string) =>
    multifield(portal, kind, type, value)
  const add = (id: number, name: string, lastName: string, rest: Partial<Contact>): void => {
    tables.contacts.insert({ ...blankContact(id, THEN, 1), name, lastName, ...rest })
  }
  add(CARD.contact, 'Вера', 'Соколова', {
    secondName: 'Львовна',
    honorific: 'HNR_RU_2',
    post: 'Бухгалтер',
    typeId: 'PARTNER',
    sourceId: 'WEB',
    comments: 'Звонить до обеда',
    birthdate: 11_000,
    companyIds: [CARD.company],
    primaryCompanyId: CARD.company,
    multifields: [
      field('PHONE', 'WORK', '+79990000043'),
      field('PHONE', 'HOME', '+79990000044'),
      field('EMAIL', 'WORK', 'vera@example.com'),
    ],
  })
  add(CARD.secondContact, 'Глеб', 'Орлов', { companyIds: [CARD.company], primaryCompanyId: CARD.company })
  add(CARD.loneContact, 'Инна', 'Белова', { assignedById: 2 })
}

function addDeals({ tables }: Portal): void {
  tables.deals.insert({
    ...blankDeal(CARD.deal, THEN, 1),
    title: 'Поставка серверов',
    stageId: 'PREPARATION',
    currencyId: 'EUR',
    opportunity: 120_000,
    companyId: CARD.company,
    contactIds: [CARD.contact, CARD.secondContact],
    primaryContactId: CARD.contact,
    sourceId: 'CALLBACK',
    comments: 'Ждут договор',
    beginDate: TODAY - 10,
    closeDate: TODAY + 10,
  })
  tables.deals.insert({
    ...blankDeal(CARD.loneDeal, THEN, 1),
    title: 'Партия кабеля',
    categoryId: 2,
    stageId: 'C2:NEW',
    opportunity: 19_999.99,
    beginDate: TODAY,
    closeDate: TODAY + 7,
  })
  tables.stageHistory.insert({
    id: 35,
    entityType: OwnerType.deal,
    typeId: 1,
    ownerId: CARD.deal,
    createdAt: THEN,
    categoryId: 0,
    semantics: 'P',
    stageId: 'NEW',
  })
}

function addOthers(portal: Portal): void {
  const { tables } = portal
  tables.leads.insert({
    ...blankLead(CARD.lead, THEN, 1),
    title: 'Заявка с выставки',
    name: 'Пётр',
    lastName: 'Зимин',
    statusId: 'IN_PROCESS',
    sourceId: 'TRADE_SHOW',
    opportunity: 15_000,
    multifields: [multifield(portal, 'PHONE', 'OTHER', '+79990000123')],
  })
  tables.smartInvoices.insert({
    ...blankSmartInvoice(CARD.invoice, THEN, 1),
    title: 'Счёт за серверы',
    categoryId: 7,
    stageId: 'DT31_7:N',
    opportunity: 120_000,
    companyId: CARD.company,
    dealId: CARD.deal,
    beginDate: TODAY - 5,
    closeDate: TODAY + 5,
  })
  tables.requisites.insert({
    ...blankRequisite(CARD.requisite, THEN),
    ownerType: OwnerType.company,
    ownerId: CARD.company,
    name: 'Организация',
    fields: {
      RQ_INN: '7700000001',
      RQ_KPP: '770001001',
      RQ_OGRN: '1027700000001',
      RQ_COMPANY_NAME: 'ООО «Северный ветер»',
    },
  })
  const owner = { ownerType: OwnerType.contact, ownerId: CARD.contact }
  tables.activities.insert({
    ...blankActivity(CARD.activity, THEN, 1),
    ...owner,
    bindings: [owner],
    typeId: 2,
    providerId: 'VOXIMPLANT_CALL',
    providerTypeId: 'CALL',
    subject: 'Исходящий звонок',
    direction: 2,
    completed: true,
    deadlineAt: THEN,
  })
}

function addOffice({ tables }: Portal): void {
  const ofContact = { ownerType: OwnerType.contact, ownerId: CARD.contact }
  tables.tasks.insert({
    id: CARD.task,
    parentId: 0,
    title: 'Подготовить договор',
    description: 'До пятницы',
    priority: 2,
    status: 2,
    createdById: 1,
    responsibleId: 2,
    changedById: 1,
    accompliceIds: [],
    auditorIds: [3],
    createdAt: THEN,
    changedAt: THEN,
    statusChangedAt: THEN,
    deadlineAt: TEST_NOW + DAY_S,
    startedAt: 0,
    closedAt: 0,
    bindings: [ofContact],
  })
  tables.agreements.insert({
    id: CARD.agreement,
    name: 'Рассылка',
    active: true,
    languageId: 'ru',
    isStandard: false,
    label: 'Согласен получать письма',
    text: 'Письма не чаще раза в неделю',
  })
  tables.calls.insert({
    id: CARD.call,
    type: 1,
    userId: 1,
    line: 'reg1',
    phone: '+79990000043',
    startedAt: THEN,
    duration: 60,
    code: '200',
    vote: 0,
    ...ofContact,
    activityId: CARD.activity,
  })
  addOpenLine(tables)
}

function addOpenLine(tables: Portal['tables']): void {
  tables.openLines.insert({
    id: CARD.openLine,
    name: 'Поддержка',
    active: true,
    usesCrm: true,
    queue: [2],
    createdAt: THEN,
    modifiedAt: THEN,
    modifiedById: 1,
  })
  tables.openLineSessions.insert({
    id: CARD.session,
    lineId: CARD.openLine,
    chatId: CARD.chat,
    connector: 'livechat',
    operatorId: 2,
    guestId: 599,
    createdAt: THEN,
    closedAt: 0,
    messageCount: 4,
    bindings: [{ ownerType: OwnerType.lead, ownerId: CARD.lead }],
    activityId: 0,
  })
}
