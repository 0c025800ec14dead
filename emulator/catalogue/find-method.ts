// Looks a method up in the catalogue.
import type { MethodFacts } from './method-facts.ts'
import { METHODS } from './methods.ts'

const byName = new Map(METHODS.map((facts) => [facts.name.toLowerCase(), facts]))

/** @param name in any case */
export function factsOf(name: string): MethodFacts | undefined {
  return byName.get(name.toLowerCase())
}
