import { expect, test } from 'vitest'
import type { RunRecord } from '../../domain/refresh-view.ts'
import { refresherIn } from './refreshed-by.ts'

const run = (kind: RunRecord['kind'], userId: number) => ({ kind, userId }) as RunRecord

test('who refreshed last is named, not who has deleted cards, undone or removed something since', () => {
  const later = (['undo', 'fields-removed', 'cards-deleted'] as const).map((kind) => run(kind, 9))
  expect(refresherIn([run('full', 1), run('changes', 2), ...later])).toBe(2)
  expect(refresherIn([run('full', 1), ...later])).toBe(1)
  expect(refresherIn(later)).toBeUndefined()
  expect(refresherIn(undefined)).toBeUndefined()
})
