// `act` on people and on the application: changed rights, dismissal, access list, installation. A level given without
// an entity goes to all five.
import { updateUser, type UserChanges } from '../state/actions.ts'
import type { Actor } from '../state/change-record.ts'
import type { Portal } from '../state/portal.ts'
import type { AccessLevel, CrmEntity, CrmRights } from '../state/rows/staff.ts'
import { ActRefused, flagIn, userId, type ActBody } from './act-arguments.ts'

const LEVELS: readonly AccessLevel[] = ['none', 'own', 'department', 'department-tree', 'open', 'all']
const ENTITIES: readonly CrmEntity[] = ['lead', 'deal', 'contact', 'company', 'invoice']
const VERBS = ['read', 'add', 'update', 'delete'] as const
const FLAGS = ['isAdmin', 'isCrmAdmin', 'mayUseApp', 'active'] as const

/** Changes a user; at least one of the levels or flags must be given. */
export function changeRights(portal: Portal, body: ActBody, actor: Actor): number {
  const id = userId(body, 'id', portal)
  const user = portal.tables.users.get(id)
  const changes: UserChanges = {}
  const levels = levelsIn(body)
  if (user !== undefined && Object.keys(levels).length > 0)
    changes.rights = withLevels(user.rights, entitiesIn(body), levels)
  for (const flag of FLAGS) {
    const value = flagIn(body, flag)
    if (value !== undefined) changes[flag] = value
  }
  if (Object.keys(changes).length === 0) {
    throw new ActRefused(`Nothing to change: give ${[...VERBS, ...FLAGS].join(', ')}.`)
  }
  updateUser(portal, id, changes, actor)
  return id
}

type Levels = Partial<Record<(typeof VERBS)[number], AccessLevel>>

function levelsIn(body: ActBody): Levels {
  const levels: Levels = {}
  for (const verb of VERBS) {
    if (body[verb] === undefined) continue
    const level = LEVELS.find((one) => one === body[verb])
    if (level === undefined) throw new ActRefused(`"${verb}" is one of ${LEVELS.join(', ')}.`)
    levels[verb] = level
  }
  return levels
}

function entitiesIn(body: ActBody): readonly CrmEntity[] {
  if (body['entity'] === undefined) return ENTITIES
  const entity = ENTITIES.find((one) => one === body['entity'])
  if (entity === undefined) throw new ActRefused(`"entity" is one of ${ENTITIES.join(', ')}.`)
  return [entity]
}

function withLevels(rights: CrmRights, entities: readonly CrmEntity[], levels: Levels): CrmRights {
  const changed = { ...rights }
  for (const entity of entities) changed[entity] = { ...rights[entity], ...levels }
  return changed
}
