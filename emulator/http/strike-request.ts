// Carries out the faults that strike a whole request. What they are stands in faults/fault.ts; when they strike is decided
// by the list of faults.
import type { Fault } from '../faults/fault.ts'
import { CUT_AFTER_MS } from '../limits/limits.ts'
import type { Stopwatch } from '../limits/stopwatch.ts'
import { REST_HEADERS } from './cors.ts'
import type { Emulator } from './emulator.ts'
import type { RestResponse } from './rest-message.ts'

/** An answer that is there, on its way to the caller. */
interface Answered {
  readonly response: RestResponse
  /** Works the request off once more. */
  readonly again: () => Promise<RestResponse>
}

/**
 * Carries out the faults of one side of the work.
 * @param answered after the work only
 * @returns the answer that a fault puts in the place of the real one, and the fault; undefined when the request goes on
 */
export async function strikeRequest(
  emulator: Emulator,
  faults: readonly Fault[],
  watch: Stopwatch,
  path: string,
  answered?: Answered,
): Promise<{ readonly response: RestResponse; readonly fault: Fault } | undefined> {
  for (const fault of faults) {
    if (sideOf(fault) !== (answered === undefined ? 'before' : 'after')) continue
    const response = await carryOut(emulator, fault, watch, path, answered)
    if (response !== undefined) return { response, fault }
  }
  return undefined
}

/** A body can only be cut, or come slowly, once there is one; a redirect and dead tokens come before any work. */
function sideOf({ kind, when }: Fault): Fault['when'] {
  if (kind === 'cut-json' || kind === 'drip' || kind === 'twice') return 'after'
  if (kind === 'moved' || kind === 'expire-tokens' || kind === 'exhaust') return 'before'
  return when
}

async function carryOut(
  emulator: Emulator,
  fault: Fault,
  watch: Stopwatch,
  path: string,
  answered: Answered | undefined,
): Promise<RestResponse | undefined> {
  switch (fault.kind) {
    case 'slow':
      return wait(fault.ms, watch)
    case 'expire-tokens':
      emulator.tokens.expireAll()
      return undefined
    case 'exhaust':
      emulator.limits.operating.exhaust(budgetOf(emulator, fault.method), fault.ms / 1000)
      return undefined
    case 'twice':
      return answered?.again()
    case 'cut-json':
      return answered && cut(answered.response, fault.bytes)
    case 'drip':
      return answered && { ...answered.response, bytesPerSecond: fault.bytesPerSecond }
    default:
      return answerOf(fault, path)
  }
}

/** `rest26` keeps one budget for all batches, whatever is in them. */
function budgetOf({ limits }: Emulator, method: string): string {
  return limits.operating.profile === 'rest26' ? '' : method
}

function answerOf(fault: Fault, path: string): RestResponse {
  if (fault.kind === 'reset') return DROPPED
  if (fault.kind === 'hang') return { ...DROPPED, reset: false, hangs: true }
  if (fault.kind === 'html') return htmlPage(fault.status, fault.page)
  if (fault.kind === 'moved')
    return {
      status: 302,
      headers: { Location: `http://${fault.to}${path}`, 'Content-Type': 'text/html' },
      body: '',
      reset: false,
    }
  const body = JSON.stringify({ error: fault.code, error_description: fault.description })
  const headers = fault.cors ? REST_HEADERS : { 'Content-Type': 'application/json; charset=utf-8' }
  return { status: fault.status, headers, body, reset: false }
}

/** The connection is dropped. */
export const DROPPED: RestResponse = { status: 0, headers: {}, body: '', reset: true }

async function wait(ms: number, watch: Stopwatch): Promise<RestResponse | undefined> {
  // The proxy in front gives up after a minute, whatever the portal is still doing.
  const left = Math.max(0, CUT_AFTER_MS - watch.elapsedMs)
  watch.spend(Math.min(ms, left))
  await watch.settle()
  return ms > left ? htmlPage(504) : undefined
}

function cut(response: RestResponse, bytes: number | undefined): RestResponse {
  const whole = Buffer.from(response.body, 'utf8')
  return { ...response, body: whole.subarray(0, bytes ?? Math.floor(whole.length / 2)).toString('utf8') }
}

const TITLES: Readonly<Record<number, string>> = {
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Time-out',
}
const PAGE_TITLES = { gateway: '', login: 'Authorization', maintenance: 'Maintenance' } as const

/** What a front-end proxy answers: HTML and no CORS headers, so that a browser sees a network error. */
export function htmlPage(status: number, page: Fault['page'] = 'gateway'): RestResponse {
  const title = page === 'gateway' ? `${status} ${TITLES[status] ?? 'Bad Gateway'}` : PAGE_TITLES[page]
  const body =
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
    '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n'
  return { status, headers: { 'Content-Type': 'text/html' }, body, reset: false }
}
