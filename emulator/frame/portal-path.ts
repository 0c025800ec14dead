// Paths given to `openPath`: which the portal opens, and what they are after a browser has normalised them.
// The SDK chooses the slider's width by a prefix that goes away on the way: /crm/type/0/details/0/../../../..<path>.

const ALLOWED = new RegExp(
  '^/(crm/(deal|lead|contact|company|type)|marketplace|company/personal/user/[0-9]+|workgroups/group/[0-9]+)/',
)

/**
 * The path as a browser asks for it, or `null` when the portal does not open it. Only the raw text is tested, as the
 * portal does: with the SDK's prefixes every path of the portal's own host passes.
 */
export function openablePath(raw: unknown): string | null {
  if (typeof raw !== 'string' || !ALLOWED.test(raw)) return null
  const url = new URL(raw, 'http://portal.invalid')
  if (url.host !== 'portal.invalid') return null
  return `${url.pathname.replace(/\/{2,}/g, '/')}${url.search}${url.hash}`
}

/** Width of the slider by the prefix of the path, CSS pixels; `null` = nearly the whole window. */
export function sliderWidthOf(raw: string): number | null {
  if (raw.startsWith('/workgroups/group/0/card/')) return 900
  if (raw.startsWith('/crm/company/requisite/0/')) return 950
  if (raw.startsWith('/company/personal/user/0/')) return 1200
  if (raw.startsWith('/crm/type/0/details/0/')) return 1640
  return null
}
