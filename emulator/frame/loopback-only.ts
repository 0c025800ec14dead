// Who may change the portal past REST (`/__emulator/`, buttons of the portal page): programs of this machine and the portal's own pages. A site open in the same browser
// must not drive the portal, neither across origins nor through a name that it points at this machine.
import type { IncomingMessage } from 'node:http'

const LOOPBACK_ADDRESS = /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/
const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/

/** A sentence saying why the request is refused, or `null` when it may go on. */
export function refusalOfCaller(request: IncomingMessage): string | null {
  if (!LOOPBACK_ADDRESS.test(request.socket.remoteAddress ?? '')) return 'Only this machine may do this.'
  const host = request.headers.host ?? ''
  if (!LOOPBACK_HOST.test(host)) return 'Ask under localhost or 127.0.0.1.'
  const origin = request.headers.origin
  const scheme = 'encrypted' in request.socket ? 'https' : 'http'
  if (origin !== undefined && origin !== `${scheme}://${host}`)
    return 'Pages of other origins may not do this.'
  return null
}
