// The step of the first start as a part of the address: `?step=fields`. It stands beside whatever else the screen under it
// keeps there, so it is a name of its own. Pure.

/** In their order; the first one is where nothing is said. */
export const FIRST_STEPS = ['reads', 'fields', 'robots', 'time'] as const
export type FirstStep = (typeof FIRST_STEPS)[number]

type Query = Readonly<Record<string, unknown>>

/** Whatever is odd is the first step. */
export function parseFirstStep(query: Query): FirstStep {
  return FIRST_STEPS.find((step) => step === query['step']) ?? FIRST_STEPS[0]
}

/** The same query with this step; undefined = with none. */
export function withFirstStep<Kept extends Query>(query: Kept, step: FirstStep | undefined): Kept {
  const others = Object.entries(query).filter(([name]) => name !== 'step')
  const told = step === undefined || step === FIRST_STEPS[0] ? [] : [['step', step] as const]
  return Object.fromEntries([...others, ...told]) as Kept
}
