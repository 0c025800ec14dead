// `placement.bind|get|unbind|list`: where in the portal the application shows itself (reference 13.1). What is bound here
// is what the parent page offers. https://apidocs.bitrix24.com/api-reference/widgets/placement-bind.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { PLACEMENT_SCOPES, SINGLE_PLACEMENTS } from '../../catalogue/placements.ts'
import type { PlacementBinding } from '../../state/rows/app.ts'
import { answerOf } from '../answers.ts'
import type { Call, Handler, Param, Params } from '../call.ts'
import { entriesOf, intOf, isTrue, paramAnyCase, textOf } from '../params.ts'
import { checkHandlerUrl } from '../handler-url.ts'

/**
 * Administrator and application token only. `OPTIONS`, `ICON` and `GROUP_NAME` of CRM places have no effect; the background
 * worker must name the address where it is told of its removal.
 */
export const placementBind: Handler = (call) => {
  requireAdministrator(call)
  const placement = placementOf(call)
  const handler = textOf(paramAnyCase(call.params, 'HANDLER')) ?? ''
  if (handler === '') throw nullArgument('HANDLER')
  checkHandlerUrl(handler)
  const { app } = call.portal
  const scope = PLACEMENT_SCOPES.get(placement)
  if (scope === undefined || (scope !== '' && !app.scopes.includes(scope))) {
    throw new RestError(400, 'ERROR_PLACEMENT_NOT_FOUND', 'Placement not found')
  }
  const userId = intOf(paramAnyCase(call.params, 'USER_ID'))
  if (userId > 0 && placement !== 'PAGE_BACKGROUND_WORKER') {
    throw new RestError(400, 'ERROR_PLACEMENT_USER_MODE', 'User mode is not available.')
  }
  const options = keptOptions(placement, paramAnyCase(call.params, 'OPTIONS'))
  if (SINGLE_PLACEMENTS.has(placement) && app.placements.some((one) => one.placement === placement)) {
    throw new RestError(400, 'ERROR_PLACEMENT_MAX_COUNT', 'Placement max count: 1')
  }
  if (
    app.placements.some(
      (one) => one.placement === placement && one.handler === handler && one.userId === userId,
    )
  ) {
    throw Refusal.core('Unable to set placement handler: Handler already binded')
  }
  app.placements.push({ placement, handler, userId, ...titlesOf(call), ...(options && { options }) })
  return answerOf(true)
}

export const placementGet: Handler = (call) => {
  requireAdministrator(call)
  return answerOf(
    call.portal.app.placements.map((binding, index) => ({
      id: index + 1,
      placement: binding.placement,
      userId: binding.userId,
      handler: binding.handler,
      options: binding.options ?? [],
      title: binding.title,
      description: binding.description,
      langAll: printTitles(binding.langAll),
    })),
  )
}

/** Without `HANDLER` all bindings of the place go; a place nobody bound gives `count: 0`. */
export const placementUnbind: Handler = (call) => {
  requireAdministrator(call)
  const placement = placementOf(call)
  const handler = textOf(paramAnyCase(call.params, 'HANDLER')) ?? ''
  const userId = paramAnyCase(call.params, 'USER_ID')
  const { app } = call.portal
  const kept = app.placements.filter(
    (binding) =>
      binding.placement !== placement ||
      (handler !== '' && binding.handler !== handler) ||
      (userId !== undefined && binding.userId !== intOf(userId)),
  )
  const count = app.placements.length - kept.length
  app.placements = kept
  return answerOf({ count })
}

/** Codes open to the application's scopes; `SCOPE` asks for one scope, `FULL` for all. */
export const placementList: Handler = (call) => {
  if (call.auth !== 'application') throw Refusal.wrongAuthType('Application context required')
  const asked = textOf(paramAnyCase(call.params, 'SCOPE'))
  const full = asked === undefined && isTrue(paramAnyCase(call.params, 'FULL'))
  const scopes = asked !== undefined && asked !== '' ? [asked] : ['', ...call.portal.app.scopes]
  return answerOf(
    [...PLACEMENT_SCOPES].filter(([, scope]) => full || scopes.includes(scope)).map(([code]) => code),
  )
}

/** Of the background worker's options only the address for errors is kept. */
function keptOptions(placement: string, options: Param | undefined): Record<string, string> | undefined {
  if (placement !== 'PAGE_BACKGROUND_WORKER') return undefined
  const given = Object.fromEntries(entriesOf(options))
  const errorHandlerUrl = textOf(given['errorHandlerUrl']) ?? ''
  if (errorHandlerUrl === '') {
    throw new RestError(400, 'EMPTY_ERROR_HANDLER_URL', 'Error handler url is empty')
  }
  return { errorHandlerUrl }
}

function requireAdministrator({ auth, user }: Call): void {
  if (auth !== 'application') throw Refusal.wrongAuthType('Application context required')
  if (!user.isAdmin) throw Refusal.accessDenied()
}

function placementOf({ params }: Call): string {
  const value = paramAnyCase(params, 'PLACEMENT')
  if (value === undefined || value === null || value === '') throw nullArgument('PLACEMENT')
  if (typeof value !== 'string')
    throw Refusal.argument("The value of an argument 'PLACEMENT' must be of type string", 'PLACEMENT')
  if (value.toUpperCase() === 'DEFAULT') throw nullArgument('PLACEMENT')
  return value.toUpperCase()
}

const nullArgument = (name: string): RestError =>
  Refusal.argument(`Argument '${name}' is null or empty`, name)

type Titles = Pick<PlacementBinding, 'title' | 'description' | 'langAll'>

/** `LANG_ALL` wins over the single texts; without either the application's own title is taken. */
function titlesOf({ params, portal }: Call): Titles {
  const langAll = entriesOf(paramAnyCase(params, 'LANG_ALL'))
  const texts =
    langAll.length > 0
      ? langAll.map(([language, item]) => [language, textsOf((item ?? {}) as Params)] as const)
      : [[portal.language, textsOf(params)] as const]
  const byLanguage = Object.fromEntries(texts)
  const own = byLanguage[portal.language] ?? texts[0]?.[1]
  const title = own === undefined || own.TITLE === '' ? (portal.app.title[portal.language] ?? '') : own.TITLE
  return { title, description: own?.DESCRIPTION ?? '', langAll: byLanguage }
}

function textsOf(params: Param): { TITLE: string; DESCRIPTION: string; GROUP_NAME: string } {
  const map =
    typeof params === 'object' && params !== null && !Array.isArray(params) ? (params as Params) : {}
  const text = (name: string): string => (textOf(paramAnyCase(map, name)) ?? '').trim()
  return { TITLE: text('TITLE'), DESCRIPTION: text('DESCRIPTION'), GROUP_NAME: text('GROUP_NAME') }
}

function printTitles(langAll: PlacementBinding['langAll']): Record<string, unknown> | never[] {
  const entries = Object.entries(langAll)
  if (entries.length === 0) return []
  return Object.fromEntries(
    entries.map(([language, texts]) => [
      language,
      { TITLE: texts.TITLE ?? '', DESCRIPTION: texts.DESCRIPTION ?? '', GROUP_NAME: texts.GROUP_NAME ?? '' },
    ]),
  )
}
