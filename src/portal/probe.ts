// The beginning of a refresh in one request: the questions of several files in one batch. What a base that was read before
// knows already is not asked again; what fails for a reason of its own leaves the rest whole.
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { Deletions, Probe, ProbeRequest, ReadContext } from '../pipeline/ports/reading.ts'
import { countsPiece } from './counts.ts'
import { deletionsPiece } from './deletions.ts'
import { describePiece, type SessionFacts } from './describe.ts'
import { INSPECTION, reportOf } from './fields.ts'
import { firstCreationPiece } from './first-creation.ts'
import { sharedOptionsPiece } from './options.ts'
import { askPiece, joinPieces, nothing, succeed, type Piece } from './piece.ts'
import type { Publication } from './publication.ts'
import { windowsPiece } from './read-changes.ts'
import { contextOf, dictionariesPiece } from './read-context.ts'
import { countedRange } from './read-ids.ts'
import type { Transport } from './transport.ts'

export interface ProbeSession {
  readonly publication: Pick<Publication, 'lookUp'>
  /** What an earlier answer of this session told of the portal. */
  readonly facts: SessionFacts | undefined
}

/**
 * `context`: what the base was read with. Then the lists are taken to be the same, and the first creation is not asked for
 * (undefined); without it there are no windows and no ranges. The manifest that is met is remembered for the next stamp.
 */
export async function probe(
  transport: Transport,
  session: ProbeSession,
  { windows, ranges, eventsAfter }: ProbeRequest,
  context: ReadContext | undefined,
): Promise<PortalResult<Probe>> {
  if (context === undefined && windows.length + ranges.length > 0)
    throw new Error('Changes of a base that was never read')
  const read = await askPiece(
    transport,
    joinPieces({
      description: describePiece(context?.lists, session.facts),
      fields: INSPECTION,
      dictionaries: dictionariesPiece(context, transport.idle().portalNowS),
      options: sharedOptionsPiece(),
      publication: session.publication.lookUp(),
      firstCreation: context === undefined ? firstCreationPiece(undefined) : nothing(undefined),
      // In this order: a record that goes while the batch runs is announced or not counted, never the other way round.
      changes: context === undefined ? nothing([]) : windowsPiece(windows, context),
      deletions: eventsAfter === undefined ? nothing(undefined) : optional(deletionsPiece(eventsAfter)),
      counts: context === undefined ? nothing([]) : countsPiece('n', ranges.map(countedRange), context),
    }),
  )
  if (!read.ok) return read
  const { fields, dictionaries, options, ...rest } = read.value
  return {
    ...read,
    value: {
      ...rest,
      ...options,
      fields: reportOf(fields),
      context: contextOf(dictionaries, rest.description),
    },
  }
}

/** Without announcements the counts tell that something is gone; so they are never worth failing for. */
function optional(piece: Piece<Deletions | undefined>): Piece<Deletions | undefined> {
  return {
    commands: piece.commands,
    parse(answered, portalNowS) {
      const read = piece.parse(answered, portalNowS)
      return read.ok ? read : succeed(undefined)
    },
  }
}
