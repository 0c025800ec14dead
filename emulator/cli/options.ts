// Command line of the portal (contracts.md, "Commands"): reads arguments, refuses with one line that says what is allowed.
// It starts nothing.
import { resolve } from 'node:path'
import type { RateLimit } from '../limits/leaky-bucket.ts'
import type { BudgetProfile } from '../limits/operating.ts'
import { PRESETS } from '../seed/presets.ts'
import type { StartOptions } from '../start.ts'

/** What the arguments gave, or the line to print before leaving with code 2. */
export type ParsedOptions = { readonly options: StartOptions } | { readonly problem: string }

const DEFAULT_PORT = 8024
const MAX_CLIENTS = 5_000_000

type Draft = { -readonly [Key in keyof StartOptions]: StartOptions[Key] }

interface Option {
  /** How the value is described in the refusal; `''` = a switch without a value. */
  readonly allowed: string
  /** False when the value is not allowed. */
  readonly set: (draft: Draft, value: string) => boolean
}

const RATES: Readonly<Record<string, RateLimit>> = {
  '50/2': { capacity: 50, leakPerSecond: 2 },
  '250/5': { capacity: 250, leakPerSecond: 5 },
  off: 'off',
}

const OPTIONS: Readonly<Record<string, Option>> = {
  '--clients': whole('a whole number from 0 to 5000000', 0, MAX_CLIENTS, (draft, value) => {
    draft.clients = value
  }),
  '--seed': whole('a whole number from 0 to 4294967295', 0, 4_294_967_295, (draft, value) => {
    draft.seed = value
  }),
  '--port': whole('a whole number from 0 to 65535 (0 = any free one)', 0, 65_535, (draft, value) => {
    draft.port = value
  }),
  '--now': { allowed: 'an ISO date and time, as 2026-03-01T09:00:00+03:00', set: setNow },
  '--budget': choice(['documented', 'rest26', 'off'], (draft, value) => {
    draft.budget = value as BudgetProfile
  }),
  '--rate': choice(Object.keys(RATES), (draft, value) => {
    draft.rate = RATES[value] ?? 'off'
  }),
  '--time-scale': { allowed: 'a number above 0 and up to 100000', set: setTimeScale },
  '--latency': choice(['on', 'off'], (draft, value) => {
    draft.latency = value === 'on'
  }),
  '--token-life': whole('a whole number of seconds from 1', 1, 365 * 86_400, (draft, value) => {
    draft.tokenLife = value
  }),
  '--app': {
    allowed: 'a folder with the built app',
    set: (draft, value) => {
      draft.appDir = resolve(value)
      return value !== ''
    },
  },
  '--preset': choice(PRESETS, (draft, value) => {
    draft.preset = value
  }),
  '--busy': whole('a whole number of changes a minute from 0 to 6000', 0, 6000, (draft, value) => {
    draft.busy = value
  }),
  '--tls': {
    allowed: '',
    set: (draft) => {
      draft.tls = true
      return true
    },
  },
  '--certificate': {
    allowed: 'a file to write the certificate of --tls into',
    set: (draft, value) => {
      draft.certificateFile = resolve(value)
      draft.tls = true
      return value !== ''
    },
  },
  '--static': {
    allowed: '',
    set: (draft) => {
      draft.staticLaunch = true
      return true
    },
  },
  '--strict': {
    allowed: '',
    set: (draft) => {
      draft.strict = true
      return true
    },
  },
}

/** @param args as after `node main.ts`; both `--port 1` and `--port=1` are taken */
export function parseOptions(args: readonly string[]): ParsedOptions {
  const draft: Draft = { port: DEFAULT_PORT }
  for (let index = 0; index < args.length; index += 1) {
    const [name, inline] = splitArgument(args[index] ?? '')
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
    if (option === undefined)
      return { problem: `Unknown option ${name}. Allowed: ${Object.keys(OPTIONS).join(', ')}.` }
    if (option.allowed === '' && inline !== undefined) return { problem: `${name} takes no value.` }
    const value = option.allowed === '' ? '' : (inline ?? args[index + 1])
    if (option.allowed !== '' && inline === undefined) index += 1
    if (value === undefined) return { problem: `${name} needs a value: ${option.allowed}.` }
    if (!option.set(draft, value)) return { problem: `${name} must be ${option.allowed}, not "${value}".` }
  }
  return { options: draft }
}

function splitArgument(argument: string): [string, string | undefined] {
  const equals = argument.indexOf('=')
  return equals < 0 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)]
}

function whole(
  allowed: string,
  least: number,
  most: number,
  set: (draft: Draft, value: number) => void,
): Option {
  return {
    allowed,
    set: (draft, text) => {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
      if (!(value >= least && value <= most)) return false
      set(draft, value)
      return true
    },
  }
}

function choice(values: readonly string[], set: (draft: Draft, value: string) => void): Option {
  return {
    allowed: `one of ${values.join(', ')}`,
    set: (draft, value) => {
      if (!values.includes(value)) return false
      set(draft, value)
      return true
    },
  }
}

/** A moment without an offset is the portal's own time, Moscow. */
function setNow(draft: Draft, text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return false
  const hasZone = /(Z|[+-]\d\d:\d\d)$/.test(text) && text.includes('T')
  const seconds = Date.parse(hasZone ? text : `${text.includes('T') ? text : `${text}T00:00`}+03:00`) / 1000
  if (!Number.isFinite(seconds)) return false
  draft.now = seconds
  return true
}

function setTimeScale(draft: Draft, text: string): boolean {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (!(value > 0 && value <= 100_000)) return false
  draft.timeScale = value
  return true
}
