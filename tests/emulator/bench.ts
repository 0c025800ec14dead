// A small emulator for the pitfall tests, asked only as a client asks: REST in process, frame commands, people's acts. What a
// mutation changes is changed here, from outside: nothing in the emulator knows of mutations.
import type { Params } from '../../emulator/methods/call.ts'
import { act } from '../../emulator/admin/act.ts'
import { decideCommand, type Decision } from '../../emulator/frame/frame-commands.ts'
import { frameDepsOf } from '../../emulator/frame/frame-deps-of.ts'
import { createFrameSessions, type FrameSession } from '../../emulator/frame/frame-sessions.ts'
import { launchOf, type Launch } from '../../emulator/frame/launch.ts'
import {
  ask as askEmulator,
  type AskedAnswer,
  type AskOptions,
  type BatchResult,
} from '../../emulator/http/ask.ts'
import type { Emulator } from '../../emulator/http/emulator.ts'
import { createTestEmulator, type TestEmulatorOptions } from '../../emulator/http/test-emulator.ts'
import { blankRow } from '../../emulator/state/blank-rows.ts'
import { tableOf, type RecordKind, type RowByKind } from '../../emulator/state/record-kinds.ts'
import type { UserField } from '../../emulator/state/rows/user-field.ts'

export type Ask = <R = unknown>(
  method: string,
  params?: Params,
  options?: AskOptions,
) => Promise<AskedAnswer<R>>
export type Row = Readonly<Record<string, unknown>>

/** The parts that a mutation may put its own in the place of. */
export interface Insides {
  emulator: Emulator
  ask: Ask
  /** Options that the frames are opened with. */
  staticLaunch: boolean
}

export type Mutate = (insides: Insides) => void

export interface Frame {
  readonly session: FrameSession
  readonly launch: Launch
  send(command: string, params?: Record<string, unknown>): Decision
}

export interface Bench {
  readonly emulator: Emulator
  readonly ask: Ask
  /** `result` of a batch of named commands; the whole answer by {@link ask}. */
  batch(cmd: Params, more?: Params, options?: AskOptions): Promise<BatchResult>
  /** Rows of an old list. */
  rows(method: string, params?: Params, options?: AskOptions): Promise<readonly Row[]>
  items(params: Params): Promise<readonly Row[]>
  /** Puts a record into the portal, as if it had been there for a day. */
  add<K extends RecordKind>(kind: K, id: number, fields?: Partial<RowByKind[K]>): RowByKind[K]
  addField(code: string): void
  act(body: Record<string, unknown>): void
  tokenOf(userId: number): string
  openFrame(userId?: number): Frame
}

const DAY_S = 86_400
const ADMINISTRATOR_ID = 1

export function createBench(mutate: Mutate, options: TestEmulatorOptions = {}): Bench {
  const emulator = createTestEmulator({ budget: 'documented', ...options })
  const insides: Insides = {
    emulator,
    ask: (method, params = {}, more = {}) => askEmulator(insides.emulator, method, params, more),
    staticLaunch: options.staticLaunch ?? false,
  }
  mutate(insides)
  const { portal } = emulator
  const ask: Ask = (method, params, more) => insides.ask(method, params, more)
  const deps = { ...frameDepsOf(insides.emulator), staticLaunch: insides.staticLaunch }
  const sessions = createFrameSessions(deps)
  return {
    emulator: insides.emulator,
    ask,
    batch: async (cmd, more = {}, asked) =>
      (await ask<BatchResult>('batch', { cmd, ...more }, asked)).json.result,
    rows: async (method, params, asked) => (await ask<readonly Row[]>(method, params, asked)).json.result,
    items: async (params) =>
      (await ask<{ items: readonly Row[] }>('crm.item.list', params)).json.result.items,
    add(kind, id, fields = {}) {
      const row = { ...blankRow(kind, id, portal.clock.nowSeconds() - DAY_S, ADMINISTRATOR_ID), ...fields }
      tableOf(portal, kind).insert(row)
      return row
    },
    addField(code) {
      const { userFields } = portal.tables
      userFields.insert({ ...BLANK_FIELD, id: userFields.nextId(), fieldName: `UF_CRM_${code}` })
    },
    act: (body) => {
      act(portal, body)
    },
    tokenOf: (userId) => insides.emulator.tokens.issue(userId).accessToken,
    openFrame(userId = ADMINISTRATOR_ID) {
      const user = portal.tables.users.get(userId)
      if (user === undefined) throw new RangeError(`There is no user ${userId}`)
      const session = sessions.open({
        user,
        placement: 'CRM_CONTACT_DETAIL_TAB',
        placementOptions: { ID: '1' },
        inSlider: false,
        onPhone: false,
        storageDenied: false,
        handler: 'http://127.0.0.1:9/index.html',
      })
      if (session === null) throw new Error('The portal gave no tokens')
      return {
        session,
        launch: launchOf(session, portal, deps.staticLaunch),
        send: (command, params = {}) => decideCommand(command, params, session, deps, sessions),
      }
    },
  }
}

const BLANK_FIELD: UserField = {
  id: 0,
  entityId: 'CRM_CONTACT',
  fieldName: '',
  userTypeId: 'string',
  xmlId: '',
  sort: 100,
  multiple: false,
  mandatory: false,
  showFilter: 'N',
  showInList: true,
  editInList: true,
  isSearchable: false,
  settings: {},
  editFormLabel: {},
  listColumnLabel: {},
  listFilterLabel: {},
  errorMessage: {},
  helpMessage: {},
  options: [],
}
