// Faults in the emulator's own semantics, each with the pitfall that has to notice it. They are put on a built emulator from
// outside: its look-up of methods, its limits, its tokens, or the wire around it.
import { RestError } from '../../emulator/catalogue/errors.ts'
import { createLeakyBuckets } from '../../emulator/limits/leaky-bucket.ts'
import { createOperatingBudget } from '../../emulator/limits/operating.ts'
import type { Answer, Call, Handler, Param, Params } from '../../emulator/methods/call.ts'
import type { AskedAnswer } from '../../emulator/http/ask.ts'
import type { Ask, Insides, Mutate, Row } from './bench.ts'

export interface Mutation {
  readonly name: string
  /** Number of the pitfall whose check must fail. */
  readonly judge: number
  readonly mutate: Mutate
}

type Wrap = (handler: Handler, call: Call) => Answer

const OLD_LISTS = /^crm\.(contact|company|deal|lead)\.list$/
const LISTS = /^crm\.(contact|company|deal|lead|item|activity)\.list$/

/** Puts a handler of its own around those of the methods meant. */
function aroundMethods(meant: RegExp | string, wrap: Wrap): Mutate {
  const isMeant = (name: string): boolean => (typeof meant === 'string' ? name === meant : meant.test(name))
  return (insides) => {
    const { findMethod } = insides.emulator
    replace(insides, {
      findMethod: (name) => {
        const entry = findMethod(name)
        if (entry === undefined || !isMeant(name)) return entry
        return { ...entry, handler: (call) => wrap(entry.handler, call) }
      },
    })
  }
}

function replace(insides: Insides, parts: Partial<Insides['emulator']>): void {
  insides.emulator = { ...insides.emulator, ...parts }
}

/** Changes requests and answers on the wire. */
function onWire(
  request: (method: string, params: Params) => Params,
  answer: (text: string, answer: AskedAnswer<unknown>) => Partial<AskedAnswer<unknown>> & { text: string },
): Mutate {
  return (insides) => {
    const { ask } = insides
    insides.ask = (async (method, params = {}, options) => {
      const real = await ask(method, request(method, params), options)
      const changed = { ...real, ...answer(real.text, real) }
      return { ...changed, json: parsed(changed.text) }
    }) as Ask
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const sameRequest = (_method: string, params: Params): Params => params
const sameAnswer = (text: string): { text: string } => ({ text })

const mapRows =
  (change: (row: Row) => Row): Wrap =>
  (handler, call) => {
    const answer = handler(call)
    const result = answer.result as readonly Row[] | { items: readonly Row[] }
    if ('items' in result) return { ...answer, result: { ...result, items: result.items.map(change) } }
    return { ...answer, result: result.map(change) }
  }

const withParams = (call: Call, params: Params): Call => ({ ...call, params: { ...call.params, ...params } })
const mapOf = (value: Param | undefined): Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Params) : {}

/** Every map of a batch answer through a function. */
function mapBatchMaps(text: string, change: (map: unknown) => unknown): { text: string } {
  const body = parsed(text) as { result?: { result_error?: unknown } } | undefined
  if (body?.result?.result_error === undefined) return { text }
  const result = Object.fromEntries(Object.entries(body.result).map(([key, map]) => [key, change(map)]))
  return { text: JSON.stringify({ ...body, result }) }
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a page past the end is empty in old lists',
    judge: 1,
    mutate: aroundMethods(OLD_LISTS, (handler, call) => {
      const answer = handler(call)
      return (call.start ?? 0) > 0 && (call.start ?? 0) >= (answer.total ?? 0)
        ? { ...answer, result: [], rows: 0 }
        : answer
    }),
  },
  {
    name: 'start is a true offset in old lists',
    judge: 1,
    mutate: aroundMethods(OLD_LISTS, (handler, call) => {
      const start = call.start ?? 0
      if (start <= 0 || start % 50 === 0) return handler(call)
      const rows = (from: number): readonly Row[] =>
        handler({ ...call, start: from }).result as readonly Row[]
      const page = start - (start % 50)
      const both = [...rows(page), ...rows(page + 50)]
      return { ...handler(call), result: both.slice(start % 50, (start % 50) + 50) }
    }),
  },
  {
    name: 'start=-1 counts the total',
    judge: 2,
    mutate: aroundMethods(OLD_LISTS, (handler, call) => ({
      ...handler(call),
      total: handler({ ...call, start: 0 }).total ?? 0,
    })),
  },
  {
    name: 'crm.item.list tells total with start=-1',
    judge: 2,
    mutate: aroundMethods('crm.item.list', (handler, call) => ({ total: 0, ...handler(call) })),
  },
  {
    name: 'an unknown filter field is refused in old lists',
    judge: 3,
    mutate: aroundMethods(OLD_LISTS, (handler, call) => handler({ ...call, strict: true })),
  },
  {
    name: 'an unknown filter field is dropped by crm.item.list',
    judge: 3,
    mutate: aroundMethods('crm.item.list', (handler, call) => {
      try {
        return handler(call)
      } catch (error) {
        if (error instanceof RestError && error.code === 'INVALID_ARG_VALUE')
          return handler(withParams(call, { filter: {} }))
        throw error
      }
    }),
  },
  {
    name: 'maps of a batch are always objects',
    judge: 4,
    mutate: onWire(sameRequest, (text) => mapBatchMaps(text, (map) => ({ ...(map as object) }))),
  },
  {
    name: 'maps of a batch are always lists',
    judge: 4,
    mutate: onWire(sameRequest, (text) => mapBatchMaps(text, (map) => Object.values(map as Row))),
  },
  {
    name: 'a reference that leads nowhere is null',
    judge: 5,
    mutate: aroundMethods(LISTS, (handler, call) => {
      const filter = Object.entries(mapOf(call.params['filter'])).map(
        ([key, value]) => [key, Array.isArray(value) ? '' : value] as const,
      )
      return handler(withParams(call, { filter: Object.fromEntries(filter) }))
    }),
  },
  {
    name: 'a broken chain of crm.item.list begins anew',
    judge: 5,
    mutate: aroundMethods('crm.item.list', (handler, call) => {
      const filter = mapOf(call.params['filter'])
      return handler(withParams(call, { filter: Array.isArray(filter['>id']) ? { '>id': '1' } : filter }))
    }),
  },
  {
    name: 'halt is ignored',
    judge: 6,
    mutate: onWire((_method, { halt: _halt, ...params }) => params, sameAnswer),
  },
  {
    name: 'commands that are no texts are answered',
    judge: 6,
    mutate: onWire((_method, params) => {
      const cmd = mapOf(params['cmd'])
      if (Object.keys(cmd).length === 0) return params
      const texts = Object.entries(cmd).map(([key, one]) => [
        key,
        typeof one === 'string' ? one : 'server.time',
      ])
      return { ...params, cmd: Object.fromEntries(texts) as Params }
    }, sameAnswer),
  },
  {
    name: 'a batch of failures is 400',
    judge: 6,
    mutate: onWire(sameRequest, (text, { status }) => ({
      text,
      status: text.includes('"result":{"result":[],') ? 400 : status,
    })),
  },
  {
    name: 'the word null is null in a batch',
    judge: 7,
    mutate: aroundMethods('app.option.set', (handler, call) => {
      const options = Object.entries(mapOf(call.params['options'])).map(
        ([key, value]) => [key, value === 'null' ? null : value] as const,
      )
      return handler(withParams(call, { options: Object.fromEntries(options) }))
    }),
  },
  {
    name: 'old CRM errors have a code',
    judge: 8,
    mutate: aroundMethods(/^crm\.contact\./, (handler, call) => {
      try {
        return handler(call)
      } catch (error) {
        if (error instanceof RestError && error.code === '')
          throw new RestError(error.status, 'ERROR_CORE', error.message)
        throw error
      }
    }),
  },
  {
    name: 'no right at all gives an empty list',
    judge: 8,
    mutate: aroundMethods(OLD_LISTS, (handler, call) => {
      try {
        return handler(call)
      } catch (error) {
        if (error instanceof RestError && error.message === 'Access denied.')
          return { result: [], total: 0, costMs: 0, rows: 0 }
        throw error
      }
    }),
  },
  {
    name: 'rights do not filter totals',
    judge: 9,
    mutate: aroundMethods(OLD_LISTS, (handler, call) => ({
      ...handler(call),
      // Another id, because answers are remembered by user.
      total: handler({ ...call, user: { ...call.user, id: 0, isAdmin: true } }).total ?? 0,
    })),
  },
  {
    name: 'rights do not filter rows of crm.item.list',
    judge: 9,
    mutate: aroundMethods('crm.item.list', (handler, call) =>
      handler({ ...call, user: { ...call.user, isAdmin: true } }),
    ),
  },
  {
    name: 'multifields come with *',
    judge: 10,
    mutate: aroundMethods(OLD_LISTS, (handler, call) => {
      const select = call.params['select']
      const isAll = Array.isArray(select) && (select as readonly Param[]).includes('*')
      return handler(isAll ? withParams(call, { select: [...(select as readonly Param[]), 'PHONE'] }) : call)
    }),
  },
  {
    name: 'HAS_PHONE is wrong',
    judge: 10,
    mutate: aroundMethods(
      OLD_LISTS,
      mapRows((row) =>
        'HAS_PHONE' in row ? { ...row, HAS_PHONE: row['HAS_PHONE'] === 'Y' ? 'N' : 'Y' } : row,
      ),
    ),
  },
  {
    name: 'an empty multifield is an empty list',
    judge: 10,
    mutate: aroundMethods(
      OLD_LISTS,
      mapRows((row) => ('HAS_PHONE' in row ? { PHONE: [], ...row } : row)),
    ),
  },
  {
    name: 'ids are numbers in old lists',
    judge: 11,
    mutate: aroundMethods(
      OLD_LISTS,
      mapRows((row) => ({ ...row, ID: Number(row['ID']) })),
    ),
  },
  {
    name: 'amounts are texts in items',
    judge: 11,
    mutate: aroundMethods(
      'crm.item.list',
      mapRows((row) => ({ ...row, opportunity: String(row['opportunity']) })),
    ),
  },
  {
    name: 'dates are midnight of the server',
    judge: 12,
    mutate: aroundMethods(
      OLD_LISTS,
      mapRows((row) => ({ ...row, BIRTHDATE: String(row['BIRTHDATE']).replace(/T\d\d/, 'T00') })),
    ),
  },
  {
    name: 'LAST_COMMUNICATION_TIME is ISO',
    judge: 12,
    mutate: aroundMethods(
      OLD_LISTS,
      mapRows((row) => ({ ...row, LAST_COMMUNICATION_TIME: row['DATE_CREATE'] })),
    ),
  },
  {
    name: 'useOriginalUfNames keeps standard fields',
    judge: 13,
    mutate: aroundMethods('crm.item.list', (handler, call) => {
      const { useOriginalUfNames: original, ...params } = call.params
      const answer = handler({ ...call, params })
      if (original === undefined) return answer
      const { items } = answer.result as { items: readonly Row[] }
      const named = items.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [
            key === 'ufCrmCsSegment' ? 'UF_CRM_CS_SEGMENT' : key,
            value,
          ]),
        ),
      )
      return { ...answer, result: { items: named } }
    }),
  },
  {
    name: 'names of user fields with digits are plain camelCase',
    judge: 14,
    mutate: aroundMethods(
      'crm.item.list',
      mapRows((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [key.replace(/^ufCrm_(\d)/, 'ufCrm$1'), value]),
        ),
      ),
    ),
  },
  {
    name: 'the category is not forced in old lists',
    judge: 15,
    mutate: aroundMethods('crm.contact.list', (handler, call) => {
      const rows = call.portal.tables.contacts.rows().filter((row) => row.categoryId !== 0)
      const categories = rows.map((row) => row.categoryId)
      for (const row of rows) row.categoryId = 0
      const answer = handler(call)
      rows.forEach((row, at) => (row.categoryId = categories[at] ?? 0))
      return answer
    }),
  },
  {
    name: 'templates of deals are shown in the old list',
    judge: 15,
    mutate: aroundMethods('crm.deal.list', (handler, call) =>
      handler(withParams(call, { filter: { ...mapOf(call.params['filter']), '@IS_RECURRING': ['Y', 'N'] } })),
    ),
  },
  {
    name: 'templates are hidden by crm.item.list',
    judge: 15,
    mutate: aroundMethods('crm.item.list', (handler, call) =>
      call.params['entityTypeId'] === 2
        ? handler(withParams(call, { filter: { ...mapOf(call.params['filter']), isRecurring: 'N' } }))
        : handler(call),
    ),
  },
  {
    name: 'a smart invoice has semantics',
    judge: 16,
    mutate: aroundMethods(
      'crm.item.list',
      mapRows((row) => ({ ...row, stageSemanticId: 'S' })),
    ),
  },
  {
    name: 'activities come in the order of their ids',
    judge: 17,
    mutate: aroundMethods('crm.activity.list', (handler, call) =>
      handler(withParams(call, { order: call.params['order'] ?? { ID: 'ASC' } })),
    ),
  },
  {
    name: 'activities show their bindings',
    judge: 17,
    mutate: aroundMethods(
      'crm.activity.list',
      mapRows((row) => ({ ...row, BINDINGS: [] })),
    ),
  },
  {
    name: 'bindings never repeat a row',
    judge: 17,
    mutate: aroundMethods('crm.activity.list', (handler, call) => {
      const answer = handler(call)
      const rows = answer.result as readonly Row[]
      return { ...answer, result: [...new Map(rows.map((row) => [row['ID'], row])).values()] }
    }),
  },
  {
    name: 'baskets of the operating budget are never released',
    judge: 18,
    mutate: (insides) => {
      const { clock, limits } = insides.emulator
      const startedAt = clock.now()
      const operating = createOperatingBudget('documented', { ...clock, now: () => startedAt })
      replace(insides, { limits: { ...limits, operating } })
    },
  },
  {
    name: 'every user has an operating budget of his own',
    judge: 18,
    mutate: (insides) => {
      const { limits } = insides.emulator
      let user = 0
      const { ask } = insides
      insides.ask = (method, params, options) => {
        user = options?.token === undefined ? 1 : 2
        return ask(method, params, options)
      }
      const operating = {
        ...limits.operating,
        open: (key: string, batch: boolean) => limits.operating.open(`${key}:${user}`, batch),
      }
      replace(insides, { limits: { ...limits, operating } })
    },
  },
  {
    name: 'the operating limit is not checked',
    judge: 18,
    mutate: (insides) => {
      const { clock, limits } = insides.emulator
      const operating = createOperatingBudget('documented', clock, Infinity)
      replace(insides, { limits: { ...limits, operating } })
    },
  },
  {
    name: 'the bucket does not leak',
    judge: 19,
    mutate: (insides) => {
      const { clock, limits } = insides.emulator
      const buckets = createLeakyBuckets({ capacity: 50, leakPerSecond: 0 }, clock)
      replace(insides, { limits: { ...limits, buckets } })
    },
  },
  {
    name: 'every request has a bucket of its own',
    judge: 19,
    mutate: (insides) => {
      const { buckets } = insides.emulator.limits
      let requests = 0
      const apart = { ...buckets, take: () => buckets.take(String((requests += 1))) }
      replace(insides, { limits: { ...insides.emulator.limits, buckets: apart } })
    },
  },
  {
    name: 'the cut after a minute has a JSON body and CORS headers',
    judge: 20,
    mutate: onWire(sameRequest, (text, { status, headers }) =>
      status === 504
        ? { text: '{"error":"TIMEOUT"}', headers: { ...headers, 'Access-Control-Allow-Origin': '*' } }
        : { text },
    ),
  },
  {
    name: 'the cut takes the writes back',
    judge: 20,
    mutate: (insides) => {
      const { ask, emulator } = insides
      insides.ask = (async (method, params, options) => {
        const before = structuredClone(emulator.portal.app.options)
        const answer = await ask(method, params, options)
        if (answer.status === 504) emulator.portal.app.options = before
        return answer
      }) as Ask
    },
  },
  {
    name: 'an update with equal values stamps the record',
    judge: 21,
    mutate: aroundMethods('crm.contact.update', (handler, call) => {
      const answer = handler(call)
      const row = call.portal.tables.contacts.get(Number(call.params['id']))
      if (row !== undefined) row.modifiedAt = call.portal.clock.nowSeconds()
      return answer
    }),
  },
  {
    name: 'an update does not stamp the record',
    judge: 21,
    mutate: aroundMethods('crm.contact.update', (handler, call) => {
      const row = call.portal.tables.contacts.get(Number(call.params['id']))
      const before = row?.modifiedAt ?? 0
      const answer = handler(call)
      if (row !== undefined) row.modifiedAt = before
      return answer
    }),
  },
  {
    name: 'an unknown field is refused by an update',
    judge: 21,
    mutate: aroundMethods('crm.contact.update', (handler, call) => handler({ ...call, strict: true })),
  },
  {
    name: 'an expired token is accepted',
    judge: 22,
    mutate: (insides) => {
      const { tokens } = insides.emulator
      const issued = new Map<string, ReturnType<typeof tokens.issue>>()
      replace(insides, {
        tokens: {
          ...tokens,
          issue: (userId) => {
            const token = tokens.issue(userId)
            issued.set(token.accessToken, token)
            return token
          },
          find: (accessToken) => issued.get(accessToken) ?? tokens.find(accessToken),
        },
      })
    },
  },
  {
    name: 'a refresh ends the tokens given before',
    judge: 22,
    mutate: (insides) => {
      const { tokens } = insides.emulator
      replace(insides, { tokens: { ...tokens, find: () => 'expired' } })
    },
  },
  {
    name: 'an empty set of options is an object',
    judge: 23,
    mutate: aroundMethods('app.option.get', (handler, call) => {
      const answer = handler(call)
      return Array.isArray(answer.result) ? { ...answer, result: {} } : answer
    }),
  },
  {
    name: 'a webhook reads the options of the application',
    judge: 23,
    mutate: aroundMethods('app.option.get', (handler, call) => handler({ ...call, auth: 'application' })),
  },
  {
    name: 'a static app gets a body',
    judge: 24,
    mutate: (insides) => {
      insides.staticLaunch = false
    },
  },
  {
    name: "offline events tell of the application's own changes",
    judge: 25,
    mutate: aroundMethods('crm.contact.update', (handler, call) => {
      const from = call.portal.applied.length
      const answer = handler(call)
      for (let row = from; row < call.portal.applied.length; row += 1) {
        const change = call.portal.applied[row]
        if (change !== undefined) call.portal.applied[row] = { ...change, by: 'person' }
      }
      return answer
    }),
  },
  {
    name: 'event.offline.get leaves the records',
    judge: 25,
    mutate: (insides) => {
      const { findMethod } = insides.emulator
      const list = findMethod('event.offline.list')
      aroundMethods('event.offline.get', (handler, call) => {
        const answer = list?.handler(call)
        return answer === undefined
          ? handler(call)
          : { ...answer, result: { process_id: null, events: answer.result } }
      })(insides)
    },
  },
  {
    name: 'anybody binds offline events',
    judge: 25,
    mutate: aroundMethods('event.bind', (handler, call) =>
      handler({ ...call, user: { ...call.user, isAdmin: true } }),
    ),
  },
]
