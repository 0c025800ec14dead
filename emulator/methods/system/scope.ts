// `scope`, `methods`, `method.get`: what the application may call. They answer from the registry and the list of
// documented names; a documented method that is not written here does not exist, so that feature probing is honest.
// https://apidocs.bitrix24.com/api-reference/common/system/method-get.html
import { ALL_SCOPES } from '../../catalogue/scopes.ts'
import { answerOf } from '../answers.ts'
import type { Call, Handler, MethodEntry } from '../call.ts'
import { isTrue, paramAnyCase, textOf } from '../params.ts'

/** Scopes of the caller: the application's own, or all for a webhook. */
const scopesOf = ({ auth, portal }: Call): readonly string[] =>
  auth === 'webhook' ? ALL_SCOPES : portal.app.scopes

export const scope: Handler = (call) =>
  answerOf(isTrue(paramAnyCase(call.params, 'full')) ? ALL_SCOPES : [...scopesOf(call)])

/** @param entries all methods of the portal; given as a function because these two are among them */
export function scopeMethods(entries: () => readonly MethodEntry[]): {
  methods: Handler
  methodGet: Handler
} {
  return {
    methods: (call) => {
      const asked = textOf(paramAnyCase(call.params, 'SCOPE'))
      const full = isTrue(paramAnyCase(call.params, 'FULL'))
      const wanted = asked !== undefined && asked !== '' ? [asked] : ['', ...scopesOf(call)]
      return answerOf(
        entries()
          .filter((entry) => (full && asked === undefined) || wanted.includes(entry.scope))
          .map((entry) => entry.name),
      )
    },
    methodGet: (call) => {
      // The portal compares the name as it was typed, and its own names are in lower case.
      const entry = entries().find((one) => one.name === textOf(call.params.name))
      const own = scopesOf(call)
      const isAvailable = entry !== undefined && (entry.scope === '' || hasScope(own, entry.scope))
      return answerOf({ isExisting: entry !== undefined, isAvailable })
    },
  }
}

/** The lesser scopes of `user` open its reading methods. */
function hasScope(own: readonly string[], scope: string): boolean {
  return (
    own.includes(scope) || (scope === 'user' && (own.includes('user_basic') || own.includes('user_brief')))
  )
}
