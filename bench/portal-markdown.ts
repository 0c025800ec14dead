// The portal benchmark's tables as Markdown for docs/performance.md, made from the figures of one or more runs, so that no
// figure is copied by hand. It replaces what stands between two marks of the page and touches nothing else.
import type { PortalRow, RunName } from './portal-rows.ts'
import { describeCase, naiveOf } from './portal-table.ts'

/** What `--json` writes. */
export interface PortalOutput {
  readonly commit: string
  readonly model: 'portal-cost-model'
  readonly rows: readonly PortalRow[]
}

const BEGIN = '<!-- portal tables: npm run bench:portal -- --markdown -->'
const END = '<!-- end of portal tables -->'

const NAMES: Readonly<Record<RunName, string>> = {
  'read-all': 'read everything',
  'first-charts': 'first charts',
  'no-change': 'nothing changed',
  'first-run-all-written': 'first run, every client written',
  'first-run-45': '45 % of the clients written',
  'one-percent-charts': '1 % changed, charts right',
  'one-percent-written': '1 % changed, all written',
  'other-browser': 'other browser, portal marked',
  resume: 'resume after a kill (what it cost more)',
}
const CLIENTS: Readonly<Record<string, string>> = {
  ref10k: '10,000',
  ref85k: '85,000',
  ref150k: '150,000',
  ref1m: '1,000,000',
}
const MODES: Readonly<Record<PortalRow['mode'], string>> = {
  ordinary: '',
  gentle: 'gentle mode, ',
  enterprise: 'Enterprise plan, ',
}
const MODEL_CONTENTION = '0.03, 0.1'
const HEAD = [
  'run',
  'bound',
  'floor',
  'target',
  'ours',
  'naive',
  'verdict',
  'requests',
  'writes',
  'twice',
  'echo',
  'budget',
]

/** The page with the tables of these cases replaced or added; those of other cases stay. Throws when the marks are not there. */
export function replaceTables(page: string, outputs: readonly PortalOutput[]): string {
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  if (from < 0 || to < from) throw new Error(`The page has no tables between "${BEGIN}" and "${END}"`)
  const tables = new Map([...tablesIn(page.slice(from + BEGIN.length, to)), ...tablesIn(tablesOf(outputs))])
  return `${page.slice(0, from)}${BEGIN}\n\n${[...tables.values()].join('\n')}\n${page.slice(to)}`
}

/** By heading, in their order. */
function tablesIn(text: string): Map<string, string> {
  const tables = text.split(/^(?=### )/m).filter((part) => part.startsWith('### '))
  return new Map(tables.map((table) => [table.slice(0, table.indexOf('\n')), `${table.trim()}\n`]))
}

/** A heading and a table for each case, in the order of the files; of a case measured twice the later figures count. */
export function tablesOf(outputs: readonly PortalOutput[]): string {
  const cases = new Map<string, { readonly commit: string; readonly rows: PortalRow[] }>()
  for (const { commit, rows } of outputs)
    for (const [name, own] of groupByCase(rows)) cases.set(name, { commit, rows: own })
  return [...cases.values()].map(({ commit, rows }) => tableOf(commit, rows)).join('\n')
}

function groupByCase(rows: readonly PortalRow[]): Map<string, PortalRow[]> {
  const groups = new Map<string, PortalRow[]>()
  for (const row of rows) {
    const name = describeCase(row)
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  return groups
}

function tableOf(commit: string, rows: readonly PortalRow[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`)
  const sum = (name: 'rateRefusals' | 'operatingRefusals' | 'writesChangingNothing'): number =>
    rows.reduce((total, row) => total + row[name], 0)
  const foot =
    `Commit ${commit.slice(0, 7)}; ${sum('operatingRefusals')} operating refusals, ${sum('rateRefusals')} of the rate, ` +
    `${sum('writesChangingNothing')} writes that change nothing.`
  return [`### ${titleOf(rows[0] as PortalRow)}`, '', ...lines, '', foot, ''].join('\n')
}

function titleOf({ preset, mode, contention, profile }: PortalRow): string {
  const between = contention.join(', ')
  const slowdown = between === MODEL_CONTENTION ? '' : `contention (${between}), `
  return `${CLIENTS[preset] ?? preset} clients, ${MODES[mode]}${slowdown}\`${profile}\``
}

function cellsOf(row: PortalRow): string[] {
  const { missed } = row
  const verdict = missed === undefined ? '' : missed.length === 0 ? 'met' : `missed: ${missed.join(', ')}`
  return [
    NAMES[row.run],
    `${secondsOf(row.boundS)} (${row.binds})`,
    secondsOf(row.floorS),
    row.targetS === undefined ? '' : secondsOf(row.targetS),
    secondsOf(row.oursS),
    naiveOf(row, secondsOf),
    verdict,
    `${row.requests}`,
    `${row.writes}`,
    `${row.rowsTwice}`,
    `${row.echoRows}`,
    `${Math.round(row.peakBudgetPct)} %`,
  ]
}

/** Whole seconds from a hundred on, hundredths below. */
function secondsOf(seconds: number): string {
  return Math.abs(seconds) >= 100
    ? Math.round(seconds).toLocaleString('en-US')
    : `${Math.round(seconds * 100) / 100}`
}
