// `act` beside the cards: a call over the telephony, a note in a timeline, a feature of the plan switched on or off.
import { CONNECTOR_FEATURE, EXTENDED_FEATURE } from '../methods/event/connector.ts'
import type { Actor } from '../state/change-record.ts'
import { recordPhoneCall } from '../state/phone-calls.ts'
import type { Portal } from '../state/portal.ts'
import { OwnerType } from '../state/rows/record.ts'
import { addTimelineComment } from '../state/timeline-comments.ts'
import { ActRefused, flagIn, ownerIn, textIn, type ActBody } from './act-arguments.ts'

const CALLED: readonly number[] = [OwnerType.lead, OwnerType.contact, OwnerType.company]
const FEATURES: readonly string[] = [EXTENDED_FEATURE, CONNECTOR_FEATURE]

/** Gives the id of the statistics' row. */
export function call(portal: Portal, body: ActBody, actor: Actor): number {
  const owner = ownerIn(portal, body)
  if (!CALLED.includes(owner.ownerType))
    throw new ActRefused('"ownerType" of a call is 1 (lead), 3 (contact) or 4 (company).')
  const seconds = body['seconds'] ?? 60
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0)
    throw new ActRefused('"seconds" is a whole number, 0 for a call nobody answered.')
  return recordPhoneCall(portal, { owner, isIncoming: flagIn(body, 'incoming') ?? true, seconds }, actor).id
}

/** Gives the id of the note. */
export function comment(portal: Portal, body: ActBody, actor: Actor): number {
  return addTimelineComment(portal, ownerIn(portal, body), textIn(body, 'text'), actor.userId, actor).id
}

/** The plan of the portal is bought anew: `feature.get` and what depends on it follow at once. */
export function switchFeature(portal: Portal, body: ActBody): number {
  const code = FEATURES.find((one) => one === body['code'])
  if (code === undefined) throw new ActRefused(`"code" is one of ${FEATURES.join(', ')}.`)
  const others = portal.features.filter((one) => one !== code)
  portal.features = (flagIn(body, 'on') ?? true) ? [...others, code] : others
  return 0
}
