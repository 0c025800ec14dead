// Whether the portal has workflows that start when a contact or a company is changed: writing the fields starts them all.

export type EditWorkflows =
  /** The app may not ask: it has no permission for workflows, nor wants it. */
  | { readonly state: 'unknown' }
  /** `names` are hostile; of many only the first. Empty = none. */
  | { readonly state: 'known'; readonly count: number; readonly names: readonly string[] }
