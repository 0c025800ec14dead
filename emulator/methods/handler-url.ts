// The portal's test of a handler's address: the host must hold a dot, the protocol must be http or https. So `localhost`
// is refused and `127.0.0.1` is not. Source: HandlerHelper::checkCallback of the rest module.
import { RestError } from '../catalogue/errors.ts'

/** Throws `ERROR_WRONG_HANDLER_URL` or `ERROR_UNSUPPORTED_PROTOCOL`. */
export function checkHandlerUrl(handler: string): void {
  const url = URL.canParse(handler) ? new URL(handler) : undefined
  if (url === undefined || url.hostname.indexOf('.') <= 0) {
    throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RestError(400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported handler protocol')
  }
}
