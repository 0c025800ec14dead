// The portal as the rest of the app sees it: puts the parts of this room behind one port. The only wiring of the room.
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { AppPortal } from '../pipeline/ports/clients.ts'
import { askActivities } from './ask-activities.ts'
import { readCard, readMarks, readTitles } from './cards.ts'
import { createFields, deleteFields } from './change-fields.ts'
import { createClientLists } from './client-list-port.ts'
import { readDeletions, subscribeDeletions } from './deletions.ts'
import { describe, type SessionFacts } from './describe.ts'
import { readEditWorkflows } from './edit-workflows.ts'
import { createEmptyCards } from './empty-cards.ts'
import { definitionOf } from './field-definitions.ts'
import { inspectFields } from './fields.ts'
import { firstCreation } from './first-creation.ts'
import { readOption, writeOption } from './options.ts'
import { probe } from './probe.ts'
import { createPublication } from './publication.ts'
import { askContactData, askLinks, askRequisites } from './questions.ts'
import { countRows, readSlices } from './read.ts'
import { readChanges } from './read-changes.ts'
import { readContext } from './read-context.ts'
import { countIds, readIds } from './read-ids.ts'
import { readRecords } from './read-records.ts'
import { createSdkSend } from './sdk-send.ts'
import { methodsOf } from './streams.ts'
import { readStrays } from './strays.ts'
import { createTokens, type TokenGrant } from './tokens.ts'
import { createTransport, type Transport } from './transport.ts'
import { createWriter } from './write.ts'

export interface PortalDeps {
  /** `https://host[:port]` of the portal, from the frame of this session. */
  readonly origin: string
  readonly token: TokenGrant
  /** Asks the page for a new token; undefined = it gave none. Not answering within 11 s counts as none. */
  readonly askToken: () => Promise<TokenGrant | undefined>
  readonly clock: ClockDep
}

/** The portal of this session, through the SDK. */
export function createPortal(deps: PortalDeps): AppPortal {
  const tokens = createTokens(deps.token, deps.askToken, deps.clock)
  return createPortalOver(createTransport(createSdkSend(deps.origin, tokens.value), tokens, deps.clock))
}

/** The same over any transport. */
export function createPortalOver(transport: Transport): AppPortal {
  const publication = createPublication(transport)
  const writer = createWriter(transport)
  let facts: SessionFacts | undefined
  return {
    clients: createClientLists(transport),
    emptyCards: createEmptyCards(transport),
    readEditWorkflows: () => readEditWorkflows(transport),
    methodsOf: (uses, lists) => methodsOf(uses, lists, writer),
    fieldCode: (field) => definitionOf(field).name,
    async describe() {
      const described = await describe(transport)
      if (described.ok) facts = described.value
      return described
    },
    readContext: (description) => readContext(transport, description),
    inspectFields: () => inspectFields(transport),
    createFields: (language) => createFields(transport, language),
    deleteFields: () => deleteFields(transport),
    firstCreation: (context) => firstCreation(transport, context),
    async probe(request, context) {
      const probed = await probe(transport, { publication, facts }, request, context)
      if (probed.ok) facts = probed.value.description
      return probed
    },
    readChanges: (reads, context) => readChanges(transport, reads, context),
    countIds: (ranges, context) => countIds(transport, ranges, context),
    readIds: (ranges, context) => readIds(transport, ranges, context),
    readRecords: (records, context) => readRecords(transport, records, context),
    readDeletions: (afterEventId) => readDeletions(transport, afterEventId),
    subscribeDeletions: () => subscribeDeletions(transport),
    countRows: (slices, context) => countRows(transport, slices, context),
    readSlices: (reads, context) => readSlices(transport, reads, context),
    askLinks: (cards) => askLinks(transport, cards),
    askActivities: (cards) => askActivities(transport, cards),
    askContactData: (cards, context) => askContactData(transport, cards, context),
    askRequisites: (ids) => askRequisites(transport, ids),
    readStrays: (context) => readStrays(transport, context),
    writeCards: (cardType, writes, fields) => writer.write(cardType, writes, fields),
    readMarks: (cardType, ids, context) => readMarks(transport, cardType, ids, context),
    readTitles: (cards) => readTitles(transport, cards),
    readPublication: () => publication.read(),
    writePublication: (value, builtAt, stamp) => publication.write(value, builtAt, stamp),
    stampPublication: (stamp) => publication.stamp(stamp),
    heardNowS: () => transport.heardNowS(),
    readUserOption: (name) => readOption(transport, 'user', name),
    writeUserOption: (name, value) => writeOption(transport, 'user', name, value),
    readAppOption: (name) => readOption(transport, 'app', name),
    writeAppOption: (name, value) => writeOption(transport, 'app', name, value),
    readCard: (card, fields) => readCard(transport, card, fields),
  }
}
