// axe-core over a screen: put into the app's frame by the debugger, which the page's policy does not bind, and asked for
// every rule of WCAG 2.0 to 2.2 A and AA and of its own best practice.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** One sentence for each element that breaks a rule; empty for a good screen. */
export async function axeFaults(frame: Frame): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(SOURCE)
  const violations = await frame.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: { run: (root: Document, options: object) => Promise<AxeResults> }
    }
    const results = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    })
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary, html }) =>
          `${id}: ${target.join(' ')} ${html.slice(0, 120)} — ${(failureSummary ?? '').split('\n').slice(1).join('; ')}`,
      ),
    )
  }, TAGS)
  return violations
}
