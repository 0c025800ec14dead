// Requisites of a client and what hangs on them: templates and their fields, addresses, bank accounts, what a deal or an
// invoice chose of them.
import type { ExtraValues, Seconds, UserFieldValues } from './record.ts'

export interface Requisite {
  id: number
  ownerType: number
  ownerId: number
  presetId: number
  name: string
  active: boolean
  sort: number
  createdAt: Seconds
  modifiedAt: Seconds
  /** `RQ_*` fields by name, only those that were filled in or hold a flag. */
  fields: Readonly<Record<string, string>>
  /** `CODE`, `XML_ID`, `ORIGINATOR_ID`, `ADDRESS_ONLY`, `CREATED_BY_ID`, `MODIFY_BY_ID` where they are set. */
  extra?: ExtraValues
  userFields?: UserFieldValues | null
}

/** A template of requisites. */
export interface RequisitePreset {
  id: number
  /** 1 = Russia. */
  countryId: number
  name: string
  active: boolean
  sort: number
  xmlId: string
  createdAt: Seconds
  /** Absent in exports of earlier days: none. */
  fields?: readonly PresetField[]
}

/** An address of a requisite or a lead. REST knows it by type and owner: the id stays inside. */
export interface Address {
  id: number
  /** 1 actual, 4 registration, 6 legal, 11 delivery, … */
  typeId: number
  /** Owner: 8 requisite, 1 lead. */
  ownerType: number
  ownerId: number
  /** `ADDRESS_1`, `CITY`, …; empty ones have no key. */
  fields: Readonly<Record<string, string>>
  /** 0 = no place on the map. */
  locationId: number
}

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
