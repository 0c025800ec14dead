// A version of the rules handed to the browser as a file.
import type { RulesVersion } from '../../domain/rules/rules-book.ts'
import { printRulesFile } from '../../domain/rules/rules-file.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { saveFile } from '../clients/save-file.ts'

export function saveRulesFile({ t }: Pick<I18n, 't'>, version: RulesVersion): void {
  const name = t('rules.file-name', { n: version.number })
  saveFile(`${name}.json`, 'application/json', printRulesFile(version))
}
