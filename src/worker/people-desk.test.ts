import { expect, test } from 'vitest'
import type { RunRecord } from '../domain/refresh-view.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { DetailsOf } from '../pipeline/ports/clients.ts'
import { createPeopleDesk } from './people-desk.ts'
import type { FromWorker } from './protocol.ts'

const RUN: RunRecord = {
  runId: 'r',
  generation: 1,
  kind: 'full',
  startedAt: '2024-08-31T12:00:00+03:00',
  endedAt: '2024-08-31T12:00:09+03:00',
  userId: 5,
  outcome: 'done',
  requests: 1,
  rows: 1,
  portalS: 1,
  cardsWritten: 0,
  cardsRefused: 0,
  failure: undefined,
}
const runs = (...userIds: number[]): FromWorker => ({
  type: 'runs',
  runs: userIds.map((userId) => ({ ...RUN, userId })),
  undoable: [],
})

function desk(answers: boolean[] = []) {
  const asked: (readonly number[])[] = []
  const told: Readonly<Record<number, string>>[] = []
  const bugs: unknown[] = []
  const people = createPeopleDesk({
    clients: {
      readDetails(_cards, userIds): Promise<PortalResult<DetailsOf>> {
        asked.push(userIds)
        const exchange = { portalNowS: 0, durationS: 0, requests: 1, commands: 1, rows: 0, operating: [] }
        return Promise.resolve(
          answers.shift() === false
            ? { ok: false, error: { kind: 'rate-limited', method: 'user.get', code: '', text: '' }, exchange }
            : {
                ok: true,
                value: {
                  cards: new Map(),
                  users: new Map(userIds.filter((id) => id !== 9).map((id) => [id, `Имя ${String(id)}`])),
                },
                exchange,
              },
        )
      },
    },
    post: ({ names }) => told.push(names),
    onBug: (error) => bugs.push(error),
  })
  return { people, asked, told, bugs }
}
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

test('everybody is asked for once, and all names known so far are told', async () => {
  const { people, asked, told } = desk()
  people.meet(runs(5, 6, 5))
  await settled()
  people.meet(runs(5, 6, 7))
  await settled()
  expect(asked).toEqual([[5, 6], [7]])
  expect(told.at(-1)).toEqual({ 5: 'Имя 5', 6: 'Имя 6', 7: 'Имя 7' })
})

test('who may not be read stays a number, and a portal that did not answer is asked again', async () => {
  const { people, asked, told, bugs } = desk([false])
  people.meet(runs(9))
  await settled()
  people.meet(runs(9))
  await settled()
  expect(asked).toEqual([[9], [9]])
  expect(told).toEqual([])
  expect(bugs).toEqual([])
})
