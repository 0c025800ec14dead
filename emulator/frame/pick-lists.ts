// Lists of the portal's own choice dialogs: people, access codes, CRM records. The dialogs are plain lists here, not
// the portal's searching pickers: the newest records of each kind, enough to choose by hand or by a test.
import type { Portal } from '../state/portal.ts'
import type { CommandParams } from './frame-deps.ts'
import { contactName } from './record-names.ts'
import { fullName } from './user-roles.ts'

interface PickItem {
  readonly label: string
  /** Kind of record for CRM choices, `''` elsewhere. */
  readonly bucket: string
  /** What the app gets when the item is chosen. */
  readonly value: unknown
  readonly chosen: boolean
}

export interface PickList {
  readonly title: string
  readonly multiple: boolean
  /** `one`: the value alone; `many`: an array; `buckets`: an object of kinds, each with number keys. */
  readonly shape: 'one' | 'many' | 'buckets'
  readonly items: readonly PickItem[]
}

/** Records of one kind offered by the CRM dialog. */
const RECORDS_OFFERED = 30

export function usersToPick(params: CommandParams, portal: Portal): PickList {
  const multiple = params['mult'] === true || params['mult'] === 1
  const people = portal.tables.users.rows().filter((user) => user.active && !user.isExtranet)
  return {
    title: multiple ? 'Выберите сотрудников' : 'Выберите сотрудника',
    multiple,
    shape: multiple ? 'many' : 'one',
    items: people.map((user) => ({
      label: fullName(user),
      bucket: '',
      chosen: false,
      value: {
        id: String(user.id),
        name: fullName(user),
        photo: '',
        position: user.position,
        url: `/company/personal/user/${user.id}/`,
        sub: false,
        sup: false,
      },
    })),
  }
}

export function accessToPick(params: CommandParams, portal: Portal): PickList {
  const chosen = new Set(Array.isArray(params['value']) ? params['value'].map(String) : [])
  const entries = [
    { id: 'AU', name: 'Все авторизованные пользователи', provider: '' },
    ...portal.tables.departments
      .rows()
      .map((row) => ({ id: `DR${row.id}`, name: row.name, provider: 'Отдел' })),
    ...portal.tables.users
      .rows()
      .filter((user) => user.active)
      .map((user) => ({ id: `U${user.id}`, name: fullName(user), provider: 'Сотрудник' })),
  ]
  return {
    title: 'Права доступа',
    multiple: true,
    shape: 'many',
    items: entries.map((entry) => ({
      label: entry.provider === '' ? entry.name : `${entry.provider}: ${entry.name}`,
      bucket: '',
      chosen: chosen.has(entry.id),
      value: entry,
    })),
  }
}

const CRM_KINDS = [
  { type: 'lead', prefix: 'L', table: 'leads' },
  { type: 'contact', prefix: 'C', table: 'contacts' },
  { type: 'company', prefix: 'CO', table: 'companies' },
  { type: 'deal', prefix: 'D', table: 'deals' },
] as const

/** Without a list of kinds all four are offered; estimates are not emulated. */
export function recordsToPick(params: CommandParams, portal: Portal): PickList {
  const asked = Array.isArray(params['entityType']) ? params['entityType'].map(String) : null
  const kinds = CRM_KINDS.filter((kind) => asked === null || asked.includes(kind.type))
  const multiple = params['multiple'] === true
  const chosen = chosenIds(params['value'])
  const items = kinds.flatMap((kind) =>
    portal.tables[kind.table]
      .rows()
      .slice(-RECORDS_OFFERED)
      .map((row): PickItem => {
        const id = `${kind.prefix}_${row.id}`
        const title = 'secondName' in row ? contactName(row) : row.title
        return {
          label: `${title} (${id})`,
          bucket: kind.type,
          chosen: multiple && chosen.has(`${kind.type} ${row.id}`),
          value: {
            id,
            type: kind.type,
            place: kind.type,
            title,
            desc: '',
            url: `/crm/${kind.type}/details/${row.id}/`,
          },
        }
      }),
  )
  return { title: 'Выберите элементы CRM', multiple, shape: 'buckets', items }
}

function chosenIds(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(
    Object.entries(value).flatMap(([type, ids]) =>
      Array.isArray(ids) ? ids.map((id) => `${type} ${String(id)}`) : [],
    ),
  )
}
