// The writing strategies of the portal cost model (its section 6): lanes of fifty updates a batch under a governor.
import type { Governor } from './governor.ts'
import { REFERENCE_ROWS } from './reference-base.ts'
import type { Peer } from './peer.ts'

/** Updates of one kind of card that wait to be sent. */
export interface WriteQueue {
  readonly method: string
  /** Takes the next fifty commands; empty when all are sent. */
  take(): readonly string[]
  readonly isEmpty: boolean
}

const BATCH = 50
const POLL_MS = 1_000

const OWN_METHOD = {
  contact: { method: 'crm.contact.update', query: '' },
  company: { method: 'crm.company.update', query: '' },
} as const
const ITEM_METHOD = {
  contact: { method: 'crm.item.update', query: 'entityTypeId=3&' },
  company: { method: 'crm.item.update', query: 'entityTypeId=4&' },
} as const

/** @param share of all clients that is written */
export function writeQueues(share: number, universal = false): readonly WriteQueue[] {
  const methods = universal ? ITEM_METHOD : OWN_METHOD
  return (['contact', 'company'] as const).map((kind) => {
    const { method, query } = methods[kind]
    const count = Math.round(REFERENCE_ROWS[kind] * share)
    let next = 1
    return {
      method,
      get isEmpty() {
        return next > count
      },
      take() {
        const from = next
        next = Math.min(count + 1, next + BATCH)
        // The value is what the record holds: nothing is saved, the price is the same (cost model section 3).
        return Array.from(
          { length: next - from },
          (_, place) => `${method}?${query}id=${from + place}&fields[comments]=`,
        )
      },
    }
  })
}

/** Runs lanes until their queues are empty; a lane takes from the first of its queues that has budget. */
export async function writeInLanes(
  peer: Peer,
  governor: Governor,
  lanes: readonly (readonly WriteQueue[])[],
): Promise<void> {
  await Promise.all(
    lanes.map(async (queues) => {
      while (queues.some((queue) => !queue.isEmpty)) {
        const queue = queues.find((one) => !one.isEmpty && governor.reserve(one.method))
        if (queue === undefined) await peer.time.appClock.sleep(POLL_MS)
        else await writeBatch(peer, governor, queue)
      }
    }),
  )
}

async function writeBatch(peer: Peer, governor: Governor, queue: WriteQueue): Promise<void> {
  const reply = await peer.send(queue.take())
  governor.release(queue.method)
  if (reply.limited.length > 0) throw new Error(`The governor let ${queue.method} run into the limit`)
}
