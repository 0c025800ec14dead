// What goes wrong around the requests of one broken run: lost and cut answers, refusals, a portal that dies in a batch,
// pages that are killed. Everything is drawn from one seed.
import type { Emulator } from '../../emulator/http/emulator.ts'
import type { Random } from '../../emulator/seed/random.ts'
import type { ClockDep } from '../../src/pipeline/ports/clock.ts'
import type { SendRequest, Sent } from '../../src/portal/sdk-send.ts'

export interface Chaos {
  /** Stands around the wire of one page; `kill` is that page's end. */
  around(send: SendRequest, kill: () => void): SendRequest
  /** Nothing more goes wrong from now on. */
  calm(): void
  /** What went wrong, in order. */
  readonly log: string[]
  readonly kills: number
}

const HTML = undefined
const lost: Sent = { ok: false, text: 'the connection was lost' }
const reply = (status: number, body: unknown): Sent => ({ ok: true, reply: { status, body } })
const never = (): Promise<never> => new Promise(() => undefined)

type Trouble = (send: () => Promise<Sent>, world: TroubleWorld) => Promise<Sent>
interface TroubleWorld {
  readonly emulator: Emulator
  readonly clock: ClockDep
  readonly random: Random
  readonly method: string
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'lost before it was done': () => Promise.resolve(lost),
  async 'lost after it was done'(send) {
    await send()
    return lost
  },
  'a page of the proxy before it was done': () => Promise.resolve(reply(502, HTML)),
  async 'a page of the proxy after it was done'(send) {
    await send()
    return reply(504, HTML)
  },
  async 'a cut answer'(send) {
    await send()
    return reply(200, HTML)
  },
  'too many requests': () =>
    Promise.resolve(reply(503, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' })),
  'an error of the server': () =>
    Promise.resolve(reply(500, { error: 'INTERNAL_SERVER_ERROR', error_description: 'Internal error' })),
  'a token that ended': () =>
    Promise.resolve(reply(401, { error: 'expired_token', error_description: 'The access token expired' })),
  async 'a slow answer'(send, { clock, random }) {
    await clock.sleep(random.int(5, 58) * 1_000)
    return send()
  },
  async 'delivered twice'(send) {
    await send()
    return send()
  },
  async 'the portal dies in the batch'(send, { emulator, random, method }) {
    if (method !== 'batch') return lost
    emulator.faults.apply(['reset', { kind: 'die', count: random.int(0, 49) }])
    const sent = await send()
    emulator.faults.reset()
    return sent
  },
  async 'commands over the operating limit'(send, { emulator, random }) {
    const method = random.pick(['crm.contact.update', 'crm.company.update'])
    const times = random.int(1, 20)
    emulator.faults.apply(['reset', { use: 'operating limit of commands', method, times }])
    const sent = await send()
    emulator.faults.reset()
    return sent
  },
  async 'an answer of a batch without some of its keys'(send, { random }) {
    const sent = await send()
    return sent.ok ? reply(sent.reply.status, withoutSome(sent.reply.body, random)) : sent
  },
}
const NAMES = Object.keys(TROUBLES)

/** @param share of the requests that meet a trouble; `killAt` = numbers of requests at which a page dies */
export function createChaos(
  emulator: Emulator,
  clock: ClockDep,
  random: Random,
  { share, killAt }: { readonly share: number; readonly killAt: readonly number[] },
): Chaos {
  const log: string[] = []
  const kills = new Set(killAt)
  let requests = 0
  let killed = 0
  let isCalm = false

  return {
    log,
    get kills() {
      return killed
    },
    calm() {
      isCalm = true
    },
    around: (send, kill) => async (method, params) => {
      requests += 1
      const number = requests
      if (!isCalm && kills.has(number)) {
        killed += 1
        const isAfter = random.chance(0.5)
        log.push(`killed ${isAfter ? 'after' : 'before'} request ${number} (${method})`)
        if (isAfter) await send(method, params)
        kill()
        return never()
      }
      if (isCalm || !random.chance(share)) return send(method, params)
      const name = random.pick(NAMES)
      log.push(`request ${number} (${method}): ${name}`)
      const trouble = TROUBLES[name] as Trouble
      return trouble(() => send(method, params), { emulator, clock, random, method })
    },
  }
}

/** Drops every third key or so from the answers of a batch. */
function withoutSome(body: unknown, random: Random): unknown {
  const copy = structuredClone(body) as { result?: { result?: Record<string, unknown> } } | undefined
  const answers = copy?.result?.result
  if (answers !== undefined && !Array.isArray(answers))
    for (const key of Object.keys(answers)) if (random.chance(0.3)) delete answers[key]
  return copy
}
