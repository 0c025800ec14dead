// The chosen mode as a hash route: `#/lifecycle`. An unknown one is the first mode.
import { MODES, type Mode } from '../domain/segments.ts'

export function modeOf(param: unknown): Mode {
  return MODES.find((mode) => mode === param) ?? MODES[0]
}

export function modePath(mode: Mode): string {
  return `/${mode}`
}

/** Routes of the application page. */
export const MODE_ROUTES = ['/:mode?', '/:rest(.*)*'] as const
