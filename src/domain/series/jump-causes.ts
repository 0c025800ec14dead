// What can have moved a past month end since the last refresh (rules D-07, D-26, D-49, D-50, D-53 to D-55): from counts of what
// changed in the CRM to the causes that are possible for one line and direction. It names what happened, and never more.
import { JUMP_CAUSES, type JumpCause } from '../published.ts'
import type { Segment } from '../segments.ts'

/** What a refresh found changed in the CRM since the previous result; numbers of records. */
export interface BaseChanges {
  /** Cards that are new and whose own date of creation lies in a month that had ended by the previous result. */
  readonly added: number
  /** Cards that are there no more: deleted or merged. */
  readonly gone: number
  /** Deals, invoices and leads changed, added or gone that bear on a month that had ended by the previous result. */
  readonly paymentsChanged: number
  /** Contacts whose companies are others now. */
  readonly linksChanged: number
  /** Cards whose contact data, requisites or dialogues are others now. */
  readonly detailsChanged: number
}

/** '+' and '-': the directions in which a cause can move a line. */
type Direction = '+' | '-' | '±' | ''

type MovingCause = Exclude<JumpCause, 'rules' | 'unknown'>

/** Lines of payers need payments, so a new card can only raise them, and contact data never touch them. */
const PAYER: Readonly<Record<MovingCause, Direction>> = {
  import: '+',
  'deleted-or-merged': '±',
  'payments-changed': '±',
  'details-changed': '',
}
/** Without payments anything can move a client from one line to its neighbour. */
const NON_PAYER: Readonly<Record<MovingCause, Direction>> = {
  import: '±',
  'deleted-or-merged': '±',
  'payments-changed': '±',
  'details-changed': '±',
}
/** Numbers of cards know nothing but cards. */
const CARDS: Readonly<Record<MovingCause, Direction>> = {
  import: '+',
  'deleted-or-merged': '-',
  'payments-changed': '',
  'details-changed': '',
}
/** When a company goes its contacts become clients; when a contact gets one he is a client no more. */
const CLIENTS: Readonly<Record<MovingCause, Direction>> = {
  import: '±',
  'deleted-or-merged': '±',
  'payments-changed': '±',
  'details-changed': '',
}

const DIRECTIONS: Readonly<Record<Segment, Readonly<Record<MovingCause, Direction>>>> = {
  contacts: CARDS,
  companies: CARDS,
  b2b: CARDS,
  clients: CLIENTS,
  'b2b-with-contacts': CLIENTS,
  'b2b-without-contacts': CLIENTS,
  b2c: CLIENTS,
  active: PAYER,
  sleeping: PAYER,
  lost: PAYER,
  regular: PAYER,
  'first-purchase': PAYER,
  'no-payments': { ...NON_PAYER, 'details-changed': '' },
  'with-applications': { ...NON_PAYER, 'details-changed': '' },
  'with-dialogues': NON_PAYER,
  'with-contacts': NON_PAYER,
  'without-contacts': NON_PAYER,
}

/** By cause how many records changed that way. */
function countsOf(changes: BaseChanges): Readonly<Record<MovingCause, number>> {
  return {
    import: changes.added,
    'deleted-or-merged': changes.gone,
    'payments-changed': changes.paymentsChanged + changes.linksChanged,
    'details-changed': changes.detailsChanged,
  }
}

/**
 * The causes of a move of one line by `delta` (not 0), in the order of `JUMP_CAUSES`. `changes` is undefined if it is not
 * known what changed. Numbers of cards also have to be enough: three cards more need three that were added.
 */
export function findCauses(
  segment: Segment,
  delta: number,
  changes: BaseChanges | undefined,
  haveRulesChanged: boolean,
): readonly JumpCause[] {
  const found = new Set<JumpCause>()
  if (haveRulesChanged) found.add('rules')
  if (changes !== undefined) addMoving(found, segment, delta, countsOf(changes))
  else if (!haveRulesChanged) found.add('unknown')
  if (found.size === 0) found.add('unknown')
  return JUMP_CAUSES.filter((cause) => found.has(cause))
}

function addMoving(
  found: Set<JumpCause>,
  segment: Segment,
  delta: number,
  counts: Readonly<Record<MovingCause, number>>,
): void {
  const directions = DIRECTIONS[segment]
  const sign = delta > 0 ? '+' : '-'
  for (const cause of Object.keys(directions) as MovingCause[]) {
    const direction = directions[cause]
    if (counts[cause] === 0 || (direction !== sign && direction !== '±')) continue
    found.add(cause)
    const isEnough = directions !== CARDS || Math.abs(delta) <= counts[cause] || found.has('rules')
    if (!isEnough) found.add('unknown')
  }
}

/** The causes of two moves together. What is unknown of one of them stays so. */
export function joinCauses(left: readonly JumpCause[], right: readonly JumpCause[]): readonly JumpCause[] {
  return JUMP_CAUSES.filter((cause) => left.includes(cause) || right.includes(cause))
}
