// What `imopenlines.config.list.get` refuses of its PARAMS and OPTIONS before it reads a line.
// https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html
import { RestError } from '../../catalogue/errors.ts'
import type { Param } from '../call.ts'
import { textOf } from '../params.ts'
import { splitKey } from '../plain-list.ts'

const PARAMS_FIELDS = ['select', 'filter', 'order', 'limit', 'offset']
const OPTIONS_FIELDS = ['QUEUE', 'CONFIG_QUEUE', 'CHECK_PERMISSION']

/** Throws `INVALID_FORMAT` for the first thing wrong. `known` = names of a line's fields. */
export function checkLineList(
  params: Param | undefined,
  options: Param | undefined,
  known: readonly string[],
): void {
  const asked = mapOf(params)
  refuseOthers('PARAMS', asked, PARAMS_FIELDS)
  checkSelect(asked['select'], known)
  for (const name of ['order', 'filter'] as const) checkMap(name, asked[name], known)
  for (const name of ['limit', 'offset'] as const) checkNumber(name, asked[name])
  const switches = mapOf(options)
  refuseOthers('OPTIONS', switches, OPTIONS_FIELDS)
  for (const name of ['QUEUE', 'CONFIG_QUEUE'] as const) {
    if (typeof switches[name] === 'object' && switches[name] !== null)
      throw invalid(`A wrong format for the OPTIONS field '${name}' is passed`)
  }
}

function refuseOthers(
  where: string,
  given: Readonly<Record<string, Param>>,
  allowed: readonly string[],
): void {
  const others = Object.keys(given).filter((key) => !allowed.includes(key))
  if (others.length > 0) throw invalid(`Unsupported ${where} fields are passed: ${others.join(', ')}`)
}

function checkSelect(select: Param | undefined, known: readonly string[]): void {
  if (select === undefined) return
  if (!Array.isArray(select)) throw invalid("A wrong format for the PARAMS field 'select' is passed")
  for (const name of select as readonly Param[]) checkName('select', name, known)
}

function checkMap(where: 'order' | 'filter', value: Param | undefined, known: readonly string[]): void {
  if (value === undefined) return
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && value.length > 0))
    throw invalid(`A wrong format for the PARAMS field '${where}' is passed`)
  for (const [key, one] of Object.entries(value as Readonly<Record<string, Param>>)) {
    checkName(where, where === 'filter' ? splitKey(key).name : key, known)
    if (where === 'order' && !/^(asc|desc)$/i.test(textOf(one) ?? ''))
      throw invalid("A wrong sorting direction is passed in the PARAMS field 'order'")
  }
}

function checkName(where: string, name: Param, known: readonly string[]): void {
  if (typeof name !== 'string' || name === '')
    throw invalid(`A wrong field name is passed in the PARAMS field '${where}'`)
  if (name !== '*' && !known.includes(name.toUpperCase()))
    throw invalid(`An unknown field '${name}' is passed in the PARAMS field '${where}'`)
}

function checkNumber(name: string, value: Param | undefined): void {
  if (value === undefined || /^\d+$/.test(textOf(value) ?? '')) return
  throw invalid(`A non-negative integer is expected in the PARAMS field '${name}'`)
}

function mapOf(value: Param | undefined): Readonly<Record<string, Param>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Param>>)
    : {}
}

const invalid = (text: string): RestError => new RestError(400, 'INVALID_FORMAT', text)
