// The state of the rules screen as an address: `#/rules?compare=2-5`. Pure.

/** Numbers of the two versions that are compared; undefined = none are. */
export type Compared = readonly [number, number] | undefined

export function parseCompared(query: unknown): Compared {
  const [, left, right] = /^(\d{1,6})-(\d{1,6})$/.exec(typeof query === 'string' ? query : '') ?? []
  return left === undefined || right === undefined ? undefined : [Number(left), Number(right)]
}

/** Query of the address; what is as usual is not in it. */
export function printCompared(compared: Compared): Readonly<Record<string, string>> {
  return compared === undefined ? {} : { compare: compared.join('-') }
}
