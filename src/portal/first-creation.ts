// The first day on which a contact or a company (no own one) was created: where the months begin.
import { NO_DAY, type Day } from '../domain/calendar.ts'
import type { PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import type { ReadContext } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { isLoose } from './php-shape.ts'
import { answeredTo, askPiece, failWith, succeed, type Piece } from './piece.ts'
import { itemCompanies, plainCompanies } from './rows/companies.ts'
import { itemContacts, plainContacts } from './rows/contacts.ts'
import type { ListSpec } from './rows/list-spec.ts'
import { readDay, rowsOf } from './rows/values.ts'
import type { Command, CommandResult, Transport } from './transport.ts'

/** Undefined on an empty portal. */
export function firstCreation(
  transport: Transport,
  context: ReadContext,
): Promise<PortalResult<Day | undefined>> {
  return askPiece(transport, firstCreationPiece(context))
}

/** By the universal list if it is not known yet which lists there are. */
export function firstCreationPiece(context: ReadContext | undefined): Piece<Day | undefined> {
  const { contacts, companies } = specsOf(context)
  const isItem = companies.idName === 'id'
  const oldest = [
    { name: 'oldestContact', spec: contacts, command: oldestCommand(contacts, {}) },
    {
      name: 'oldestCompany',
      spec: companies,
      command: oldestCommand(companies, { [isItem ? 'isMyCompany' : 'IS_MY_COMPANY']: 'N' }),
    },
  ]
  return {
    commands: Object.fromEntries(oldest.map(({ name, command }) => [name, command])),
    parse(answered) {
      let first: Day | undefined
      for (const { name, spec } of oldest) {
        const day = dayOf(spec, answeredTo(answered, name, spec.method))
        if (!day.ok) return day
        if (day.value !== undefined) first = first === undefined ? day.value : Math.min(first, day.value)
      }
      return succeed(first)
    },
  }
}

function specsOf(context: ReadContext | undefined): Readonly<Record<'contacts' | 'companies', ListSpec>> {
  return context?.lists === 'plain'
    ? { contacts: plainContacts(context), companies: plainCompanies(context) }
    : { contacts: itemContacts({ fields: undefined }), companies: itemCompanies({ fields: undefined }) }
}

function oldestCommand(spec: ListSpec, own: Readonly<Record<string, string>>): Command {
  const params = {
    ...spec.base,
    filter: { ...spec.filter, ...own },
    order: { [spec.createdName]: 'ASC' },
    select: [spec.idName, spec.createdName],
    start: -1,
  }
  return { method: spec.method, params }
}

function dayOf(spec: ListSpec, result: CommandResult): Result<Day | undefined, PortalError> {
  if (!result.ok) return result
  const row = rowsOf(result.value.result)?.[0]
  if (row === undefined) return succeed(undefined)
  const day = isLoose(row) ? readDay(row[spec.createdName]) : NO_DAY
  return day === NO_DAY ? failWith(badRecord(spec.method, 'a card without its creation date')) : succeed(day)
}
