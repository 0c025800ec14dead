// The running emulator as the parent page needs it.
import { randomBytes } from 'node:crypto'
import type { Emulator } from '../http/emulator.ts'
import { isRemoved } from './app-installation.ts'
import type { FrameDeps } from './frame-deps.ts'

export function frameDepsOf(emulator: Emulator): FrameDeps {
  return {
    portal: () => emulator.portal,
    issueTokens: (userId) => {
      const user = emulator.portal.tables.users.get(userId)
      const isLetIn = user?.active === true && user.mayUseApp && !isRemoved(emulator.portal.app)
      return isLetIn ? emulator.tokens.issue(userId) : null
    },
    staticLaunch: emulator.staticLaunch,
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  }
}
