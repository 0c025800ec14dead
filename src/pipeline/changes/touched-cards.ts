// Which cards a change of the base makes worth asking about again, and which earlier answers about them are forgotten.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import type { BaseRows, PatchBuilder } from './apply-patch.ts'
import type { Touched } from './ask-again.ts'
import type { ChangedRows } from './changed-rows.ts'
import type { Part, RecordRef } from '../ports/reading.ts'
import type { Piece } from '../reading/questions.ts'
import type { WindowRows } from './read-changes.ts'
import type { Gone } from './remove-gone.ts'

/**
 * Which cards have to be looked at again. A window tells of changes that no column shows, links above all. Our own writing
 * hides that somebody else changed the card before it, so that cards of ours are no exception; only their activities are
 * not asked for again, unless some card is gone, which may have been merged into one of them.
 */
export function touchedCards(
  isEchoPass: boolean,
  windows: readonly WindowRows[],
  { altered }: ChangedRows,
  { known: gone, all }: Gone,
  base: BaseRows,
  builder: PatchBuilder,
  { linked, moved }: Pick<Touched, 'linked' | 'moved'>,
): Touched {
  const modified = {
    [OWNER_CONTACT]: new Set(altered[OWNER_CONTACT]),
    [OWNER_COMPANY]: new Set(altered[OWNER_COMPANY]),
  }
  const active = {
    [OWNER_CONTACT]: new Set(altered[OWNER_CONTACT]),
    [OWNER_COMPANY]: new Set(altered[OWNER_COMPANY]),
  }
  const universe = gone.some(({ stream }) => stream === 'contacts' || stream === 'companies')
  for (const { window, parts } of windows) {
    const isEcho = isEchoPass && window.user?.is === 'the-one' && !universe
    const into = window.by === 'activity' ? [active] : isEcho ? [modified] : [modified, active]
    for (const part of parts)
      for (const sets of into) {
        for (const id of part.contacts?.columns.id ?? []) sets[OWNER_CONTACT].add(id)
        for (const id of part.companies?.columns.id ?? []) sets[OWNER_COMPANY].add(id)
      }
  }
  const { lists } = builder.build()
  addAnsweredBy(activitiesOf(all, windows, lists), base.answers, active)
  return {
    modified,
    active,
    // A doubtful one shows nothing of itself in its row.
    requisites: new Set(
      [lists, ...windows.flatMap(({ parts }) => parts)].flatMap(({ requisiteDoubts }) => [
        ...(requisiteDoubts?.columns.id ?? []),
      ]),
    ),
    goneCompanies: new Set(gone.flatMap(({ stream, id }) => (stream === 'companies' ? [id] : []))),
    universe,
    linked,
    moved,
  }
}

/** Ids of activities that are gone or may hang on other cards now. */
function activitiesOf(gone: readonly RecordRef[], windows: readonly WindowRows[], lists: Part): Set<number> {
  const ids = new Set(gone.flatMap(({ stream, id }) => (stream === 'activities' ? [id] : [])))
  for (const { activities } of [lists, ...windows.flatMap(({ parts }) => parts)])
    for (const id of activities?.columns.id ?? []) ids.add(id)
  return ids
}

/** Cards of which such an activity was the first one. */
function addAnsweredBy(
  activityIds: ReadonlySet<number>,
  { activities }: Part,
  active: Readonly<Record<CardType, Set<number>>>,
): void {
  for (let row = 0; row < (activities?.length ?? 0); row += 1)
    if (activityIds.has(activities?.columns.id[row] as number))
      active[activities?.columns.ownerType[row] as CardType].add(activities?.columns.ownerId[row] as number)
}

/** What was known about cards that are asked about again, or that changed so that nothing has to be asked, is forgotten. */
export function dropAnswers(
  builder: PatchBuilder,
  pieces: readonly Piece[],
  { modified, active }: Touched,
): void {
  for (const cardType of [OWNER_CONTACT, OWNER_COMPANY] as const) {
    for (const id of modified[cardType]) {
      builder.addAsked('links', cardType, id)
      builder.addAsked('contact-data', cardType, id)
    }
    for (const id of active[cardType]) builder.addAsked('card-activities', cardType, id)
  }
  for (const piece of pieces) {
    if (piece.ask === 'strays') builder.addAsked('strays', 0, 0)
    else if (piece.ask === 'requisite-details') for (const id of piece.ids) builder.addAsked(piece.ask, 0, id)
    else for (const { cardType, id } of piece.cards) builder.addAsked(piece.ask, cardType, id)
  }
}
