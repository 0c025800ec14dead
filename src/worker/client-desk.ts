// Answers the page's questions about clients: lists, reasons, exports, exact figures. Everybody has it, with a base or without one.
import type { ListPage } from '../domain/list/client-list.ts'
import type { Failure } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules/rules.ts'
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { AppPortal } from '../pipeline/ports/clients.ts'
import { NO_BASE, type RatedBase } from './base-facts.ts'
import { createClientLists } from './client-lists.ts'
import { readConcentration, readConcentrationCards } from './concentration-reader.ts'
import { createContractorClients } from './contractor-clients.ts'
import { collectRows } from './export-rows.ts'
import { readFalling } from './falling-reader.ts'
import { readGrowthCards } from './growth-reader.ts'
import { readExactMoney } from './money-reader.ts'
import { createPatientClients } from './patient-clients.ts'
import type { ClientAnswer, ClientQuestion } from './protocol.ts'
import { createWhyReader } from './why-reader.ts'

export interface ClientDesk {
  answer(question: ClientQuestion): Promise<void>
  /** From now on lists of past months and reasons come from this base. */
  useBase(base: RatedBase): void
  /**
   * It is known whether there is a base: questions that came before it was wait for this, or a page opened at the address of
   * a past month would be told that nobody here knows it.
   */
  baseDecided(): void
  /** A refresh has changed the base. */
  baseChanged(): void
}

export interface ClientDeskDeps {
  readonly portal: AppPortal
  readonly clock: Pick<ClockDep, 'sleep'>
  /** By which the published result was counted. */
  readonly rules: () => Promise<Rules>
  /** Number of the version with this mark of its rules, of what is published; undefined = not known. */
  readonly versionOf?: (mark: string) => number | undefined
  readonly post: (answer: ClientAnswer) => void
}

const bug = (error: unknown): Failure => ({
  kind: 'bug',
  detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
})

export function createClientDesk({ portal: raw, clock, rules, versionOf, post }: ClientDeskDeps): ClientDesk {
  const portal: AppPortal = {
    ...raw,
    clients: createContractorClients(createPatientClients(raw.clients, clock), rules),
  }
  let source: RatedBase = NO_BASE
  let decide: () => void = () => undefined
  const isDecided = new Promise<void>((resolve) => {
    decide = resolve
  })
  const base: RatedBase = {
    async load() {
      await isDecided
      return source.load()
    },
    forget: () => source.forget(),
    currencies: () => source.currencies(),
  }
  const lists = createClientLists({ portal, base })
  const why = createWhyReader({ portal, base, rules, ...(versionOf && { versionOf }) })
  const stopped = new Set<number>()

  async function exportRows({
    requestId,
    query,
  }: Extract<ClientQuestion, { type: 'export-clients' }>): Promise<void> {
    const rows = await collectRows(
      lists,
      query,
      (done, total) => post({ type: 'export-progress', requestId, rows: done, total }),
      () => !stopped.delete(requestId),
    )
    if (rows !== undefined) post({ type: 'clients-exported', requestId, rows })
  }

  /** An answer comes to every question, also when a defect of ours stops it. */
  async function answered<T>(work: Promise<T>, orElse: (failure: Failure) => T): Promise<T> {
    return work.catch((error: unknown) => orElse(bug(error)))
  }
  const failedPage = (failure: Failure): ListPage => ({ state: 'failed', failure })

  return {
    async answer(question) {
      const { requestId } = question
      switch (question.type) {
        case 'list-clients': {
          const page = await answered(lists.page(question.query, question.page), failedPage)
          return post({ type: 'clients', requestId, page })
        }
        case 'explain-card': {
          const view = await answered(
            why.read(question.card),
            (failure) => ({ state: 'failed', failure }) as const,
          )
          return post({ type: 'explained', requestId, why: view })
        }
        case 'exact-money': {
          const money = await answered(
            readExactMoney(base),
            (failure) => ({ state: 'failed', failure }) as const,
          )
          return post({ type: 'exact-money', requestId, money })
        }
        case 'growth-cards': {
          const cards = await answered(
            readGrowthCards(base, question.asked),
            (failure) => ({ state: 'failed', failure }) as const,
          )
          return post({ type: 'growth-cards', requestId, cards })
        }
        case 'read-concentration': {
          const concentration = await answered(
            readConcentration(base, question.period),
            (failure) => ({ state: 'failed', failure }) as const,
          )
          return post({ type: 'concentration-read', requestId, concentration })
        }
        case 'concentration-cards': {
          const cards = await answered(
            readConcentrationCards(base, question.asked),
            (failure) => ({ state: 'failed', failure }) as const,
          )
          return post({ type: 'concentration-cards', requestId, cards })
        }
        case 'read-falling': {
          const falling = await answered(
            readFalling(base, portal.clients),
            (failure) => ({ state: 'failed', failure }) as const,
          )
          return post({ type: 'falling-read', requestId, falling })
        }
        case 'export-clients':
          return answered(exportRows(question), (failure) =>
            post({
              type: 'clients-exported',
              requestId,
              rows: { state: 'stopped', page: failedPage(failure) },
            }),
          )
        case 'stop-export':
          stopped.add(requestId)
      }
    },
    useBase(given) {
      source = given
      decide()
    },
    baseDecided: () => decide(),
    baseChanged: () => source.forget(),
  }
}
