// The versions of the rules as the portal keeps them: numbered, with author, day and remark; the newest is in force. A text of
// a few kilobytes, because every option of the app is printed into every frame it opens in. The first version is the app's own
// and is not stored.
import { ownKeys, parseCount, parseList, parseMoment } from '../foreign-json.ts'
import { parseRules, RULE_NAMES } from './parse-rules.ts'
import { DEFAULT_RULES, type Rules } from './rules.ts'

export interface RulesVersion {
  /** From 1; rises with every save, never used twice. */
  readonly number: number
  readonly rules: Rules
  /** Printed portal time; undefined = the app's own first version. */
  readonly savedAt: string | undefined
  /** Portal user; undefined = the app's own first version. */
  readonly savedBy: number | undefined
  /** A person's own words; hostile text. */
  readonly remark: string
}

/** Ascending by number, the first version always at the front; the last one is in force. Never empty. */
export type RulesBook = readonly [RulesVersion, ...RulesVersion[]]

export const FIRST_VERSION: RulesVersion = {
  number: 1,
  rules: DEFAULT_RULES,
  savedAt: undefined,
  savedBy: undefined,
  remark: '',
}
export const FIRST_BOOK: RulesBook = [FIRST_VERSION]

export const LONGEST_REMARK = 120
/** Stored versions beside the first; older ones give way. */
export const KEPT_VERSIONS = 24
/** Bytes of the text as the frame prints it, where letters beyond ASCII may take six. */
export const MOST_BYTES = 4_000
/** What is longer was not written by the app. */
const LONGEST_TEXT = 64_000

export function inForce(book: RulesBook): RulesVersion {
  return book.at(-1) ?? book[0]
}

/** The book with one version more, which is in force from then on. */
export function addVersion(
  book: RulesBook,
  added: Pick<RulesVersion, 'rules' | 'remark'> & { readonly savedAt: string; readonly savedBy: number },
): RulesBook {
  const version = { ...added, number: inForce(book).number + 1, remark: cleanRemark(added.remark) }
  return keepFew([...book, version])
}

/** One line of ordinary characters, not too long. */
export function cleanRemark(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return Array.from(line).slice(0, LONGEST_REMARK).join('').trim()
}

/** The oldest of the stored versions go first. */
function keepFew(versions: readonly RulesVersion[]): RulesBook {
  let stored = versions.filter(({ number }) => number !== FIRST_VERSION.number).slice(-KEPT_VERSIONS)
  while (stored.length > 1 && printedBytes(textOf(stored)) > MOST_BYTES) stored = stored.slice(1)
  return [FIRST_VERSION, ...stored]
}

/** Bytes of a text whose letters beyond ASCII are written as `\uXXXX`, as PHP prints options by default. */
function printedBytes(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at += 1) bytes += text.charCodeAt(at) < 128 ? 1 : 6
  return bytes
}

/** Short names, because there are few bytes: number, time, user, remark, switches in the order of RULE_NAMES. */
function textOf(stored: readonly RulesVersion[]): string {
  return JSON.stringify({
    v: 1,
    versions: stored.map(({ number, savedAt, savedBy, remark, rules }) => ({
      n: number,
      at: savedAt,
      by: savedBy,
      ...(remark !== '' && { r: remark }),
      s: RULE_NAMES.map((name) => rules[name]),
    })),
  })
}

export function printRulesBook(book: RulesBook): string {
  return textOf(book.slice(1))
}

/**
 * The book out of the portal's option. `undefined` = there is no readable newest version: whoever counts takes the app's own
 * rules and says so. Older versions that cannot be read are left out.
 */
export function parseRulesBook(text: string | undefined): RulesBook | undefined {
  if (text === undefined || text === '') return FIRST_BOOK
  if (text.length > LONGEST_TEXT) return undefined
  let root: ReadonlyMap<string, unknown> | undefined
  try {
    root = ownKeys(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
  const items =
    root?.get('v') === 1 ? parseList(root.get('versions'), 1_000, (item) => ({ item })) : undefined
  if (items === undefined) return undefined
  if (items.length === 0) return FIRST_BOOK
  const versions = items.map(({ item }) => parseVersion(item))
  if (versions.at(-1) === undefined) return undefined
  const stored: RulesVersion[] = []
  for (const version of versions)
    if (version !== undefined && version.number > (stored.at(-1)?.number ?? FIRST_VERSION.number))
      stored.push(version)
  // Numbers that do not rise were not written by the app: which of them is in force is not known.
  return stored.at(-1) === versions.at(-1) ? [FIRST_VERSION, ...stored] : undefined
}

function parseVersion(value: unknown): RulesVersion | undefined {
  const keys = ownKeys(value)
  const number = parseCount(keys?.get('n')),
    savedAt = parseMoment(keys?.get('at')),
    savedBy = parseCount(keys?.get('by')),
    switches = keys?.get('s'),
    remark = keys?.get('r') ?? ''
  if (number === undefined || savedAt === undefined || savedBy === undefined) return undefined
  if (typeof remark !== 'string' || !Array.isArray(switches) || switches.length !== RULE_NAMES.length)
    return undefined
  const named = Object.fromEntries(RULE_NAMES.map((name, at) => [name, (switches as unknown[])[at]]))
  const rules = parseRules({ version: 1, ...named })
  if (!rules.ok) return undefined
  return { number, savedAt, savedBy, remark: cleanRemark(remark), rules: rules.value }
}
