// The rules in words: the value of a switch, what is wrong with a set of rules, what a reading has to bring. Names of
// pipelines are hostile text and come through interpolation only.
import { MOST_MONTHS, type RuleName } from '../../domain/rules/parse-rules.ts'
import type { FileProblem } from '../../domain/rules/rules-file.ts'
import { SEGMENTS } from '../../domain/segments.ts'
import type { RulesNeed, RulesPortal, RulesPreview } from '../../domain/rules/rules-view.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import type { I18n } from '../../i18n/i18n.ts'

/** Value of a switch: `6 месяцев`, `да`, names of pipelines. */
export function ruleValue(
  { t }: I18n,
  name: RuleName,
  rules: Rules,
  portal: RulesPortal | undefined,
): string {
  switch (name) {
    case 'monthsToSleeping':
    case 'monthsToLost':
      return t('rules.months', { n: rules[name] })
    case 'countedCategories':
      return rules.countedCategories === null
        ? t('rules.all')
        : rules.countedCategories.map((id) => categoryName({ t }, id, portal)).join(', ')
    case 'invoices':
      return t(`rules.invoices.${rules.invoices}`)
    case 'dealPaymentDate':
      return t(`rules.dealPaymentDate.${rules.dealPaymentDate}`)
    default:
      return t(rules[name] ? 'rules.yes' : 'rules.no')
  }
}

/** Its name where the reader may see it. */
export function categoryName({ t }: Pick<I18n, 't'>, id: number, portal: RulesPortal | undefined): string {
  const name = portal?.categories.find((category) => category.id === id)?.name.trim() ?? ''
  return name === '' ? t('rules.countedCategories.unnamed', { id: String(id) }) : name
}

/** What is wrong, as a sentence. */
export function problemText({ t }: Pick<I18n, 't'>, problem: FileProblem): string {
  switch (problem.kind) {
    case 'months':
      return t('rules.problem.months', { name: t(`rules.${problem.name}`), most: MOST_MONTHS })
    case 'missing':
    case 'odd':
      return t(`rules.problem.${problem.kind}`, { name: t(`rules.${problem.name}`) })
    default:
      return t(`rules.problem.${problem.kind}`)
  }
}

/** What changed rules would do, in one line: the groups that change most, and the cards to be written. '' = not known. */
export function effectLine({ t, number }: I18n, preview: RulesPreview | undefined): string {
  if (preview?.state !== 'counted') return ''
  const { before, after, cards } = preview.effect
  const moved = SEGMENTS.map((segment) => ({ segment, difference: after[segment] - before[segment] }))
    .filter(({ difference }) => difference !== 0)
    .toSorted((left, right) => Math.abs(right.difference) - Math.abs(left.difference))
    .slice(0, SHOWN_GROUPS)
  const groups = moved.map(
    ({ segment, difference }) => `${t(`segment.${segment}`)} ${signed(number, difference)}`,
  )
  return t('rules.effect.line', {
    groups: groups.length === 0 ? t('rules.effect.line-none') : groups.join(', '),
    cards: t('count.cards', { n: cards }),
  })
}

const SHOWN_GROUPS = 3

/** With a sign, a true minus among them. */
export function signed(number: I18n['number'], value: number): string {
  if (value === 0) return '0'
  return `${value > 0 ? '+' : '\u2212'}${number(Math.abs(value))}`
}

/** What the next reading has to bring, in small letters, in the middle of a sentence. */
export function needText({ t }: Pick<I18n, 't'>, need: RulesNeed): string {
  switch (need) {
    case 'chats':
    case 'linked-contacts':
    case 'contractors':
      return t(`rules.need.${need}`)
    default:
      return t(`stream.${need}`).toLowerCase()
  }
}
