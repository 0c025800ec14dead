// People of the seeded company and what they may do. The ids of SEED_USER are roles that tests and the portal
// page rely on; the rest are sales staff who own the cards.
import { DEPARTMENT_ROWS, SALES_DEPARTMENTS } from './departments.ts'
import type { Portal } from '../state/portal.ts'
import type { AccessLevel, CrmRights, User } from '../state/rows/staff.ts'
import { FEMALE_NAMES, MALE_NAMES, SURNAMES, femaleSurname } from './names.ts'
import type { Random } from './random.ts'

/** Ids of the roles every seeded portal has. */
export const SEED_USER = {
  administrator: 1,
  /** Head of sales: reads and edits everything in CRM, is no administrator. */
  headOfSales: 2,
  /** Reads only his own. */
  manager: 3,
  /** Reads what belongs to his department. */
  employee: 4,
  noCrmRights: 5,
  /** Sales rights, but not in the access list of the app. */
  outsideApp: 6,
  extranet: 7,
  /** May change the settings of CRM and everything in it, but not the portal. */
  crmAdministrator: 12,
} as const

/** The same level of all four rights on all five entities; `remove` is the level of deleting. */
export function crmRights(
  read: AccessLevel,
  write: AccessLevel = read,
  remove: AccessLevel = write,
): CrmRights {
  const one = Object.freeze({ read, add: write, update: write, delete: remove })
  return Object.freeze({ lead: one, deal: one, contact: one, company: one, invoice: one })
}

const RIGHTS = {
  all: crmRights('all'),
  head: crmRights('all', 'all', 'own'),
  own: crmRights('own', 'own', 'none'),
  department: crmRights('department', 'own', 'none'),
  open: crmRights('open', 'own', 'none'),
  none: crmRights('none'),
}

function user(id: number, lastName: string, name: string, secondName: string, rest: Partial<User>): User {
  return {
    id,
    name,
    lastName,
    secondName,
    email: `user${id}@example.com`,
    position: '',
    active: true,
    isAdmin: false,
    isCrmAdmin: false,
    isExtranet: false,
    mayUseApp: true,
    departmentIds: [1],
    timeZone: 'Europe/Moscow',
    rights: RIGHTS.none,
    ...rest,
  }
}

const ROLES: readonly User[] = [
  user(SEED_USER.administrator, 'Админов', 'Андрей', 'Сергеевич', {
    position: 'Администратор портала',
    isAdmin: true,
    rights: RIGHTS.all,
  }),
  user(SEED_USER.headOfSales, 'Головина', 'Галина', 'Павловна', {
    position: 'Руководитель отдела продаж',
    departmentIds: [2],
    rights: RIGHTS.head,
  }),
  user(SEED_USER.manager, 'Менеджеров', 'Максим', 'Игоревич', {
    position: 'Менеджер по продажам',
    departmentIds: [3],
    rights: RIGHTS.own,
  }),
  user(SEED_USER.employee, 'Отделова', 'Ольга', 'Викторовна', {
    position: 'Менеджер по продажам',
    departmentIds: [4],
    rights: RIGHTS.department,
    timeZone: 'Asia/Yekaterinburg',
  }),
  user(SEED_USER.noCrmRights, 'Складской', 'Степан', 'Юрьевич', {
    position: 'Кладовщик',
    departmentIds: [6],
    rights: RIGHTS.none,
  }),
  user(SEED_USER.outsideApp, 'Внешний', 'Виталий', 'Олегович', {
    position: 'Менеджер по продажам',
    departmentIds: [4],
    rights: RIGHTS.own,
    mayUseApp: false,
  }),
  user(SEED_USER.extranet, 'Гостев', 'Геннадий', '', {
    position: 'Подрядчик',
    departmentIds: [],
    isExtranet: true,
    rights: RIGHTS.none,
  }),
  user(SEED_USER.crmAdministrator, 'Настройкина', 'Надежда', 'Олеговна', {
    position: 'Администратор CRM',
    departmentIds: [1],
    isCrmAdmin: true,
    rights: RIGHTS.all,
  }),
]

/**
 * Users of a portal: the eight roles, then 8-20 sales people, one of them dismissed. Returns who owns cards.
 */
export function seedUsers(portal: Portal, random: Random): readonly number[] {
  for (const department of DEPARTMENT_ROWS) portal.tables.departments.insert({ ...department })
  for (const role of ROLES) portal.tables.users.insert({ ...role })
  const owners: number[] = [
    SEED_USER.headOfSales,
    SEED_USER.manager,
    SEED_USER.employee,
    SEED_USER.outsideApp,
  ]
  const count = random.int(8, 20)
  for (let at = 0; at < count; at++) {
    const id = 8 + at + (at > 3 ? 2 : 0)
    const isFemale = random.chance(0.6)
    const surname = random.pick(SURNAMES)
    portal.tables.users.insert(
      user(
        id,
        isFemale ? femaleSurname(surname) : surname,
        random.pick(isFemale ? FEMALE_NAMES : MALE_NAMES),
        '',
        {
          position: 'Менеджер по продажам',
          departmentIds: [random.pick(SALES_DEPARTMENTS)],
          // The second sales person has left; his cards still carry his id.
          active: at !== 1,
          rights: random.chance(0.5) ? RIGHTS.own : random.chance(0.5) ? RIGHTS.department : RIGHTS.open,
        },
      ),
    )
    owners.push(id)
  }
  return owners
}
