// A question as a piece: the commands it takes and how their answers are read. Pieces go alone or share a batch with
// others, so that one request can ask for everything that is wanted at one moment. Sends nothing by itself but `askPiece`.
import type { PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import type { Answer, Command, CommandResult, Transport } from './transport.ts'

export type Answered = ReadonlyMap<string, CommandResult>

export interface Piece<T> {
  /** By names that no other piece uses. */
  readonly commands: Readonly<Record<string, Command>>
  /** `portalNowS`: portal time at the end of the request, unix seconds. */
  parse(answered: Answered, portalNowS: number): Result<T, PortalError>
}

/** A piece in a request of its own. */
export async function askPiece<T>(transport: Transport, piece: Piece<T>): Promise<PortalResult<T>> {
  const answer = await transport.batch(piece.commands)
  if (!answer.ok) return answer
  const parsed = piece.parse(answer.value, answer.exchange.portalNowS)
  return { ...parsed, exchange: answer.exchange }
}

/** Several pieces as one: their commands in order, their values by name. The first that fails to be read fails all. */
export function joinPieces<T extends object>(pieces: { readonly [K in keyof T]: Piece<T[K]> }): Piece<T> {
  const named = Object.entries<Piece<unknown>>(pieces as Readonly<Record<string, Piece<unknown>>>)
  return {
    commands: commandsOf(named.map(([, piece]) => piece)),
    parse(answered, portalNowS) {
      const values: Record<string, unknown> = {}
      for (const [name, piece] of named) {
        const value = piece.parse(answered, portalNowS)
        if (!value.ok) return value
        values[name] = value.value
      }
      return succeed(values as T)
    },
  }
}

/** A piece that asks for nothing. */
export function nothing<T>(value: T): Piece<T> {
  return { commands: {}, parse: () => succeed(value) }
}

/** The commands of several pieces; two of one name are a bug of ours. */
function commandsOf(pieces: readonly Piece<unknown>[]): Record<string, Command> {
  const all: Record<string, Command> = {}
  for (const { commands } of pieces) {
    for (const [name, command] of Object.entries(commands)) {
      if (name in all) throw new Error(`Two commands are named ${name}`)
      all[name] = command
    }
  }
  return all
}

/** What the command of this name was answered, an absent answer being an odd one. */
export function answeredTo(answered: Answered, name: string, method: string): CommandResult {
  return answered.get(name) ?? { ok: false, error: badRecord(method, 'no answer to a command') }
}

export function succeed<T>(value: T): Result<T, PortalError> {
  return { ok: true, value }
}

export function failWith<T>(error: PortalError): Result<T, PortalError> {
  return { ok: false, error }
}

/** The total that came with a page. */
export function totalOf(result: CommandResult, method: string): Result<number, PortalError> {
  if (!result.ok) return result
  const { total }: Answer = result.value
  return total === undefined ? failWith(badRecord(method, 'an answer without its total')) : succeed(total)
}
