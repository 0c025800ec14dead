// Unseen on the pages of the portal, for an administrator who has allowed the refresh by itself. Answers at once and does
// nothing for a while; everything heavy is loaded only when there may be something to do.
import { takeTurn } from '../src/app/background-turn.ts'

if (await takeTurn(window, Date.now())) {
  const { runInBackground } = await import('../src/app/background-run.ts')
  await runInBackground()
}
