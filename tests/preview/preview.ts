// The application page with a scripted worker and a frame that is none, to look at its states without a portal:
// `preview.html?LANG=ru&scene=reading`. Never shipped.
import { mountApplication } from '../../placements/mount-application.ts'
import type { WorkerLike } from '../../src/app/worker-client.ts'
import type { FromWorker, ToWorker } from '../../src/worker/protocol.ts'
import { SCENES } from './scenes.ts'

const query = new URLSearchParams(window.location.search)
const scene = SCENES[query.get('scene') ?? 'idle'] ?? { opening: [] }

function scriptedWorker(): WorkerLike {
  const target = new EventTarget()
  const say = (messages: readonly FromWorker[]): void => {
    for (const data of messages) setTimeout(() => target.dispatchEvent(new MessageEvent('message', { data })))
  }
  return {
    postMessage: (message: ToWorker) =>
      say(message.type === 'open' ? scene.opening : (scene.answers?.[message.type] ?? [])),
    addEventListener: (type: string, listener: (event: never) => void) =>
      target.addEventListener(type, listener as EventListener),
    terminate: () => undefined,
  }
}

const frame = {
  origin: 'https://portal.example',
  memberId: 'preview',
  token: 'none',
  tokenLifeS: 3600,
  language: query.get('LANG') ?? 'en',
  refreshToken: () => Promise.resolve(undefined),
}

mountApplication(
  {
    deps: {
      openFrame: () =>
        Promise.resolve(
          query.get('scene') === 'outside'
            ? { ok: false as const, error: { kind: 'outside' as const, detail: '' } }
            : { ok: true as const, value: frame },
        ),
      pinPortal: () => undefined,
      startWorker: () => Promise.resolve(scriptedWorker()),
    },
    cards: {
      address: (entity, id) => `https://portal.example/crm/${entity}/details/${String(id)}/`,
      open: () => undefined,
    },
  },
  query.get('simple') === '1',
)
