// A list of linked ids with one primary among them, as contacts keep companies and deals keep contacts. The
// server promotes the next one by itself: a list that is not empty always has a primary.

export interface LinkList {
  readonly ids: readonly number[]
  readonly primary: number
}

export const NO_IDS: readonly number[] = Object.freeze([])

const cleaned = (ids: readonly number[]): readonly number[] => {
  const unique = [...new Set(ids)].filter((id) => id > 0)
  return unique.length === 0 ? NO_IDS : unique
}

/**
 * The list after a request that may give new ids, a new primary, or both (`undefined` = not given). A primary
 * outside the ids is added in front; primary 0 without ids takes the old primary out; a primary that is gone
 * passes to the first that is left.
 */
export function changedLinks(
  present: LinkList,
  ids: readonly number[] | undefined,
  primary: number | undefined,
): LinkList {
  if (ids === undefined && primary === undefined) return present
  let next = cleaned(ids ?? present.ids)
  if (primary === 0 && ids === undefined) next = cleaned(next.filter((id) => id !== present.primary))
  if (primary !== undefined && primary > 0) {
    if (!next.includes(primary)) next = cleaned([primary, ...next])
    return { ids: next, primary }
  }
  return { ids: next, primary: next.includes(present.primary) ? present.primary : (next[0] ?? 0) }
}

/** The list without the id, the next one promoted when it was the primary. */
export function withoutLink(present: LinkList, id: number): LinkList {
  return changedLinks(
    present,
    present.ids.filter((other) => other !== id),
    undefined,
  )
}

/** The list with one id put in the place of another; a duplicate falls out, the primary follows. */
export function replacedLink(present: LinkList, from: number, to: number): LinkList {
  const ids = cleaned(present.ids.map((id) => (id === from ? to : id)))
  return { ids, primary: present.primary === from ? to : present.primary }
}
