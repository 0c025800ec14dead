// Rows that hang on requisites: bank accounts, what a deal or an invoice chose of them, fields of a template. Requisites,
// templates and addresses themselves are in rows.ts.
/** A bank account of a requisite. */
export interface BankDetail {
  id: number
  requisiteId: number
  /** 1 = Russia; that of the requisite's template unless it was given. */
  countryId: number
  active: boolean
  sort: number
  /** Unix seconds, as the next one. */
  createdAt: number
  /** 0 = never changed, and so is the author of the change. */
  modifiedAt: number
  createdById: number
  modifiedById: number
  /** `NAME`, `RQ_BIK`, …; empty ones have no key. */
  texts: Readonly<Record<string, string>>
}

/** Which requisites a deal, an estimate or an invoice uses; 0 = none. */
export interface RequisiteLink {
  id: number
  ownerType: number
  ownerId: number
  requisiteId: number
  bankDetailId: number
  /** Of the own company. */
  myRequisiteId: number
  myBankDetailId: number
}

/** A field of a template; its id is unique within the template. */
export interface PresetField {
  readonly id: number
  /** A column of requisites, `RQ_…` or `UF_CRM_…`. */
  readonly name: string
  /** Another title than the column's own; `''` = none. */
  readonly title: string
  readonly sort: number
  readonly inShortList: boolean
}
