// What a documented example says about the form of an answer, and how an answer is held against it. Values are the
// business of each example; here are keys and kinds only.

/** A kind of value; `any` = the key is there, whatever it holds. */
export type Kind =
  | 'digits'
  | 'decimal'
  | 'moment'
  | 'flag'
  | 'text'
  | 'int'
  | 'number'
  | 'bool'
  | 'list'
  | 'map'
  | 'null'
  | 'any'

/** Keys of a row by the kind of their value, keys apart by spaces. */
export type RowShape = { readonly [K in Kind]?: string }

/** Fields by type, and the fields that have each mark; names apart by spaces. */
export interface FieldCatalogue {
  readonly types: Readonly<Record<string, string>>
  readonly isRequired?: string
  readonly isReadOnly?: string
  readonly isImmutable?: string
  readonly isMultiple?: string
}

const MARKS = ['isRequired', 'isReadOnly', 'isImmutable', 'isMultiple'] as const

const FITS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  digits: (value) => typeof value === 'string' && /^\d+$/.test(value),
  decimal: (value) => typeof value === 'string' && /^-?\d+\.\d+$/.test(value),
  moment: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value),
  flag: (value) => value === 'Y' || value === 'N',
  text: (value) => typeof value === 'string' || value === null,
  int: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  bool: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  map: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  null: (value) => value === null,
  any: (value) => value !== undefined,
}

export const isKind = (value: unknown, kind: Kind): boolean => FITS[kind](value)

const words = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(' '))

/** Keys that are missing or hold another kind, as sentences; empty when the row fits. Further keys are no fault. */
export function faultsOfRow(row: unknown, shape: RowShape): readonly string[] {
  if (!FITS.map(row)) return [`no object but ${JSON.stringify(row)}`]
  const values = row as Readonly<Record<string, unknown>>
  return Object.entries(shape).flatMap(([kind, keys]) =>
    words(keys).flatMap((key) => {
      if (!Object.hasOwn(values, key)) return [`${key} is missing`]
      return FITS[kind as Kind](values[key])
        ? []
        : [`${key} is no ${kind} but ${JSON.stringify(values[key])}`]
    }),
  )
}

/** Fields that are missing, of another type or marked otherwise, as sentences. Further fields are no fault. */
export function faultsOfCatalogue(answer: unknown, catalogue: FieldCatalogue): readonly string[] {
  const fields = answer as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  const marked = (mark: (typeof MARKS)[number], name: string): boolean =>
    words(catalogue[mark]).includes(name)
  return Object.entries(catalogue.types).flatMap(([type, names]) =>
    words(names).flatMap((name) => {
      const field = fields[name]
      if (field === undefined) return [`${name} is missing`]
      const wrong = MARKS.filter((mark) => field[mark] !== marked(mark, name))
      return [
        ...(field['type'] === type ? [] : [`${name} is of type ${String(field['type'])}, not ${type}`]),
        ...wrong.map((mark) => `${name} has ${mark} ${String(field[mark])}`),
      ]
    }),
  )
}
