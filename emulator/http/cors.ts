// Headers of every REST answer, refusals and preflights included (reference 1.4). An answer cut by the front-end proxy
// has none of them, which is why a browser then sees a network error.

export const REST_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept',
  'X-Content-Type-Options': 'nosniff',
  'Content-Type': 'application/json; charset=utf-8',
}
