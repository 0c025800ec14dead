// A seeded portal and a way to ask it, for tests of the methods beside the cards. Test code only.
import { ask, type AskedAnswer } from '../http/ask.ts'
import type { Emulator } from '../http/emulator.ts'
import { createTestEmulator } from '../http/test-emulator.ts'
import { crmRights } from '../seed/users.ts'
import type { AccessLevel } from '../state/rows/staff.ts'
import type { Params } from './call.ts'

const SCOPES = ['crm', 'telephony', 'imopenlines', 'im', 'userconsent', 'task', 'department', 'user']

export interface OfficePortal {
  readonly emulator: Emulator
  readonly tables: Emulator['portal']['tables']
  /** `result`, or a throw that names the refusal. */
  readonly result: <T = unknown>(method: string, params?: Params, userId?: number) => Promise<T>
  /** Status, code and sentence of a refusal. */
  readonly refusal: (method: string, params?: Params, userId?: number) => Promise<[number, string, string]>
  /** The whole envelope. */
  readonly answer: <T = unknown>(method: string, params?: Params, userId?: number) => Promise<AskedAnswer<T>>
  /** Gives the user this level of everything. */
  readonly allow: (userId: number, level: AccessLevel) => void
}

export function officePortal(clients = 300): OfficePortal {
  const emulator = createTestEmulator({ preset: 'default', clients, app: { scopes: SCOPES } })
  const answer = <T>(method: string, params: Params = {}, userId = 1) =>
    ask<T>(emulator, method, params, { token: emulator.tokens.issue(userId).accessToken })
  return {
    emulator,
    tables: emulator.portal.tables,
    answer,
    async result<T>(method: string, params?: Params, userId?: number) {
      const { json } = await answer<T>(method, params, userId)
      if (json.error !== undefined) throw new Error(`${method}: ${json.error} ${json.error_description}`)
      return json.result
    },
    async refusal(method, params, userId) {
      const { status, json } = await answer(method, params, userId)
      return [status, json.error ?? 'no refusal', json.error_description ?? '']
    },
    allow(userId, level) {
      const user = emulator.portal.tables.users.get(userId)
      if (user === undefined) throw new RangeError('no such user')
      user.rights = crmRights(level)
    },
  }
}

/** Codes of users: reads only his own; has no rights to CRM at all. */
export const MANAGER = 3
export const NO_RIGHTS = 5
