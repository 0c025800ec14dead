// A client of the portal in one process for measuring strategies: keeps the request rate, waits out the operating limit as
// the cost model's naive peer does, keeps a ledger of what it was charged. It reads nothing out of the answers but time.
import { handleRest } from '../../emulator/http/rest.ts'
import type { Emulator } from '../../emulator/http/emulator.ts'
import type { CommandEntry, RequestEntry } from '../../emulator/http/request-log.ts'
import type { VirtualTime } from '../../bench/virtual-time.ts'

export interface Reply {
  /** Commands refused by the operating limit, by their place; a refused request refuses all. */
  readonly limited: readonly number[]
  readonly rows: number
  readonly commands: readonly CommandEntry[]
}

export interface Peer {
  readonly time: VirtualTime
  /** One request: a batch of `method?query` commands, or, for a single text, that method alone. */
  send(commands: readonly string[] | string): Promise<Reply>
  /** Sends, and sends what the limit refused again when the portal has said it may, until all is done. */
  finish(commands: readonly string[] | string): Promise<void>
  /** Rows received so far. */
  readonly rows: number
}

const CAPACITY = 50
const LEAK_PER_SECOND = 2
const OPERATING_RESET = /"operating_reset_at":(\d+)/
/** Wait when the portal has not said when the budget is free again. */
const UNKNOWN_RESET_S = 60

/** @param saw told of every answer, as it comes */
export function createPeer(
  emulator: Emulator,
  time: VirtualTime,
  saw: (reply: Reply) => void = () => undefined,
): Peer {
  const auth = emulator.tokens.issue(1).accessToken
  const rate = createRate(time)
  let rows = 0
  let resetAt = 0
  let blockedUntil = 0

  async function send(commands: readonly string[] | string): Promise<Reply> {
    await rate.take()
    let entry: Omit<RequestEntry, 'id'> | undefined
    const log = { ...emulator.log, add: (one: Omit<RequestEntry, 'id'>) => (entry = one) }
    const { pathname, query, body } = requestOf(commands, auth)
    const response = await handleRest(
      { ...emulator, log },
      {
        httpMethod: 'POST',
        pathname,
        query,
        contentType: 'application/json',
        authorization: '',
        readBody: () => Promise.resolve(Buffer.from(body)),
        address: '10.0.0.1',
      },
    )
    if (entry === undefined) throw new Error('The portal has not logged the request')
    resetAt = Number(OPERATING_RESET.exec(response.body)?.[1] ?? resetAt)
    rows += entry.rows
    const reply = { limited: limitedOf(entry, commands), rows: entry.rows, commands: entry.commands }
    saw(reply)
    return reply
  }

  async function finish(commands: readonly string[] | string): Promise<void> {
    let left = commands
    for (;;) {
      await sleepUntil(blockedUntil)
      const { limited } = await send(left)
      if (limited.length === 0) return
      if (typeof left !== 'string') left = limited.map((place) => left[place] ?? '')
      const now = time.portalClock.now()
      blockedUntil = Math.max(blockedUntil, resetAt + 1 > now ? resetAt + 1 : now + UNKNOWN_RESET_S)
    }
  }

  async function sleepUntil(second: number): Promise<void> {
    const left = second - time.portalClock.now()
    if (left > 0) await time.portalClock.sleep(left)
  }

  return {
    time,
    send,
    finish,
    get rows() {
      return rows
    },
  }
}

function requestOf(
  commands: readonly string[] | string,
  auth: string,
): { pathname: string; query: string; body: string } {
  if (typeof commands !== 'string') {
    const cmd = Object.fromEntries(commands.map((command, place) => [`c${place}`, command]))
    return { pathname: '/rest/batch', query: '', body: JSON.stringify({ cmd, auth }) }
  }
  const [method = '', query = ''] = commands.split('?')
  return { pathname: `/rest/${method}`, query, body: JSON.stringify({ auth }) }
}

function limitedOf(entry: Omit<RequestEntry, 'id'>, commands: readonly string[] | string): readonly number[] {
  if (entry.outcome === 'OPERATION_TIME_LIMIT')
    return typeof commands === 'string' ? [0] : commands.map((_, place) => place)
  if (entry.status !== 200) throw new Error(`The portal answered ${entry.status} ${entry.outcome}`)
  return entry.commands.flatMap((command, place) =>
    command.outcome === 'OPERATION_TIME_LIMIT' ? [place] : [],
  )
}

/** The portal's own bucket, kept on this side: no request is ever refused by it. */
function createRate(time: VirtualTime): { take(): Promise<void> } {
  let level = 0
  let at = time.nowMs
  let turn = Promise.resolve()
  const leak = (): void => {
    level = Math.max(0, level - ((time.nowMs - at) / 1000) * LEAK_PER_SECOND)
    at = time.nowMs
  }
  const takeInTurn = async (): Promise<void> => {
    leak()
    const over = level - (CAPACITY - 1)
    if (over > 0) await time.appClock.sleep((over / LEAK_PER_SECOND) * 1000)
    leak()
    level += 1
  }
  return {
    take() {
      turn = turn.then(takeInTurn)
      return turn
    },
  }
}
