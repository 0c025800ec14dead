// The running emulator as the parent page needs it.
import { randomBytes } from 'node:crypto'
import type { Emulator } from '../http/emulator.ts'
import type { FrameDeps } from './frame-deps.ts'

export function frameDepsOf(emulator: Emulator): FrameDeps {
  return {
    portal: () => emulator.portal,
    issueTokens: (userId) => {
      const user = emulator.portal.tables.users.get(userId)
      return user?.active === true && user.mayUseApp ? emulator.tokens.issue(userId) : null
    },
    staticLaunch: emulator.staticLaunch,
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  }
}
