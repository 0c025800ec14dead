// `app.option.*` and `user.option.*`: settings kept by the portal for the application (reference 12). The whole set is one
// value: a `set` reads, changes and writes all of it. Source: CRestProvider::appOptionSet and its neighbours.
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { answerOf, mapOrEmptyList } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, textOf } from '../params.ts'

export const appOptionGet: Handler = (call) => {
  requireApplication(call)
  return answerOf(oneOrAll(call, call.portal.app.options))
}

/** Administrators only. A name overwrites, others stay. */
export const appOptionSet: Handler = (call) => {
  requireApplication(call)
  const options = optionsToSet(call)
  if (!call.user.isAdmin) throw Refusal.accessDenied('Administrator authorization required')
  // A new object, so that a page opened earlier keeps the options it was given.
  call.portal.app.options = { ...call.portal.app.options, ...Object.fromEntries(options) }
  return answerOf(true)
}

export const userOptionGet: Handler = (call) => {
  requireApplication(call)
  return answerOf(oneOrAll(call, call.portal.app.userOptions[call.user.id] ?? {}))
}

export const userOptionSet: Handler = (call) => {
  requireApplication(call)
  const { userOptions } = call.portal.app
  userOptions[call.user.id] = { ...userOptions[call.user.id], ...Object.fromEntries(optionsToSet(call)) }
  return answerOf(true)
}

function requireApplication({ auth }: Call): void {
  if (auth !== 'application') throw Refusal.accessDenied('Application context required')
}

/** A name that is not there is `null`; an empty set is `[]`. */
function oneOrAll({ params }: Call, options: Readonly<Record<string, unknown>>): unknown {
  if (params.option === undefined || params.option === null) return mapOrEmptyList(options)
  const name = textOf(params.option) ?? ''
  return Object.hasOwn(options, name) ? (options[name] ?? null) : null
}

/** Without `options` the parameters themselves are the options. */
function optionsToSet({ params }: Call): [string, Param][] {
  const options =
    params.options === undefined || params.options === null ? entriesOf(params) : entriesOf(params.options)
  if (options.length === 0) {
    throw new RestError(400, 'ERROR_ARGUMENT', "Argument 'options' is null or empty", { argument: 'options' })
  }
  return options
}
