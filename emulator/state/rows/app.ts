// The application as the portal keeps it: installation, options, places, storages.
import type { Seconds } from './record.ts'

export interface StorageItem {
  id: number
  name: string
  code: string
  active: boolean
  sort: number
  previewText: string
  detailText: string
  sectionId: number
  createdById: number
  modifiedById: number
  createdAt: Seconds
  modifiedAt: Seconds
  activeFrom: Seconds
  activeTo: Seconds
  properties: Record<string, string>
}

/** One `entity.*` storage of the app. */
export interface Storage {
  code: string
  name: string
  /** Access code (`U1`, `AU`, `DR1`, …) to `R`, `W` or `X`. */
  access: Record<string, 'R' | 'W' | 'X'>
  properties: { code: string; name: string; type: string }[]
  items: StorageItem[]
}

export interface PlacementBinding {
  placement: string
  handler: string
  userId: number
  title: string
  description: string
  langAll: Record<string, { TITLE?: string; DESCRIPTION?: string; GROUP_NAME?: string }>
  /** Only of places that keep any. */
  options?: Record<string, string>
}

/** The application as the portal knows it. */
export interface InstalledApp {
  id: number
  code: string
  clientId: string
  version: number
  status: 'L' | 'F' | 'D' | 'T' | 'P' | 'S'
  installed: boolean
  title: Record<string, string>
  scopes: readonly string[]
  /** Absolute address of the app's page and of the installer (`''` = none). */
  url: string
  installUrl: string
  applicationToken: string
  options: Record<string, unknown>
  userOptions: Record<number, Record<string, unknown>>
  /** Users that have opened this version once. */
  startedBy: number[]
  placements: PlacementBinding[]
  storages: Storage[]
}
