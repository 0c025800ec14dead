// `access.name`: names of access codes, as the selectors of rights show them.
// https://apidocs.bitrix24.com/api-reference/common/system/access-name.html
import { answerOf } from '../answers.ts'
import type { Handler } from '../call.ts'
import { listOf, paramAnyCase, textOf } from '../params.ts'
import type { Portal } from '../../state/portal.ts'

interface AccessName {
  readonly provider: string
  readonly name: string
  readonly provider_id: string
}

/** `false` when nothing was asked; codes nobody has are left out. */
export const accessName: Handler = ({ params, portal }) => {
  const codes = listOf(paramAnyCase(params, 'ACCESS')).map(textOf)
  if (codes.length === 0) return answerOf(false)
  const names: [string, AccessName][] = []
  for (const code of codes) {
    const name = code === undefined ? undefined : nameOf(portal, code)
    if (code !== undefined && name !== undefined) names.push([code, name])
  }
  return answerOf(names.length === 0 ? [] : Object.fromEntries(names))
}

const GROUP_NAMES: Readonly<Record<string, string>> = {
  AU: 'Все авторизованные пользователи',
  G1: 'Администраторы',
  G2: 'Все посетители',
}

function nameOf(portal: Portal, code: string): AccessName | undefined {
  const group = GROUP_NAMES[code]
  if (group !== undefined)
    return { provider: '', name: group, provider_id: code === 'G1' ? 'group' : 'other' }
  const [, letters = '', digits = ''] = /^(U|D|DR)(\d+)$/.exec(code) ?? []
  if (letters === 'U') {
    const user = portal.tables.users.get(Number(digits))
    return user && { provider: '', name: `${user.name} ${user.lastName}`.trim(), provider_id: 'user' }
  }
  const department = letters === '' ? undefined : portal.tables.departments.get(Number(digits))
  return department && { provider: 'Отдел', name: department.name, provider_id: 'intranet' }
}
