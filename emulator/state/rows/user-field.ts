// Definitions of user fields. Their values stand in the records (record.ts).

export interface UserFieldOption {
  id: number
  value: string
  sort: number
  isDefault: boolean
  xmlId: string
}

export interface UserField {
  id: number
  /** `CRM_CONTACT`, `CRM_COMPANY`, … */
  entityId: string
  fieldName: string
  userTypeId: string
  xmlId: string
  sort: number
  multiple: boolean
  mandatory: boolean
  /** `N`, `I`, `E`, `S` as stored. */
  showFilter: string
  showInList: boolean
  editInList: boolean
  isSearchable: boolean
  settings: Record<string, unknown>
  /** Label maps by language. */
  editFormLabel: Record<string, string>
  listColumnLabel: Record<string, string>
  listFilterLabel: Record<string, string>
  errorMessage: Record<string, string>
  helpMessage: Record<string, string>
  options: UserFieldOption[]
}
