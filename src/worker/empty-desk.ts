// Deletes empty cards for the page of an administrator: one deletion at a time, never beside a refresh. What is deleted and what
// is kept is the pipeline's to decide; here only questions, their progress and their answers.
import type { CardName } from '../domain/card-name.ts'
import { MOST_DELETED, type DeletionTally, type EmptyDeletion } from '../domain/list/empty-cards.ts'
import type { Failure } from '../domain/refresh-view.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { EmptyCardsDep } from '../pipeline/ports/empty-cards.ts'
import type { CardRef, Probe } from '../pipeline/ports/reading.ts'
import type { Refresh } from '../pipeline/refresh-contract.ts'
import type { Outcome, RunContext } from '../pipeline/run/run-context.ts'
import { deleteEmpty, logDeletion, type DeletionTold } from '../pipeline/writing/delete-empty.ts'
import type { EmptyAnswer, EmptyQuestion } from './protocol.ts'
import type { Runner } from './runner.ts'

export interface EmptyDesk {
  answer(question: EmptyQuestion): Promise<void>
}

export interface EmptyDeskDeps {
  readonly emptyCards: EmptyCardsDep
  /** Undefined = nobody who may refresh has opened the page. */
  readonly runner: () => Pick<Runner, 'perform'> | undefined
  readonly post: (answer: EmptyAnswer) => void
}

export function createEmptyDesk({ emptyCards, runner, post }: EmptyDeskDeps): EmptyDesk {
  const stopped = new Set<number>()

  async function deleteOnce(
    refresh: Refresh,
    { requestId, cards: named }: Extract<EmptyQuestion, { readonly type: 'delete-empty' }>,
    tell: (tally: DeletionTally) => void,
  ): Promise<EmptyDeletion> {
    const cards = refsOf(named)
    let tally: DeletionTally = { total: cards.length, deleted: 0, kept: [] }
    let deletion: EmptyDeletion = { state: 'busy' }
    let begun: { readonly probe: Probe; readonly before: DeletionTold['before'] } | undefined
    await refresh.aside(
      ({ context, probe, refusal }) => {
        begun = { probe, before: figuresOf(context) }
        return deleteEmpty(context, probe, {
          emptyCards,
          cards,
          refusal,
          isWanted: () => !stopped.has(requestId),
          onTally(next) {
            tally = next
            tell(next)
          },
        })
      },
      async (outcome, after, runId) => {
        deletion = resultOf(outcome, tally)
        if (begun === undefined || after === undefined || tally.deleted === 0) return
        await logDeletion(after, begun.probe, { runId, outcome, tally, before: begun.before })
      },
    )
    return deletion
  }

  async function answerDeletion(
    question: Extract<EmptyQuestion, { readonly type: 'delete-empty' }>,
  ): Promise<void> {
    const { requestId } = question
    const nothing: DeletionTally = { total: question.cards.length, deleted: 0, kept: [] }
    let tally = nothing
    let deletion: EmptyDeletion = { state: 'failed', failure: { kind: 'not-admin' }, tally }
    try {
      await runner()?.perform(async (refresh) => {
        deletion = await deleteOnce(refresh, question, (next) => {
          tally = next
          post({ type: 'delete-progress', requestId, tally })
        })
      })
    } catch (error) {
      // An answer comes to every question, also when a defect of ours stops it.
      deletion = { state: 'failed', failure: bug(error), tally }
    }
    stopped.delete(requestId)
    post({ type: 'empty-deleted', requestId, deletion })
  }

  return {
    async answer(question) {
      if (question.type === 'delete-empty') return answerDeletion(question)
      stopped.add(question.requestId)
    },
  }
}

/** Each card once, no more than a deletion may have. */
function refsOf(cards: readonly CardName[]): readonly CardRef[] {
  const unique = new Map(cards.map(({ entity, id }) => [`${entity}:${String(id)}`, { entity, id }]))
  return [...unique.values()]
    .slice(0, MOST_DELETED)
    .map(({ entity, id }) => ({ cardType: entity === 'company' ? OWNER_COMPANY : OWNER_CONTACT, id }))
}

function resultOf(outcome: Outcome, tally: DeletionTally): EmptyDeletion {
  if (outcome.ok) return { state: 'ended', how: 'done', tally }
  return 'stopped' in outcome
    ? { state: 'ended', how: 'stopped', tally }
    : { state: 'failed', failure: outcome.failure, tally }
}

function figuresOf({ progress: { view } }: RunContext): DeletionTold['before'] {
  return { requests: view.requests, portalS: view.pace?.portalS ?? 0 }
}

function bug(error: unknown): Failure {
  return { kind: 'bug', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
}
