// Leads: some turned into clients, some are repeats of known ones, most are junk or still waiting.
import { blankLead } from '../state/blank-rows.ts'
import type { Lead } from '../state/rows/lead.ts'
import { ordinarySum } from './deals.ts'
import { FEMALE_NAMES, MALE_NAMES, SURNAMES } from './names.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS } from './timeline.ts'
import {
  createIdSequence,
  createPresence,
  isBusyCompany,
  isBusyContact,
  ownRows,
  pickRecent,
  pickSuiting,
  type World,
} from './world.ts'

function setStatus(world: World, lead: Lead, random: Random): void {
  const [statusId, semantics] = (
    [
      ['NEW', 'P'],
      ['IN_PROCESS', 'P'],
      ['PROCESSED', 'P'],
      ['CONVERTED', 'S'],
      ['JUNK', 'F'],
    ] as const
  )[random.weighted([8, 10, 5, 37, 40])]!
  lead.statusId = statusId
  lead.semantics = semantics
  lead.movedAt = Math.min(world.now, lead.createdAt + random.int(600, 20 * DAY_SECONDS))
  lead.modifiedAt = lead.movedAt
  lead.lastActivityAt = lead.movedAt
}

/** Fills the leads; the converted ones name the client they became, cards of the day name them back. */
export function seedLeads(world: World): void {
  const random = world.random('leads')
  const { portal, timeline, sizes } = world
  const companies = ownRows(portal.tables.companies)
  const contacts = ownRows(portal.tables.contacts)
  const companiesAt = createPresence(companies)
  const contactsAt = createPresence(contacts)
  const nextId = createIdSequence(0.8, random)
  for (const moment of timeline.moments(sizes.leads, random)) {
    const lead = blankLead(nextId(), moment, random.pick(world.owners))
    const isFemale = random.chance(0.5)
    lead.title = `Заявка с сайта ${lead.id}`
    lead.name = random.pick(isFemale ? FEMALE_NAMES : MALE_NAMES)
    if (!isFemale) lead.lastName = random.pick(SURNAMES)
    lead.sourceId = random.pick(['WEB', 'CALL', 'WEBFORM', 'ADVERTISING'])
    lead.opportunity = random.chance(0.3) ? ordinarySum(random) : 0
    setStatus(world, lead, random)
    const companyCount = companiesAt(moment)
    const contactCount = contactsAt(moment)
    if (lead.semantics === 'S' || random.chance(0.1)) {
      const contact = pickSuiting(
        () => pickRecent(contacts, contactCount, 5, random),
        (one) => isBusyContact(world, one),
      )
      if (contact !== undefined) {
        lead.contactId = contact.id
        if (contact.leadId === 0 && lead.semantics === 'S') contact.leadId = lead.id
      }
      if (random.chance(0.3)) {
        lead.companyId =
          pickSuiting(
            () => pickRecent(companies, companyCount, 5, random),
            (one) => isBusyCompany(world, one),
          )?.id ?? 0
      }
    }
    portal.tables.leads.insert(lead)
  }
}
