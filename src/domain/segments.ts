// The five modes and the segments each of them draws and counts. The names are the contract with tests and
// people who automate (`counter-<segment>`, `mode-<mode>`).
export const MODES = ['directories', 'client-type', 'lifecycle', 'frequency', 'no-payments'] as const
export type Mode = (typeof MODES)[number]

export const SEGMENTS_BY_MODE = {
  directories: ['contacts', 'companies'],
  'client-type': ['clients', 'b2b', 'b2b-with-contacts', 'b2b-without-contacts', 'b2c'],
  lifecycle: ['active', 'sleeping', 'lost'],
  frequency: ['regular', 'first-purchase', 'no-payments'],
  'no-payments': ['with-applications', 'with-dialogues', 'with-contacts', 'without-contacts'],
} as const satisfies Record<Mode, readonly string[]>

export type Segment = (typeof SEGMENTS_BY_MODE)[Mode][number]

export const SEGMENTS: readonly Segment[] = MODES.flatMap((mode) => [...SEGMENTS_BY_MODE[mode]])
