// A table of the portal's database: rows by ascending id, with the indexes that the list methods need.
export interface HasId { readonly id: number }

export interface DbTable<T extends HasId> {
  readonly name: string
  readonly size: number
  /** Rises with every insert, removal and change; caches of a query are good for one version. */
  readonly version: number
  get(id: number): T | undefined
  /** All rows, ascending by id. Not to be changed. */
  rows(): readonly T[]
  /** Index in `rows()` of the first row with an id above `id`. */
  indexAfter(id: number): number
  /** Adds a row under its own id, which must be free. */
  insert(row: T): void
  /** A fresh id: one above the highest ever used. */
  nextId(): number
  remove(id: number): boolean
  /** Says that the row was changed in place, so that indexes and caches follow. Every change of a row ends in this. */
  touched(row: T): void
  clear(): void
}
