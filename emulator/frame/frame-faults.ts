// Faults of the parent page on request: the answer to a frame command is dropped or comes late. This is the only way
// to see what the app does when its portal page stays silent. Faults of REST are scripted elsewhere.

type FrameFault = { readonly mode: 'drop' } | { readonly mode: 'delay'; readonly ms: number }

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
