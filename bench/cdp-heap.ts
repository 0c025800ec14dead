// JavaScript heap of everything a browser runs for the app: page, frame (a process of its own, as in production) and
// worker. Asked over the debugging protocol, because a page cannot see its worker's heap.
import type { Browser, CDPSession } from 'playwright-core'

export interface HeapReading {
  /** Bytes in use, objects and typed arrays, of pages and frames. */
  readonly pageBytes: number
  readonly workerBytes: number
}

interface TargetInfo {
  readonly targetId: string
  readonly type: string
  readonly url: string
}
interface HeapUsage {
  readonly usedSize: number
  readonly backingStorageSize?: number
}

const KINDS = new Set(['page', 'iframe', 'worker'])

/** Sends one command to an attached target and waits for its answer. */
function ask<T>(session: CDPSession, sessionId: string, id: number, method: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const listen = (event: { readonly sessionId: string; readonly message: string }): void => {
      if (event.sessionId !== sessionId) return
      const message = JSON.parse(event.message) as { id?: number; result?: T; error?: { message: string } }
      if (message.id !== id) return
      session.off('Target.receivedMessageFromTarget', listen)
      if (message.result === undefined) reject(new Error(message.error?.message ?? 'no result'))
      else resolve(message.result)
    }
    session.on('Target.receivedMessageFromTarget', listen)
    session
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      .catch(reject)
  })
}

async function heapOf(session: CDPSession, target: TargetInfo, id: number): Promise<number> {
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  })
  const usage = await ask<HeapUsage>(session, sessionId, id, 'Runtime.getHeapUsage')
  await session.send('Target.detachFromTarget', { sessionId })
  return usage.usedSize + (usage.backingStorageSize ?? 0)
}

/** Reads the heaps now. Targets that end while they are asked count as nothing. */
export async function readHeap(browser: Browser): Promise<HeapReading> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = (await session.send('Target.getTargets', { filter: [{}] })) as unknown as {
    targetInfos: TargetInfo[]
  }
  let pageBytes = 0,
    workerBytes = 0,
    id = 0
  for (const target of targetInfos.filter(({ type }) => KINDS.has(type))) {
    const bytes = await heapOf(session, target, (id += 1)).catch(() => 0)
    if (target.type === 'worker') workerBytes += bytes
    else pageBytes += bytes
  }
  await session.detach()
  return { pageBytes, workerBytes }
}
