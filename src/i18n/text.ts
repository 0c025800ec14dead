// The shape of a text of the interface and what the compiler knows of it: its placeholders and whether it counts.
// Nothing is looked up or formatted here.

/** Forms of a text that counts `{n}`, by `Intl.PluralRules` category. `other` also serves a category left out. */
export type Plural = { readonly [C in Intl.LDMLPluralRule]?: string } & {
  readonly one: string
  readonly other: string
}

export type Text = string | Plural

/** Names in braces of a text: `'{a} of {b}'` has `a` and `b`. */
export type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Forms<T> = T extends string ? T : T[keyof T & Intl.LDMLPluralRule]

/** Arguments that a text asks for: none, or an object of its placeholders. Numbers are formatted by the language. */
export type Arguments<T> = [Placeholders<Forms<T> & string>] extends [never]
  ? []
  : [values: { readonly [Name in Placeholders<Forms<T> & string>]: string | number }]

/** Russian forms: 1 карточка, 2 карточки, 5 карточек. Only whole numbers are counted. */
export function russian<const One extends string, const Few extends string, const Many extends string>(
  one: One,
  few: Few,
  many: Many,
) {
  return { one, few, many, other: few } as const
}

/** English forms: 1 card, 2 cards. */
export function english<const One extends string, const Other extends string>(one: One, other: Other) {
  return { one, other } as const
}
