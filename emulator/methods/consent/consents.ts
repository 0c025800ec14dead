// `userconsent.agreement.list|text` and `userconsent.consent.add`: agreements on personal data and who gave them. No
// method reads consents back; they stand in the portal's tables.
// https://apidocs.bitrix24.com/api-reference/user-consent/
import { isIP } from 'node:net'
import { Refusal } from '../../catalogue/errors.ts'
import type { Agreement } from '../../state/rows/office.ts'
import { answerOf, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, intOf, paramAnyCase, textOf } from '../params.ts'

/** All of them, the newest first; no pages. */
export const agreementList: Handler = ({ portal }) => {
  const result = portal.tables.agreements
    .rows()
    .map((row) => ({
      ID: String(row.id),
      NAME: row.name,
      ACTIVE: row.active ? 'Y' : 'N',
      LANGUAGE_ID: row.languageId,
    }))
    .reverse()
  return { result, costMs: SMALL_COST_MS, rows: result.length }
}

/** Fields are filled in only where the text was made from the standard form. */
export const agreementText: Handler = (call) => {
  const agreement = agreementOf(call, 'id')
  if (!agreement.isStandard) return answerOf({ LABEL: agreement.label, TEXT: agreement.text })
  const replace = Object.fromEntries(entriesOf(paramAnyCase(call.params, 'replace')))
  const fields = Object.fromEntries(entriesOf(paramAnyCase(replace, 'fields')))
  const caption = textOf(paramAnyCase(replace, 'button_caption')) ?? ''
  return answerOf({
    LABEL: agreement.label.replaceAll('%BUTTON%', caption),
    TEXT: agreement.text.replace(
      /%([A-Z_]+)%/g,
      (_, name: string) => textOf(paramAnyCase(fields, name)) ?? '',
    ),
  })
}

export const consentAdd: Handler = (call) => {
  const agreement = agreementOf(call, 'AGREEMENT_ID')
  const ip = param(call, 'IP')
  if (isIP(ip) === 0) throw Refusal.argument('Invalid IP address format.', 'IP')
  const { consents } = call.portal.tables
  const id = consents.nextId()
  consents.insert({
    id,
    agreementId: agreement.id,
    ip,
    userId: intOf(paramAnyCase(call.params, 'USER_ID')),
    url: param(call, 'URL'),
    originId: param(call, 'ORIGIN_ID'),
    originatorId: param(call, 'ORIGINATOR_ID'),
    createdAt: call.portal.clock.nowSeconds(),
  })
  return answerOf(id)
}

const param = (call: Call, name: string): string => textOf(paramAnyCase(call.params, name)) ?? ''

function agreementOf(call: Call, name: string): Agreement {
  const given: Param | undefined = paramAnyCase(call.params, name)
  const id = intOf(given)
  if (id <= 0) throw Refusal.argument('Parameter `Agreement ID` required.', name)
  const agreement = call.portal.tables.agreements.get(id)
  if (agreement === undefined) throw Refusal.argument(`Agreement with id \`${id}\` not found.`, name)
  return agreement
}
