// Asks the pieces of questions that are not answered yet, several at a time, seals each as it is answered and gives them out
// in order; more pieces may come while it asks. Cards that met a limit inside an answered request are asked again before their piece
// is sealed.
import { portalFailure, storeFailure } from '../run/failure.ts'
import { mergeParts } from './month-parts.ts'
import type { Pacer, PacedResult } from '../pace/pacer.ts'
import type { PortalResult } from '../ports/outcomes.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { Answers, CardRef, Part, ReadContext, UnreadableRow } from '../ports/reading.ts'
import type { RunHeader, SealedAnswers, StoreDep } from '../ports/store.ts'
import { commandsOf, type Piece } from './questions.ts'
import type { Outcome } from '../run/run-context.ts'
import type { WorkMeter } from '../run/work-left.ts'

const TRIES = 20

export interface AskDeps {
  readonly portal: PortalDep
  readonly store: Pick<StoreDep, 'sealAnswers'>
  readonly pacer: Pacer
  /** Hears of the work, for the time left. */
  readonly meter?: WorkMeter
  readonly lanes: number
  /** True once the work has failed elsewhere: no more is begun. */
  readonly isOver?: () => boolean
  readonly onUnreadable: (rows: readonly UnreadableRow[]) => void
  /** Sealed, while a piece before it is not; `onSealed` comes later. */
  readonly onAhead?: (answers: SealedAnswers) => void
  /** In the order of the pieces. */
  readonly onSealed: (answers: SealedAnswers) => void
}

function sizeOf(piece: Piece): number {
  switch (piece.ask) {
    case 'strays':
      return 0
    case 'requisite-details':
      return piece.ids.length
    case 'links':
    case 'contact-data':
    case 'card-activities':
      return piece.cards.length
  }
}

async function askOnce(
  piece: Piece,
  header: RunHeader,
  { portal, pacer, meter }: Omit<AskDeps, 'lanes'>,
): Promise<PacedResult<Answers>> {
  const { context } = header
  const methods = portal.methodsOf([piece.ask], context.lists)
  return pacer.send(
    methods,
    async () => {
      const end = meter?.begin({ [piece.ask]: commandsOf(piece) })
      const answer = await askPortal(piece, context, portal)
      end?.(answer.ok)
      return answer
    },
    { commands: commandsOf(piece) },
  )
}

function askPortal(piece: Piece, context: ReadContext, portal: PortalDep): Promise<PortalResult<Answers>> {
  switch (piece.ask) {
    case 'links':
      return portal.askLinks(piece.cards, context)
    case 'contact-data':
      return portal.askContactData(piece.cards, context)
    case 'card-activities':
      return portal.askActivities(piece.cards, context)
    case 'requisite-details':
      return portal.askRequisites(piece.ids, context)
    case 'strays':
      return portal.readStrays(context)
  }
}

/** The part of a piece that has to be asked again. */
function rest(piece: Piece, failed: readonly CardRef[]): Piece {
  return 'cards' in piece ? { ask: piece.ask, cards: failed } : piece
}

type Answered = { readonly ok: true; readonly part: Part } | Exclude<Outcome, { readonly ok: true }>

async function askWhole(piece: Piece, header: RunHeader, deps: Omit<AskDeps, 'lanes'>): Promise<Answered> {
  const parts: Part[] = []
  let open = piece
  for (let attempt = 1; ; attempt += 1) {
    const result = await askOnce(open, header, deps)
    if ('stopped' in result) return { ok: false, stopped: true }
    if (!result.ok) return { ok: false, failure: portalFailure(result.error) }
    const { part, unreadable, failed } = result.value
    parts.push(part)
    if (unreadable.length > 0) deps.onUnreadable(unreadable)
    const [first] = failed
    if (first === undefined) return { ok: true, part: mergeParts(parts) }
    for (const { error } of failed) deps.pacer.learnLimit(error)
    if (first.error.kind !== 'operating-limit' && attempt >= TRIES)
      return { ok: false, failure: portalFailure(first.error) }
    open = rest(
      piece,
      failed.map(({ card }) => card),
    )
    deps.meter?.more(open.ask, commandsOf(open))
  }
}

export interface Asking {
  /** Puts pieces behind those there are. */
  add(pieces: readonly Piece[]): void
  /** Asks in so many lanes until no piece is left; while it runs it may be called again, for more lanes. */
  run(lanes: number): Promise<Outcome>
}

/** Asks pieces from number `from` on, but not those that `ahead` answers. */
export function createAsking(
  from: number,
  ahead: readonly SealedAnswers[],
  header: RunHeader,
  deps: Omit<AskDeps, 'lanes'>,
): Asking {
  const pieces: Piece[] = []
  /** Sealed, and not given out because a piece before them is not sealed. */
  const sealedAhead = new Map(ahead.map((answers) => [answers.index, answers]))
  let next = from
  let due = from
  let ended: Outcome | undefined
  let sealing: Promise<void> = Promise.resolve()

  /** Also after a failure elsewhere: an answered piece is worth keeping. */
  async function seal(answers: SealedAnswers): Promise<void> {
    const sealed = await deps.store.sealAnswers(header.generation, answers)
    if (!sealed.ok) {
      ended ??= { ok: false, failure: storeFailure(sealed.error) }
      return
    }
    sealedAhead.set(answers.index, answers)
    if (answers.index > due) deps.onAhead?.(answers)
    for (let found = sealedAhead.get(due); found !== undefined; found = sealedAhead.get(due)) {
      sealedAhead.delete(due)
      due += 1
      deps.onSealed(found)
    }
  }

  /** The first piece that nobody has asked. */
  function nextPiece(): Piece | undefined {
    while (sealedAhead.has(next)) next += 1
    return pieces[next]
  }

  async function lane(): Promise<void> {
    for (let piece = nextPiece(); piece !== undefined; piece = nextPiece()) {
      if (ended !== undefined || deps.isOver?.() === true) return
      const index = next
      next += 1
      const result = await askWhole(piece, header, deps)
      if (!result.ok) {
        ended ??= result
        return
      }
      const answers = { index, part: result.part, asked: sizeOf(piece) }
      sealing = sealing.then(() => seal(answers))
      await sealing
    }
  }

  return {
    add(more) {
      for (const piece of more) pieces.push(piece)
    },
    async run(lanes) {
      await Promise.all(Array.from({ length: lanes }, lane))
      await sealing
      return ended ?? { ok: true }
    },
  }
}

/** Asks the pieces from number `from` on, which all are known. */
export function askPieces(
  pieces: readonly Piece[],
  from: number,
  header: RunHeader,
  { lanes, ...deps }: AskDeps,
): Promise<Outcome> {
  const asking = createAsking(from, [], header, deps)
  asking.add(pieces)
  return asking.run(lanes)
}
