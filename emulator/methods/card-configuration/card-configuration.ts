// `crm.item.details.configuration.get|set|reset|forceCommonScopeForAll`: how the card of a type is laid out, for one
// user or for all. What is set replaces the whole card.
// https://apidocs.bitrix24.com/api-reference/crm/universal/item-details-configuration/
import { Refusal } from '../../catalogue/errors.ts'
import type { CardConfiguration, CardElement, CardSection } from '../../state/rows/office.ts'
import { OwnerType } from '../../state/rows/record.ts'
import { answerOf } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, intOf, isTrue, paramAnyCase, textOf } from '../params.ts'
import { isCrmAdministrator } from '../record-access.ts'

const WRITE_COST_MS = 60
/** Users with the id 0 do not exist: the view of all. */
const COMMON = 0

/** `null` where nothing was set: the card then has the layout of the portal itself. */
export const configurationGet: Handler = (call) => {
  const view = viewOf(call)
  if (view.userId !== COMMON) requireOwn(call, view)
  return answerOf(find(call, view)?.sections.map(printSection) ?? null)
}

export const configurationSet: Handler = (call) => {
  const view = viewOf(call)
  requireOwn(call, view)
  const sections = sectionsIn(paramAnyCase(call.params, 'data'))
  const { cardConfigurations } = call.portal.tables
  const present = find(call, view)
  if (present === undefined) cardConfigurations.insert({ id: cardConfigurations.nextId(), ...view, sections })
  else {
    present.sections = sections
    cardConfigurations.touched(present)
  }
  return answerOf(true, WRITE_COST_MS)
}

export const configurationReset: Handler = (call) => {
  const view = viewOf(call)
  requireOwn(call, view)
  const present = find(call, view)
  if (present !== undefined) call.portal.tables.cardConfigurations.remove(present.id)
  return answerOf(true, WRITE_COST_MS)
}

/** Everybody gets the common view: the personal ones of this type and funnel are gone. */
export const configurationForceCommon: Handler = (call) => {
  const { ownerType, variant } = viewOf(call)
  if (!isCrmAdministrator(call.user)) throw Refusal.oldCrm('Access denied.')
  const { cardConfigurations } = call.portal.tables
  const personal = cardConfigurations
    .rows()
    .filter((row) => row.ownerType === ownerType && row.variant === variant && row.userId !== COMMON)
  for (const row of personal) cardConfigurations.remove(row.id)
  return answerOf(true, WRITE_COST_MS)
}

type View = Pick<CardConfiguration, 'ownerType' | 'variant' | 'userId'>

/** Which parameter of `extras` tells cards of one type apart, and its default. */
const VARIANTS: Readonly<Record<number, { readonly key: string; readonly default: number }>> = {
  [OwnerType.lead]: { key: 'leadCustomerType', default: 1 },
  [OwnerType.deal]: { key: 'dealCategoryId', default: 0 },
  [OwnerType.smartInvoice]: { key: 'categoryId', default: 0 },
}
const SUPPORTED: ReadonlySet<number> = new Set([
  OwnerType.lead,
  OwnerType.deal,
  OwnerType.contact,
  OwnerType.company,
  OwnerType.smartInvoice,
])
const OTHER_TYPE_NAMES: Readonly<Record<number, string>> = {
  [OwnerType.invoice]: 'INVOICE',
  [OwnerType.requisite]: 'REQUISITE',
}

function viewOf({ params, user, portal, method }: Call): View {
  const given = paramAnyCase(params, 'entityTypeId')
  const ownerType = intOf(given)
  if (!isTrue(given)) throw Refusal.oldCrm("Parameter 'entityTypeId' is not defined")
  if (ownerType === OwnerType.quote) throw Refusal.notEmulated(`${method} of quotes`)
  if (!SUPPORTED.has(ownerType)) {
    const name = OTHER_TYPE_NAMES[ownerType] ?? ''
    throw Refusal.oldCrm(`The entity type '${name}' is not supported in current context.`)
  }
  const isCommon = (textOf(paramAnyCase(params, 'scope')) ?? '').toUpperCase() === 'C'
  const asked = intOf(paramAnyCase(params, 'userId'))
  const variant = VARIANTS[ownerType]
  const extras = Object.fromEntries(entriesOf(paramAnyCase(params, 'extras')))
  const sent = variant === undefined ? undefined : paramAnyCase(extras, variant.key)
  return {
    ownerType,
    variant: sent === undefined ? defaultVariant(ownerType, portal) : intOf(sent),
    userId: isCommon ? COMMON : asked > 0 ? asked : user.id,
  }
}

function defaultVariant(ownerType: number, portal: Call['portal']): number {
  const funnel =
    ownerType === OwnerType.smartInvoice
      ? portal.tables.categories.rows().find((row) => row.entityType === ownerType && row.isDefault)
      : undefined
  return funnel?.id ?? VARIANTS[ownerType]?.default ?? 0
}

/** One's own view is one's own business; that of others and of all needs an administrator. */
function requireOwn({ user }: Call, view: View): void {
  if (view.userId !== user.id && !isCrmAdministrator(user)) throw Refusal.oldCrm('Access denied.')
}

function find({ portal }: Call, view: View): CardConfiguration | undefined {
  return portal.tables.cardConfigurations
    .rows()
    .find(
      (row) => row.ownerType === view.ownerType && row.variant === view.variant && row.userId === view.userId,
    )
}

function sectionsIn(data: Param | undefined): CardSection[] {
  if (typeof data !== 'object' || data === null) throw Refusal.oldCrm("Parameter 'data' must be array.")
  const entries = entriesOf(data)
  if (entries.length === 0) throw Refusal.oldCrm('There are no data to write.')
  if (entries.some(([key], at) => key !== String(at))) throw Refusal.oldCrm('The data must be indexed array.')
  return entries.map(([, section], at) => sectionIn(Object.fromEntries(entriesOf(section)), at))
}

function sectionIn(section: Readonly<Record<string, Param>>, at: number): CardSection {
  const [name, title, type] = ['name', 'title', 'type'].map((key) => textOf(section[key]) ?? '')
  if (!name) throw Refusal.oldCrm(`Section at index ${at} does not have name.`)
  if (type !== 'section')
    throw Refusal.oldCrm(`Section at index ${at} have type ${type}. The expected type is 'section'.`)
  if (!title) throw Refusal.oldCrm(`Section at index ${at} does not have title.`)
  const elements = entriesOf(section['elements']).map(([, element], place) =>
    elementIn(Object.fromEntries(entriesOf(element)), place, at),
  )
  return { name, title, type, elements }
}

function elementIn(element: Readonly<Record<string, Param>>, at: number, section: number): CardElement {
  const name = textOf(element['name']) ?? ''
  if (name === '')
    throw Refusal.oldCrm(`Element at index ${at} in section at index ${section} does not have name.`)
  const options = entriesOf(element['options'])
  return {
    name,
    optionFlags: String(intOf(element['optionFlags'])),
    ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
  }
}

const printSection = ({ name, title, type, elements }: CardSection) => ({ name, title, type, elements })
