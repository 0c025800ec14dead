// The page's questions about clients and the worker's answers to them, matched by their numbers. Every question is answered:
// by the worker, or by the failure that ended it.
import type { DeletionTally, EmptyDeletion } from '../domain/list/empty-cards.ts'
import type { ExportedRows, ListPage, ListQuery } from '../domain/list/client-list.ts'
import type { CardName } from '../domain/card-name.ts'
import type { ConcentrationAsked, RevenuePeriod } from '../domain/money/concentration.ts'
import type { ConcentrationCards, ConcentrationView } from '../domain/money/concentration-view.ts'
import type { FallingView } from '../domain/falling/falling-view.ts'
import type { GrowthAsked, GrowthCards } from '../domain/series/growth-cards.ts'
import type { MoneyView } from '../domain/money/money-view.ts'
import type { Failure } from '../domain/refresh-view.ts'
import type { WhyView } from '../domain/explain/why-view.ts'
import type {
  ClientAnswer,
  ClientQuestion,
  EmptyAnswer,
  EmptyQuestion,
  FromWorker,
} from '../worker/protocol.ts'

export interface ClientQuestions {
  /** Pages in order; page 0 looks anew. Never rejects. */
  readonly list: (query: ListQuery, page: number) => Promise<ListPage>
  /** Never rejects. */
  readonly explain: (card: CardName) => Promise<WhyView>
  /** Exact money from the reader's own base, if there is one. Never rejects. */
  readonly money: () => Promise<MoneyView>
  /** Who falls asleep, from the reader's own base, if there is one. Never rejects. */
  readonly falling: () => Promise<FallingView>
  /** Who is behind a number of the growth, from the same. Never rejects. */
  readonly growth: (asked: GrowthAsked) => Promise<GrowthCards>
  /** How the revenue is spread over the clients, from the same. Never rejects. */
  readonly concentration: (period: RevenuePeriod) => Promise<ConcentrationView>
  /** Who is behind a number of it. Never rejects. */
  readonly concentrationCards: (asked: ConcentrationAsked) => Promise<ConcentrationCards>
  /** `stop` ends it, and then `rows` stays open for ever. Never rejects. */
  readonly exportRows: (
    query: ListQuery,
    onProgress: (rows: number, total: number) => void,
  ) => { readonly rows: Promise<ExportedRows>; readonly stop: () => void }
  /** Deletes what of these cards is empty; after `stop` the result comes all the same. Never rejects. */
  readonly deleteEmpty: (
    cards: readonly CardName[],
    onProgress: (tally: DeletionTally) => void,
  ) => { readonly result: Promise<EmptyDeletion>; readonly stop: () => void }
}

type Question = ClientQuestion | EmptyQuestion
type Answer = ClientAnswer | EmptyAnswer

export interface QuestionDesk extends ClientQuestions {
  /** True if the message was an answer to one of the questions. */
  receive(message: FromWorker): message is Answer
  /** The worker is gone: all open questions end in this failure, and all later ones. */
  fail(failure: Failure): void
}

interface Waiting {
  readonly answer: (message: Answer) => void
  readonly fail: (failure: Failure) => void
}

export function createClientQuestions(ask: (question: Question) => void): QuestionDesk {
  const waiting = new Map<number, Waiting>()
  let lastRequestId = 0
  let gone: Failure | undefined

  /** Asks and waits; `take` gives the value of the answer that ends the question, undefined for any other. */
  function pose<T>(
    question: (requestId: number) => Question,
    take: (message: Answer) => T | undefined,
    orElse: (failure: Failure) => T,
  ): { readonly requestId: number; readonly value: Promise<T> } {
    const requestId = ++lastRequestId
    const value = new Promise<T>((resolve) => {
      if (gone !== undefined) return resolve(orElse(gone))
      waiting.set(requestId, {
        answer(message) {
          const taken = take(message)
          if (taken === undefined) return
          waiting.delete(requestId)
          resolve(taken)
        },
        fail: (failure) => resolve(orElse(failure)),
      })
      ask(question(requestId))
    })
    return { requestId, value }
  }

  return {
    list: (query, page) =>
      pose<ListPage>(
        (requestId) => ({ type: 'list-clients', requestId, query, page }),
        (message) => (message.type === 'clients' ? message.page : undefined),
        (failure) => ({ state: 'failed', failure }),
      ).value,
    explain: (card) =>
      pose<WhyView>(
        (requestId) => ({ type: 'explain-card', requestId, card }),
        (message) => (message.type === 'explained' ? message.why : undefined),
        (failure) => ({ state: 'failed', failure }),
      ).value,
    money: () =>
      pose<MoneyView>(
        (requestId) => ({ type: 'exact-money', requestId }),
        (message) => (message.type === 'exact-money' ? message.money : undefined),
        (failure) => ({ state: 'failed', failure }),
      ).value,
    falling: () =>
      pose<FallingView>(
        (requestId) => ({ type: 'read-falling', requestId }),
        (message) => (message.type === 'falling-read' ? message.falling : undefined),
        (failure) => ({ state: 'failed', failure }),
      ).value,
    growth: (asked) =>
      pose<GrowthCards>(
        (requestId) => ({ type: 'growth-cards', requestId, asked }),
        (message) => (message.type === 'growth-cards' ? message.cards : undefined),
        (failure) => ({ state: 'failed', failure }),
      ).value,
    concentration: (period) =>
      pose<ConcentrationView>(
        (requestId) => ({ type: 'read-concentration', requestId, period }),
        (message) => (message.type === 'concentration-read' ? message.concentration : undefined),
        (failure) => ({ state: 'failed', failure }),
      ).value,
    concentrationCards: (asked) =>
      pose<ConcentrationCards>(
        (requestId) => ({ type: 'concentration-cards', requestId, asked }),
        (message) => (message.type === 'concentration-cards' ? message.cards : undefined),
        (failure) => ({ state: 'failed', failure }),
      ).value,
    exportRows(query, onProgress) {
      const { requestId, value } = pose<ExportedRows>(
        (id) => ({ type: 'export-clients', requestId: id, query }),
        (message) => {
          if (message.type === 'export-progress') onProgress(message.rows, message.total)
          return message.type === 'clients-exported' ? message.rows : undefined
        },
        (failure) => ({ state: 'stopped', page: { state: 'failed', failure } }),
      )
      return {
        rows: value,
        stop() {
          if (waiting.delete(requestId)) ask({ type: 'stop-export', requestId })
        },
      }
    },
    deleteEmpty(cards, onProgress) {
      let tally: DeletionTally = { total: cards.length, deleted: 0, kept: [] }
      const { requestId, value } = pose<EmptyDeletion>(
        (id) => ({ type: 'delete-empty', requestId: id, cards }),
        (message) => {
          if (message.type === 'delete-progress') {
            tally = message.tally
            onProgress(tally)
          }
          return message.type === 'empty-deleted' ? message.deletion : undefined
        },
        // What was told before is all that is known.
        (failure) => ({ state: 'failed', failure, tally }),
      )
      return {
        result: value,
        stop() {
          if (waiting.has(requestId)) ask({ type: 'stop-delete-empty', requestId })
        },
      }
    },
    receive(message): message is Answer {
      switch (message.type) {
        case 'clients':
        case 'explained':
        case 'exact-money':
        case 'falling-read':
        case 'growth-cards':
        case 'concentration-read':
        case 'concentration-cards':
        case 'export-progress':
        case 'clients-exported':
        case 'delete-progress':
        case 'empty-deleted':
          waiting.get(message.requestId)?.answer(message)
          return true
        default:
          return false
      }
    },
    fail(failure) {
      gone = failure
      for (const question of waiting.values()) question.fail(failure)
      waiting.clear()
    },
  }
}

/** The same before the connection is open: questions wait for it. */
export function questionsOf(opened: Promise<ClientQuestions>): ClientQuestions {
  return {
    list: async (query, page) => (await opened).list(query, page),
    explain: async (card) => (await opened).explain(card),
    money: async () => (await opened).money(),
    falling: async () => (await opened).falling(),
    growth: async (asked) => (await opened).growth(asked),
    concentration: async (period) => (await opened).concentration(period),
    concentrationCards: async (asked) => (await opened).concentrationCards(asked),
    exportRows(query, onProgress) {
      let stop: (() => void) | undefined
      let isStopped = false
      const rows = opened.then((clients) => {
        const started = clients.exportRows(query, onProgress)
        stop = started.stop
        if (isStopped) stop()
        return started.rows
      })
      return {
        rows,
        stop() {
          isStopped = true
          stop?.()
        },
      }
    },
    deleteEmpty(cards, onProgress) {
      const begun = opened.then((clients) => clients.deleteEmpty(cards, onProgress))
      return {
        result: begun.then(({ result }) => result),
        stop: () => void begun.then(({ stop }) => stop()),
      }
    },
  }
}
