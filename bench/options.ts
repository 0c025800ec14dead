// Arguments of the benchmarks: where the figures go and how much is measured. An unknown one ends the program.

export interface BenchOptions {
  /** File for the figures, or undefined to print them only. */
  readonly json: string | undefined
  readonly clients: number
  readonly runs: number
  /** The one part to measure, where a benchmark has parts. */
  readonly only: string | undefined
}

/** Reads `--json FILE`, `--clients N`, `--runs N`, `--only PART`; prints one line and exits with 2 on anything else. */
export function parseBenchOptions(
  args: readonly string[],
  defaults: Omit<BenchOptions, 'json' | 'only'>,
): BenchOptions {
  const options = {
    json: undefined as string | undefined,
    only: undefined as string | undefined,
    ...defaults,
  }
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at],
      value = args[at + 1]
    const count = Number(value)
    if ((name === '--json' || name === '--only') && value !== undefined)
      options[name === '--json' ? 'json' : 'only'] = value
    else if ((name === '--clients' || name === '--runs') && Number.isInteger(count) && count > 0)
      options[name === '--clients' ? 'clients' : 'runs'] = count
    else {
      console.error(
        `Unknown or incomplete argument ${name ?? ''}. Allowed: --json FILE, --clients N, --runs N (N a whole number above 0), --only PART.`,
      )
      process.exit(2)
    }
  }
  return options
}
