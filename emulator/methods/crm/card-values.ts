// Values of a request that the server looks at before it saves a card: addresses of letters and currencies. Everything
// else a field cannot hold is settled where the value is read (row-changes.ts).
import type { Call } from '../call.ts'
import { RestError } from '../../catalogue/errors.ts'
import type { Multifield } from '../../state/rows/record.ts'
import type { Generation } from './required-fields.ts'
import type { RowChanges } from './row-changes.ts'

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/
const EMAIL_NAMES: Readonly<Record<string, string>> = {
  WORK: 'Рабочий e-mail',
  HOME: 'Частный e-mail',
  MAILING: 'E-mail для рассылок',
}

/** Throws for a new or changed e-mail that is no address, and for a currency that the portal does not have. */
export function checkValues(
  call: Call,
  present: readonly Multifield[],
  changes: RowChanges,
  generation: Generation,
): void {
  const given = (changes['multifields'] as readonly Multifield[] | undefined) ?? []
  for (const one of given) {
    const before = present.find((other) => other.id === one.id)
    if (one.kind !== 'EMAIL' || before?.value === one.value || EMAIL.test(one.value.trim())) continue
    const code = generation === 'item' ? 'CRM_FIELD_ERROR_VALUE_NOT_VALID' : 'ERROR_CORE'
    const name = EMAIL_NAMES[one.valueType] ?? 'E-mail'
    throw new RestError(400, code, `Поле "${name}" содержит некорректный адрес`)
  }
  const currency = changes['currencyId']
  if (currency === undefined || currency === '') return
  if (call.portal.currencies.some((one) => one.code === currency)) return
  throw generation === 'item'
    ? new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Неверное значение поля "Валюта"')
    : new RestError(400, '', 'Неверное значение поля «Валюта»')
}
