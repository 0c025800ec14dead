import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRules } from '../../../tests/builders/random-crm.ts'
import { FIRST_VERSION } from './rules-book.ts'
import { LARGEST_FILE, parseRulesFile, printRulesFile } from './rules-file.ts'
import { DEFAULT_RULES } from './rules.ts'

test('a file that was written is read back, with a byte order mark too, and so is the bare set of rules', () => {
  const whole = anyRules.filter(({ countedCategories }) => countedCategories?.length !== 0)
  fc.assert(
    fc.property(whole, (rules) => {
      const text = printRulesFile({ ...FIRST_VERSION, rules, number: 4, remark: '«я» "x"' })
      expect(parseRulesFile(text)).toEqual({ ok: true, value: rules })
      expect(parseRulesFile(`\ufeff${JSON.stringify(rules)}`)).toEqual({ ok: true, value: rules })
    }),
  )
})

test('each way a file can be broken has its own name, and nothing is thrown', () => {
  const problem = (text: string) => {
    const parsed = parseRulesFile(text)
    return parsed.ok ? [] : parsed.problems
  }
  expect(problem('{"kind": "client-segmentation-rules", "rules": ')).toEqual([{ kind: 'no-json' }])
  expect(problem('')).toEqual([{ kind: 'no-json' }])
  expect(problem(' '.repeat(LARGEST_FILE + 1))).toEqual([{ kind: 'too-large' }])
  expect(problem('{"kind": "other", "rules": {}}')).toEqual([{ kind: 'no-rules' }])
  expect(problem('{"kind": "client-segmentation-rules"}')).toEqual([{ kind: 'no-rules' }])
  expect(problem(JSON.stringify({ ...DEFAULT_RULES, version: 9 }))).toEqual([{ kind: 'newer' }])
  expect(problem(JSON.stringify({ ...DEFAULT_RULES, monthsToLost: 2 }))).toEqual([{ kind: 'lost-not-later' }])
  expect(problem('{"__proto__": {"version": 1}}')).toEqual([{ kind: 'no-rules' }])
  fc.assert(fc.property(fc.json(), (text) => parseRulesFile(text).ok === false))
})
