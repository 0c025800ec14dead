// Links between contacts and companies as a card's row tells them: of a contact all its companies in the card's order, of a
// company all its contacts. Only `crm.item.list` has these columns.
// https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-list.html
import { OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import { toList, type Loose } from '../php-shape.ts'
import type { ListSpec } from './list-spec.ts'
import type { PartBuilder } from './part-builder.ts'
import { readLink } from './values.ts'

/** The column of a card's links. */
export function linksName(cardType: CardType): string {
  return cardType === OWNER_CONTACT ? 'companyIds' : 'contactIds'
}

/** Puts the links of a card into `links`; the name of the column if it is no list. */
export function readLinks(
  cardType: CardType,
  cardId: number,
  row: Loose,
  into: PartBuilder,
): string | undefined {
  const name = linksName(cardType)
  const links = toList(row[name] ?? [])
  if (links === undefined) return name
  for (const link of links) {
    const id = readLink(link)
    if (id !== 0)
      into.add(
        'links',
        cardType === OWNER_CONTACT
          ? { contactId: cardId, companyId: id }
          : { contactId: id, companyId: cardId },
      )
  }
  return undefined
}

/** A list of cards whose rows tell their links besides. A row that cannot be read tells none. */
export function withLinks(spec: ListSpec, cardType: CardType): ListSpec {
  return {
    ...spec,
    select: [...spec.select, linksName(cardType)],
    parse: (id, row, into) => spec.parse(id, row, into) ?? readLinks(cardType, id, row, into),
  }
}
