// Empty cards of a portal for tests: what a look at each tells, which deletions fail and how; remembers what was really deleted.
// No REST, no rules of what empty is.
import type { CardLook, DeleteOutcome, EmptyCardsDep } from '../../src/pipeline/ports/empty-cards.ts'
import type { Exchange, PortalError, PortalResult } from '../../src/pipeline/ports/outcomes.ts'
import type { CardRef } from '../../src/pipeline/ports/reading.ts'
import { cardKey } from '../../src/pipeline/ports/portal.ts'
import { portalError } from './fake-portal.ts'

type State =
  | { readonly state: 'empty' }
  | { readonly state: 'filled'; readonly sign: 'contact-data' | 'deals' }
  | { readonly state: 'unread'; readonly kind: PortalError['kind'] }

export interface FakeEmptyCards {
  readonly port: EmptyCardsDep
  /** By `cardKey`; a card that is not here is gone. */
  readonly cards: Map<string, State>
  /** Keys in the order of their deletion; one that was deleted twice would stand here twice. */
  readonly deleted: string[]
  /** Calls in their order, with the keys of their cards. */
  readonly calls: { readonly call: 'look' | 'remove'; readonly keys: readonly string[] }[]
  /** Before each deletion of a card: how it fails; `lost` = it is done, but the answer does not come. */
  failRemove: (key: string) => { readonly kind: PortalError['kind']; readonly isLost?: boolean } | undefined
  /** Before a whole request; what it does happens before the answer. */
  failRequest: (call: 'look' | 'remove', keys: readonly string[]) => PortalError['kind'] | undefined
  /** Requests of deletion whose whole answer is lost though it was done. */
  losesAnswers: boolean
}

const UNKNOWN: ReadonlySet<PortalError['kind']> = new Set(['unknown-outcome', 'server-error', 'bad-record'])
const LIMITED: ReadonlySet<PortalError['kind']> = new Set(['rate-limited', 'operating-limit', 'auth-expired'])

export function createFakeEmptyCards(keys: readonly string[], nowS: () => number = () => 0): FakeEmptyCards {
  const exchange = (): Exchange => ({
    portalNowS: nowS(),
    durationS: 0.1,
    requests: 1,
    commands: 1,
    rows: 0,
    operating: [],
  })

  async function answer<T>(
    call: 'look' | 'remove',
    cards: readonly CardRef[],
    make: () => T,
  ): Promise<PortalResult<T>> {
    const asked = cards.map(cardKey)
    fake.calls.push({ call, keys: asked })
    const kind = fake.failRequest(call, asked)
    await Promise.resolve()
    if (kind !== undefined) return { ok: false, error: portalError(kind, call) }
    const value = make()
    if (call === 'remove' && fake.losesAnswers) return { ok: false, error: portalError('unknown-outcome') }
    return { ok: true, value, exchange: exchange() }
  }

  function lookOf(card: CardRef): CardLook {
    const state = fake.cards.get(cardKey(card))
    if (state === undefined) return { card, state: 'gone' }
    return state.state === 'unread'
      ? { card, state: 'unread', error: portalError(state.kind) }
      : { card, ...state }
  }

  function removeOne(card: CardRef): DeleteOutcome {
    const key = cardKey(card)
    const failure = fake.failRemove(key)
    const isDone = failure === undefined || failure.isLost === true
    const isThere = fake.cards.has(key)
    if (isDone && fake.cards.delete(key)) fake.deleted.push(key)
    if (failure === undefined) return { card, outcome: isThere ? 'done' : 'gone' }
    const error = portalError(failure.kind)
    if (UNKNOWN.has(failure.kind)) return { card, outcome: 'unknown', error }
    return { card, outcome: LIMITED.has(failure.kind) ? 'limited' : 'refused', error }
  }

  const fake: FakeEmptyCards = {
    port: {
      methods: { look: ['look'], remove: ['remove'] },
      lookAt: (cards) => answer('look', cards, () => cards.map(lookOf)),
      remove: (cards) => answer('remove', cards, () => cards.map(removeOne)),
    },
    cards: new Map(keys.map((key) => [key, { state: 'empty' }])),
    deleted: [],
    calls: [],
    failRemove: () => undefined,
    failRequest: () => undefined,
    losesAnswers: false,
  }
  return fake
}
