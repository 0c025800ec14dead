// The rules in words: the value of a switch, what is wrong with a set of rules, what a reading has to bring. Names of
// pipelines are hostile text and come through interpolation only.
import { MOST_MONTHS, type RuleName } from '../../domain/parse-rules.ts'
import type { FileProblem } from '../../domain/rules-file.ts'
import type { RulesNeed, RulesPortal } from '../../domain/rules-view.ts'
import type { Rules } from '../../domain/rules.ts'
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

/** What the next reading has to bring, in small letters, in the middle of a sentence. */
export function needText({ t }: Pick<I18n, 't'>, need: RulesNeed): string {
  return need === 'chats' || need === 'linked-contacts'
    ? t(`rules.need.${need}`)
    : t(`stream.${need}`).toLowerCase()
}
