// How much of a plan of writes is left, as work of the meter of time left: cards to write, by type, and the look at them
// afterwards. Counts what passes by; nothing is decided here.
import { OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import { PAGE_ROWS } from '../run/month-slices.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { StoredPlan } from '../ports/writing.ts'
import { IDS_PER_COMMAND } from '../reading/questions.ts'
import { FIRST_GUESS_MS, type Afterwards, type WorkHabits, type WorkMeter } from '../run/work-left.ts'

/** Cards without a phone or an e-mail, which the look asks for other ways of contact. */
const WITHOUT_DATA = 0.15
/** Readers side by side in the look afterwards, which make each other dearer, and commands of a request of theirs at most. */
const LOOK_LANES = 8
const LOOK_SLOWER = 1.2
const LOOK_COMMANDS = 50
/** The probe before the look and what is published after it: a request each that needs a place in the budgets, and some seconds. */
const PROBE_COMMANDS = 12
const STAMP_COMMANDS = 8
const AROUND_LOOK_S = 2

/** How writing a plan is measured: after it all its cards are looked at, whoever wrote them. */
export function writingHabits({ plan }: StoredPlan): WorkHabits {
  const pages = Math.ceil(plan.length / PAGE_ROWS)
  const asked = Math.ceil((plan.length * WITHOUT_DATA) / IDS_PER_COMMAND)
  return {
    isKnown: true,
    afterS: AROUND_LOOK_S,
    afterwards: [
      { ...lookAt('links', PROBE_COMMANDS), perRequest: PROBE_COMMANDS },
      lookAt('links', pages),
      lookAt('contact-data', asked),
      { ...lookAt('links', STAMP_COMMANDS), perRequest: STAMP_COMMANDS },
    ],
  }
}

function lookAt(kind: 'links' | 'contact-data', commands: number): Afterwards {
  return {
    kind,
    commands,
    perRequest: Math.min(LOOK_COMMANDS, Math.max(1, Math.ceil(commands / LOOK_LANES))),
    commandS: (FIRST_GUESS_MS[kind] * LOOK_SLOWER) / 1000,
  }
}

const kindOf = (cardType: CardType): 'write-contacts' | 'write-companies' =>
  cardType === OWNER_CONTACT ? 'write-contacts' : 'write-companies'

/** Tells the meter what a plan still costs. */
export function expectWrites(meter: WorkMeter, { plan, lanes }: StoredPlan): void {
  for (const { cardType, done } of lanes) {
    const cards = plan.columns.ownerType.reduce((sum, type) => sum + (type === cardType ? 1 : 0), 0)
    meter.expect(kindOf(cardType), cards - done)
  }
}

/** The same portal, whose writes the meter hears of. */
export function meterWrites(portal: PortalDep, meter: WorkMeter): PortalDep {
  return {
    ...portal,
    async writeCards(cardType, writes, fields) {
      const kind = kindOf(cardType)
      const end = meter.begin({ [kind]: writes.length })
      const answer = await portal.writeCards(cardType, writes, fields)
      end(answer.ok)
      if (answer.ok) {
        const open = answer.value.filter(({ outcome }) => outcome === 'limited' || outcome === 'unknown')
        if (open.length > 0) meter.more(kind, open.length)
      }
      return answer
    },
  }
}
