// Reads the result of a classification back in words, so that a test can say what it expects of one card.
import { formatDay, parseDay } from '../../src/domain/calendar.ts'
import { classify, type Classification, type MarkTable } from '../../src/domain/states/classify.ts'
import { readRow } from '../../src/domain/tables/columns.ts'
import {
  ClientType,
  Frequency,
  Lifecycle,
  MARK_SCHEMA,
  NO_NUMBER,
  YesNo,
} from '../../src/domain/tables/crm-tables.ts'
import { DEFAULT_RULES, type Rules } from '../../src/domain/rules/rules.ts'
import { makeCrmBase, type CrmSketch } from './crm-base.ts'

export interface CardState {
  readonly parent: number | ''
  readonly lifecycle: keyof typeof Lifecycle | ''
  readonly type: keyof typeof ClientType | ''
  readonly frequency: keyof typeof Frequency | ''
  readonly last: string
  readonly n: number | ''
  readonly dialogues: keyof typeof YesNo | ''
  readonly reachable: keyof typeof YesNo | ''
}

export interface Outcome {
  readonly result: Classification
  readonly company: (id: number) => CardState
  readonly contact: (id: number) => CardState
}

/** Classifies a sketch as of a day, the day of the run being the same unless said otherwise. */
export function classifySketch(
  sketch: CrmSketch,
  asOf: string,
  rules: Partial<Rules> = {},
  today = asOf,
): Outcome {
  const base = makeCrmBase(sketch)
  const result = classify(base, { ...DEFAULT_RULES, ...rules }, parseDay(asOf), parseDay(today))
  return {
    result,
    company: (id) => stateOf(result.companies, base.companies.columns.id.indexOf(id)),
    contact: (id) => stateOf(result.contacts, base.contacts.columns.id.indexOf(id)),
  }
}

function stateOf(marks: MarkTable, row: number): CardState {
  const mark = readRow(MARK_SCHEMA, marks, row)
  return {
    parent: mark.parentCompanyId === NO_NUMBER ? '' : mark.parentCompanyId,
    lifecycle: nameOf(Lifecycle, mark.lifecycle),
    type: nameOf(ClientType, mark.clientType),
    frequency: nameOf(Frequency, mark.frequency),
    last: formatDay(mark.lastPaymentDay),
    n: mark.paymentCount === NO_NUMBER ? '' : mark.paymentCount,
    dialogues: nameOf(YesNo, mark.dialogues),
    reachable: nameOf(YesNo, mark.reachable),
  }
}

function nameOf<T extends Readonly<Record<string, number>>>(names: T, code: number): keyof T | '' {
  return Object.keys(names).find((name) => names[name] === code) ?? ''
}
