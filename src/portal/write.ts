// Writing the marks: up to 50 cards of one type in one request, one command a card, absolute values of the app's own
// fields only. Tells for every card which of the four outcomes it met; journal, waiting and repeating are the pipeline's.
// https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-update.html
import { OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { FieldMap, FieldOptions, ReadContext } from '../pipeline/ports/reading.ts'
import type { CardWrite, WriteOutcome } from '../pipeline/ports/writing.ts'
import { badRecord, outcomeOf } from './errors.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { isLoose } from './php-shape.ts'
import { markName, markToSend, type Spelling } from './rows/marks.ts'
import type { Command, CommandResult, Transport } from './transport.ts'

/** How one generation of methods writes a card and says that it did. */
interface Writer {
  commandOf(write: CardWrite): Command
  isDone(result: unknown): boolean
}

export interface CardWriter {
  /**
   * Outcomes in the order of `writes` (1 to 50). The cheap update of the entity is used; a portal that does not know it any
   * more gets `crm.item.update` in a second request, and from then on at once. A failure of a whole request is the result's
   * error.
   */
  write(
    cardType: CardType,
    writes: readonly CardWrite[],
    fields: FieldMap,
  ): Promise<PortalResult<readonly WriteOutcome[]>>
  /**
   * Methods that the next write of this type may use. Where the cheap lists are gone the cheap update may be too: both are
   * named until a write has told.
   */
  methods(cardType: CardType, lists: ReadContext['lists']): readonly string[]
}

const ITEM_UPDATE = 'crm.item.update'

/** The writer of one session, which remembers what the portal did not know. */
export function createWriter(transport: Transport): CardWriter {
  const hasPlain = new Map<CardType, boolean>()
  return {
    async write(cardType, writes, fields) {
      const options = cardType === OWNER_CONTACT ? fields.contacts : fields.companies
      const byItem = () => writeWith(transport, itemWriter(cardType, options), writes)
      if (hasPlain.get(cardType) === false) return byItem()
      const first = await writeWith(transport, plainWriter(cardType, options), writes)
      if (!first.ok) return first
      const isMissing = first.value.every(isMethodMissing)
      if (isMissing || first.value.some(({ outcome }) => outcome === 'done'))
        hasPlain.set(cardType, !isMissing)
      if (!isMissing) return first
      const second = await byItem()
      const exchanges = [first.exchange, ...(second.exchange === undefined ? [] : [second.exchange])]
      return second.ok
        ? { ...second, exchange: sumExchanges(exchanges) }
        : { ...second, ...spentOn(exchanges) }
    },
    methods(cardType, lists) {
      const isPlain = hasPlain.get(cardType)
      const plain = plainUpdate(cardType)
      if (isPlain === false) return [ITEM_UPDATE]
      return isPlain === true || lists === 'plain' ? [plain] : [plain, ITEM_UPDATE]
    },
  }
}

function plainUpdate(cardType: CardType): string {
  return cardType === OWNER_CONTACT ? 'crm.contact.update' : 'crm.company.update'
}

function isMethodMissing(outcome: WriteOutcome): boolean {
  return outcome.outcome === 'refused' && outcome.error.kind === 'method-missing'
}

async function writeWith(
  transport: Transport,
  writer: Writer,
  writes: readonly CardWrite[],
): Promise<PortalResult<readonly WriteOutcome[]>> {
  const names = writes.map((_, index) => `c${index}`)
  const answer = await transport.batch(
    Object.fromEntries(writes.map((write, index) => [names[index] as string, writer.commandOf(write)])),
  )
  if (!answer.ok) return answer
  const outcomes = writes.map((write, index) =>
    outcomeFor(write, answer.value.get(names[index] as string), writer),
  )
  return { ok: true, value: outcomes, exchange: answer.exchange }
}

function outcomeFor({ id }: CardWrite, result: CommandResult | undefined, writer: Writer): WriteOutcome {
  if (result === undefined)
    return { id, outcome: 'unknown', error: badRecord('batch', 'no answer to a command') }
  if (!result.ok) return failedOutcome(id, result.error)
  // A success that does not look like one may still have written.
  return writer.isDone(result.value.result)
    ? { id, outcome: 'done' }
    : { id, outcome: 'unknown', error: badRecord('batch', 'an odd answer to a write') }
}

function failedOutcome(id: number, error: PortalError): WriteOutcome {
  switch (outcomeOf(error.kind)) {
    case 'refused':
      return { id, outcome: 'refused', error }
    case 'limited':
    case 'not-sent':
      return { id, outcome: 'limited', error }
    case 'unknown':
      return { id, outcome: 'unknown', error }
  }
}

function plainWriter(cardType: CardType, options: FieldOptions): Writer {
  const method = plainUpdate(cardType)
  return {
    commandOf: (write) => ({
      method,
      // Neither a post in the live feed nor eight rows of history a card.
      params: {
        id: write.id,
        fields: valuesOf(write, options, 'plain'),
        params: { REGISTER_SONET_EVENT: 'N', REGISTER_HISTORY_EVENT: 'N' },
      },
    }),
    isDone: (result) => result === true,
  }
}

function itemWriter(cardType: CardType, options: FieldOptions): Writer {
  return {
    commandOf: (write) => ({
      method: ITEM_UPDATE,
      params: { entityTypeId: cardType, id: write.id, fields: valuesOf(write, options, 'item') },
    }),
    isDone: (result) => isLoose(result) && isLoose(result['item']),
  }
}

function valuesOf(
  { fields, target }: CardWrite,
  options: FieldOptions,
  spelling: Spelling,
): Record<string, string> {
  const values: Record<string, string> = {}
  for (const field of fields) values[markName(field, spelling)] = markToSend(field, target[field], options)
  return values
}
