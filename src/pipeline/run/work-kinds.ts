// Kinds of work by what one command of them costs, and what is known of that before anything was measured.
import type { Stream } from '../../domain/refresh-view.ts'
import type { Piece } from '../reading/questions.ts'

export type WriteKind = 'write-contacts' | 'write-companies'
export type WorkKind = Stream | Piece['ask'] | WriteKind
/** Commands by kind. */
export type Work = Readonly<Partial<Record<WorkKind, number>>>

/**
 * Milliseconds of one command before anything was measured: published measurements of lean pages of 50 rows. Only their
 * proportions matter for long, the answers correct the rest.
 */
export const FIRST_GUESS_MS: Readonly<Record<WorkKind, number>> = {
  contacts: 50,
  companies: 50,
  deals: 50,
  invoices: 70,
  oldInvoices: 70,
  leads: 50,
  activities: 60,
  requisites: 30,
  wonStages: 50,
  links: 70,
  'contact-data': 275,
  'requisite-details': 65,
  'card-activities': 32,
  strays: 70,
  'write-contacts': 51,
  'write-companies': 56,
}
/** What a request costs besides its commands. */
export const REQUEST_MS = 295

export function isWrite(kind: WorkKind): kind is WriteKind {
  return kind === 'write-contacts' || kind === 'write-companies'
}
