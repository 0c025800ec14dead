// The page's questions about the rules and the worker's answers to them, matched by their numbers. Every question is
// answered: by the worker, or by the failure that ended it.
import type { Failure } from '../domain/refresh-view.ts'
import type { RulesVersion } from '../domain/rules/rules-book.ts'
import type { Rules } from '../domain/rules/rules.ts'
import type { RulesPreview, RulesRead, RulesSaved } from '../domain/rules/rules-view.ts'
import type { FromWorker, RulesAnswer, RulesQuestion } from '../worker/protocol.ts'

export interface RulesQuestions {
  /** The versions and what the switches speak of, read now. Never rejects. */
  readonly read: () => Promise<RulesRead>
  /** What these rules would do to the base of this browser. Never rejects. */
  readonly preview: (rules: Rules) => Promise<RulesPreview>
  /** `basedOn`: number of the version the person saw in force. Never rejects. */
  readonly save: (
    wish: Pick<RulesVersion, 'rules' | 'remark'> & { readonly basedOn: number },
  ) => Promise<RulesSaved>
}

export interface RulesQuestionDesk extends RulesQuestions {
  /** True if the message was an answer to one of the questions. */
  receive(message: FromWorker): message is RulesAnswer
  /** The worker is gone: all open questions end in this failure, and all later ones. */
  fail(failure: Failure): void
}

interface Failed {
  readonly state: 'failed'
  readonly failure: Failure
}

export function createRulesQuestions(ask: (question: RulesQuestion) => void): RulesQuestionDesk {
  const waiting = new Map<number, (answer: RulesAnswer | Failed) => void>()
  let lastRequestId = 0
  let gone: Failure | undefined

  /** `take`: the answer to this kind of question. */
  function pose<T>(
    question: (requestId: number) => RulesQuestion,
    take: (answer: RulesAnswer) => T | undefined,
  ): Promise<T | Failed> {
    return new Promise((resolve) => {
      if (gone !== undefined) return resolve({ state: 'failed', failure: gone })
      const requestId = ++lastRequestId
      waiting.set(requestId, (answer) => {
        const taken = 'state' in answer ? answer : take(answer)
        if (taken !== undefined) resolve(taken)
      })
      ask(question(requestId))
    })
  }

  return {
    read: () =>
      pose<RulesRead>(
        (requestId) => ({ type: 'read-rules', requestId }),
        (answer) => (answer.type === 'rules-read' ? answer.read : undefined),
      ),
    preview: (rules) =>
      pose<RulesPreview>(
        (requestId) => ({ type: 'preview-rules', requestId, rules }),
        (answer) => (answer.type === 'rules-previewed' ? answer.preview : undefined),
      ),
    save: (wish) =>
      pose<RulesSaved>(
        (requestId) => ({ type: 'save-rules', requestId, ...wish }),
        (answer) => (answer.type === 'rules-saved' ? answer.saved : undefined),
      ),
    receive(message): message is RulesAnswer {
      switch (message.type) {
        case 'rules-read':
        case 'rules-previewed':
        case 'rules-saved':
          waiting.get(message.requestId)?.(message)
          waiting.delete(message.requestId)
          return true
        default:
          return false
      }
    },
    fail(failure) {
      gone = failure
      for (const answer of waiting.values()) answer({ state: 'failed', failure })
      waiting.clear()
    },
  }
}

/** The same before the connection is open: questions wait for it. */
export function rulesQuestionsOf(opened: Promise<RulesQuestions>): RulesQuestions {
  return {
    read: async () => (await opened).read(),
    preview: async (rules) => (await opened).preview(rules),
    save: async (wish) => (await opened).save(wish),
  }
}
