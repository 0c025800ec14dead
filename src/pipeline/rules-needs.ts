// What a set of rules asks of the portal that a base was not read for: then nothing but a whole reading will do. Used before
// a refresh begins, and by the page to say so before the rules are saved. Pure.
import type { Rules } from '../domain/rules/rules.ts'
import type { RulesNeed } from '../domain/rules/rules-view.ts'
import { streamsOf } from './run/month-slices.ts'
import type { ReadContext } from './ports/reading.ts'
import type { RunHeader } from './ports/store.ts'

/**
 * What is missing in a base that was read for `rules` with these `streams`. More than is needed does no harm: the rules do
 * not look at it.
 */
export function needsOf(
  base: Pick<RunHeader, 'streams' | 'rules'> & { readonly context: Pick<ReadContext, 'hasContractors'> },
  context: Omit<ReadContext, 'fields'>,
  rules: Rules,
): readonly RulesNeed[] {
  const needs: RulesNeed[] = streamsOf(context, rules).filter((stream) => !base.streams.includes(stream))
  if (rules.includeContractors && base.context.hasContractors !== true) needs.push('contractors')
  // Cards whose chats settled the matter were never asked for their activities (D-41).
  if (base.rules.chatsAreDialogues && !rules.chatsAreDialogues) needs.push('chats')
  // Contacts of companies that have a parent's contact already were never asked for (D-42).
  if (!base.rules.linkedContactNeedsData && rules.linkedContactNeedsData) needs.push('linked-contacts')
  return needs
}
