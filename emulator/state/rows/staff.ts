// People of the portal: users, departments, and what a role may do with the CRM.

export interface Department {
  id: number
  name: string
  parentId: number
  headId: number
}

/** Read, add, update, delete levels of one entity for one role. */
export type AccessLevel = 'none' | 'own' | 'department' | 'department-tree' | 'open' | 'all'
export type CrmEntity = 'lead' | 'deal' | 'contact' | 'company' | 'invoice'
export type CrmRights = Readonly<
  Record<CrmEntity, { read: AccessLevel; add: AccessLevel; update: AccessLevel; delete: AccessLevel }>
>

export interface User {
  id: number
  name: string
  lastName: string
  secondName: string
  email: string
  position: string
  active: boolean
  isAdmin: boolean
  /** May change the settings of CRM, user fields among them, without being the portal's administrator. */
  isCrmAdmin: boolean
  isExtranet: boolean
  /** Inside the access list of the app. */
  mayUseApp: boolean
  departmentIds: readonly number[]
  timeZone: string
  rights: CrmRights
}
