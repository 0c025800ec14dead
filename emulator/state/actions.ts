// Creating and changing records, with what each drags along: stages, links, stamps, history. The one way in
// for REST methods and for the admin's `act`. Deleting is in deletions.ts, merging in merging.ts; rights of
// the caller are checked before, in methods/.
import { stampBoundCards } from './activity-effects.ts'
import { blankRow } from './blank-rows.ts'
import {
  mergedExtra,
  mergedUserFields,
  noteChange,
  sameValue,
  setFields,
  type Actor,
  type RecordChanges,
} from './change-record.ts'
import { changedLinks } from './link-lists.ts'
import type { AppliedChange, Portal } from './portal.ts'
import { mustRow, tableOf, type RecordKind, type RowByKind } from './record-kinds.ts'
import type { Activity } from './rows/activity.ts'
import { OwnerType } from './rows/record.ts'
import type { CrmRights, User } from './rows/staff.ts'
import type { StageSemantics } from './rows/stage.ts'
import {
  addHistory,
  findStage,
  firstStageWith,
  todayOf,
  type HistoryType,
  type StagedKind,
} from './stages.ts'

/** A request the portal would refuse: a stage that is in no dictionary, a link to a missing record. */
export class ActionRefused extends Error {
  override readonly name = 'ActionRefused'
}

type Cells = Record<string, unknown>

/**
 * Adds what follows from the links in the request: the promoted primary, an id list that holds the primary.
 */
function completeLinks(row: Cells, changes: Cells, listKey: string, primaryKey: string): void {
  if (changes[listKey] === undefined && changes[primaryKey] === undefined) return
  const next = changedLinks(
    { ids: row[listKey] as readonly number[], primary: row[primaryKey] as number },
    changes[listKey] as readonly number[] | undefined,
    changes[primaryKey] as number | undefined,
  )
  changes[listKey] = next.ids
  changes[primaryKey] = next.primary
}

const STAGE_KEY: Readonly<Partial<Record<RecordKind, 'stageId' | 'statusId'>>> = {
  deal: 'stageId',
  smartInvoice: 'stageId',
  lead: 'statusId',
  oldInvoice: 'statusId',
}

interface Move {
  readonly kind: StagedKind
  readonly typeId: HistoryType
  readonly stage: { categoryId: number; stageId: string; semantics: StageSemantics }
}

/** What entering the stage sets besides the stage itself. */
function stageEffects(portal: Portal, row: Cells, move: Move, actor: Actor): Cells {
  const now = portal.clock.nowSeconds()
  const { semantics, stageId } = move.stage
  switch (move.kind) {
    case 'deal': {
      const closed = semantics === 'P' ? {} : { closeDate: todayOf(portal) }
      return { semantics, movedAt: now, movedById: actor.userId, ...closed }
    }
    // The close date of a smart invoice is "pay before": nothing moves it.
    case 'smartInvoice':
      return { previousStageId: row.stageId, movedAt: now, movedById: actor.userId }
    case 'lead':
      return { semantics, movedAt: now }
    case 'oldInvoice':
      return { statusAt: now, paidAt: stageId === 'P' ? now : 0 }
  }
}

/** The move that the request asks for, or null when the stage and the funnel stay. */
function requestedMove(portal: Portal, kind: RecordKind, row: Cells, changes: Cells): Move | null {
  const key = STAGE_KEY[kind]
  if (key === undefined) return null
  const staged = kind as StagedKind
  const before = { categoryId: (row.categoryId as number | undefined) ?? 0, stageId: row[key] as string }
  const categoryId = (changes.categoryId as number | undefined) ?? before.categoryId
  if (categoryId !== before.categoryId && changes[key] === undefined) {
    changes[key] = firstStageWith(portal, staged, categoryId, 'P')?.statusId ?? ''
  }
  const stageId = (changes[key] as string | undefined) ?? before.stageId
  if (stageId === before.stageId && categoryId === before.categoryId) return null
  const stage = findStage(portal, staged, categoryId, stageId)
  if (stage === undefined)
    throw new ActionRefused(`${kind}: there is no stage ${stageId} in category ${categoryId}`)
  const typeId = categoryId !== before.categoryId ? 5 : stage.semantics === 'P' ? 2 : 3
  return { kind: staged, typeId, stage: { categoryId, stageId, semantics: stage.semantics } }
}

function stampModified(kind: RecordKind, row: Cells, now: number, actor: Actor): void {
  if (kind === 'oldInvoice' || kind === 'activity') row.updatedAt = now
  else row.modifiedAt = now
  if ('modifiedById' in row) row.modifiedById = actor.userId
}

/**
 * Changes a record. Values equal to the present ones save nothing: no stamp, no ledger row, an empty answer.
 * Otherwise the modification stamp is set and the answer holds one ledger row a field, consequences included
 * (a close date set by a win, a promoted primary). Throws RangeError for a missing record, {@link
 * ActionRefused} for an unknown stage.
 */
export function updateRecord<K extends RecordKind>(
  portal: Portal,
  kind: K,
  id: number,
  changes: RecordChanges<K>,
  actor: Actor,
): readonly AppliedChange[] {
  const row = mustRow(portal, kind, id)
  const cells = row as unknown as Cells
  const wanted: Cells = { ...changes }
  if (kind === 'contact') completeLinks(cells, wanted, 'companyIds', 'primaryCompanyId')
  if (kind === 'deal' || kind === 'smartInvoice')
    completeLinks(cells, wanted, 'contactIds', 'primaryContactId')
  const move = requestedMove(portal, kind, cells, wanted)
  // A value given by hand wins over the one that the move would set.
  const all = (
    move === null ? wanted : { ...stageEffects(portal, cells, move, actor), ...wanted }
  ) as RecordChanges<K>
  const noted = setFields(portal, kind, row, all, actor)
  if (noted.length === 0) return noted
  stampModified(kind, cells, portal.clock.nowSeconds(), actor)
  tableOf(portal, kind).touched(row)
  if (move !== null) addHistory(portal, move.kind, id, move.typeId, move.stage)
  return noted
}

function withDefaults<K extends RecordKind>(
  portal: Portal,
  kind: K,
  given: RecordChanges<K>,
): RecordChanges<K> {
  const cells = given as Cells
  if (kind === 'deal') {
    // The server plans the end a week ahead by itself (bitrix24-rest 5).
    const categoryId = (cells.categoryId as number | undefined) ?? 0
    const stageId = firstStageWith(portal, 'deal', categoryId, 'P')?.statusId ?? 'NEW'
    const today = todayOf(portal)
    return { stageId, beginDate: today, closeDate: today + 7, ...given }
  }
  if (kind === 'smartInvoice') {
    const categoryId =
      (cells.categoryId as number | undefined) ??
      portal.tables.categories.rows().find((row) => row.entityType === OwnerType.smartInvoice)?.id ??
      0
    const stageId = firstStageWith(portal, 'smartInvoice', categoryId, 'P')?.statusId ?? ''
    return { categoryId, stageId, beginDate: todayOf(portal), ...given }
  }
  return given
}

function completeNewActivity(row: Activity): void {
  const owner = { ownerType: row.ownerType, ownerId: row.ownerId }
  if (!row.bindings.some((binding) => sameValue(binding, owner))) row.bindings = [owner, ...row.bindings]
}

/** Sets stage semantics of a new record and begins its history; an unknown stage is refused. */
function beginStages(portal: Portal, kind: StagedKind, row: Cells): void {
  const stageId = row[STAGE_KEY[kind]!] as string
  const categoryId = (row.categoryId as number | undefined) ?? 0
  const stage = findStage(portal, kind, categoryId, stageId)
  if (stage === undefined)
    throw new ActionRefused(`${kind}: there is no stage ${stageId} in category ${categoryId}`)
  if ('semantics' in row) row.semantics = stage.semantics
  if (kind === 'oldInvoice' && stageId === 'P' && row.paidAt === 0) row.paidAt = row.createdAt
  addHistory(portal, kind, row.id as number, 1, { categoryId, stageId, semantics: stage.semantics })
  if (stage.semantics !== 'P')
    addHistory(portal, kind, row.id as number, 3, { categoryId, stageId, semantics: stage.semantics })
}

/**
 * A new record under the next id, made now by the actor unless the fields say otherwise; one `+` in the
 * ledger. An activity stamps the cards it is bound to. Throws {@link ActionRefused} for an unknown stage.
 */
export function createRecord<K extends RecordKind>(
  portal: Portal,
  kind: K,
  fields: RecordChanges<K>,
  actor: Actor,
): RowByKind[K] {
  const table = tableOf(portal, kind)
  const row = blankRow(kind, table.nextId(), portal.clock.nowSeconds(), actor.userId)
  const cells = row as unknown as Cells
  const given: Cells = { ...withDefaults(portal, kind, fields) }
  if (kind === 'contact') completeLinks(cells, given, 'companyIds', 'primaryCompanyId')
  if (kind === 'deal' || kind === 'smartInvoice')
    completeLinks(cells, given, 'contactIds', 'primaryContactId')
  const { userFields, extra } = fields
  if (userFields !== undefined) given.userFields = mergedUserFields(null, userFields)
  if (extra !== undefined) given.extra = mergedExtra(undefined, extra)
  for (const [key, value] of Object.entries(given)) if (value !== undefined) cells[key] = value
  if (kind === 'activity') completeNewActivity(row as Activity)
  if (STAGE_KEY[kind] !== undefined) beginStages(portal, kind as StagedKind, cells)
  table.insert(row)
  noteChange(portal, actor, kind, row.id, '+', null, row.id)
  if (kind === 'activity') stampBoundCards(portal, row as Activity, portal.clock.nowSeconds())
  return row
}

/** Puts a deal, lead or invoice into the first stage with these semantics of its own funnel. */
export function moveToSemantics(
  portal: Portal,
  kind: StagedKind,
  id: number,
  semantics: StageSemantics,
  actor: Actor,
): readonly AppliedChange[] {
  const row = mustRow(portal, kind, id) as unknown as Cells
  const categoryId = (row.categoryId as number | undefined) ?? 0
  const stage = firstStageWith(portal, kind, categoryId, semantics)
  if (stage === undefined)
    throw new ActionRefused(`${kind} ${id}: no stage with semantics ${semantics} in its funnel`)
  return updateRecord(portal, kind, id, { [STAGE_KEY[kind]!]: stage.statusId }, actor)
}

/** Links a contact to a company, last in the list unless `primary`. Linking twice changes nothing. */
export function linkContact(
  portal: Portal,
  contactId: number,
  companyId: number,
  primary: boolean,
  actor: Actor,
): readonly AppliedChange[] {
  const contact = mustRow(portal, 'contact', contactId)
  mustRow(portal, 'company', companyId)
  const companyIds = contact.companyIds.includes(companyId)
    ? contact.companyIds
    : [...contact.companyIds, companyId]
  return updateRecord(
    portal,
    'contact',
    contactId,
    primary ? { companyIds, primaryCompanyId: companyId } : { companyIds },
    actor,
  )
}

/**
 * Takes the link away; the next company becomes the primary one. A link that is not there changes nothing.
 */
export function unlinkContact(
  portal: Portal,
  contactId: number,
  companyId: number,
  actor: Actor,
): readonly AppliedChange[] {
  const contact = mustRow(portal, 'contact', contactId)
  return updateRecord(
    portal,
    'contact',
    contactId,
    { companyIds: contact.companyIds.filter((id) => id !== companyId) },
    actor,
  )
}

export type UserChanges = Partial<Omit<User, 'id' | 'rights'>> & { rights?: CrmRights }

/**
 * Changes a user's rights, departments or state; ledger rows only for what differs. Throws for a missing
 * user.
 */
export function updateUser(
  portal: Portal,
  id: number,
  changes: UserChanges,
  actor: Actor,
): readonly AppliedChange[] {
  const user = portal.tables.users.get(id)
  if (user === undefined) throw new RangeError(`There is no user ${id}`)
  const cells = user as unknown as Cells
  const noted: AppliedChange[] = []
  for (const [key, after] of Object.entries(changes)) {
    if (after === undefined || sameValue(cells[key], after)) continue
    noted.push(noteChange(portal, actor, 'user', id, key, cells[key], after))
    cells[key] = after
  }
  if (noted.length > 0) portal.tables.users.touched(user)
  return noted
}
