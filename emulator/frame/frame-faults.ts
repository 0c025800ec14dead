// Faults of the parent page on request: the answer to a frame command is dropped, comes late, twice or changed, somebody
// else on the page answers first, or a refresh fails or gives another user's token. Faults of REST are in faults/.

export type FrameFault =
  | { readonly mode: 'drop' }
  | { readonly mode: 'delay'; readonly ms: number }
  /** The answer is sent two times (F-68). */
  | { readonly mode: 'twice' }
  /** A foreign frame on the page sends `count` answers of its own with `value`, and only then comes the real one (F-77). */
  | { readonly mode: 'forge'; readonly value: unknown; readonly count: number }
  /** The portal gives no tokens: it shows an alert and never answers. */
  | { readonly mode: 'fail' }
  /** Tokens of another user. */
  | { readonly mode: 'other-user'; readonly userId: number }
  /** Keys put over those of the answer. */
  | { readonly mode: 'patch'; readonly value: Readonly<Record<string, unknown>> }

export interface FrameFaults {
  /** `command` as the app sends it, or `*` for all. Stays until cleared. */
  set(command: string, fault: FrameFault): void
  /** One command, or everything when none is named. */
  clear(command?: string): void
  /** The fault in force for a command: its own before that of `*`. */
  of(command: string): FrameFault | null
  list(): Readonly<Record<string, FrameFault>>
}

export function createFrameFaults(): FrameFaults {
  const faults = new Map<string, FrameFault>()
  return {
    set: (command, fault) => {
      faults.set(command, fault)
    },
    clear: (command) => {
      if (command === undefined) faults.clear()
      else faults.delete(command)
    },
    of: (command) => faults.get(command) ?? faults.get('*') ?? null,
    list: () => Object.fromEntries(faults),
  }
}
