// Faults that have a name: each is a ready JSON fault and the ids of the fault catalogue (F-…) that it is for. A test changes
// what it needs: `{"use": "lost answer", "method": "crm.contact.update", "nth": 2}`.

export interface NamedFault {
  readonly name: string
  /** Rows of the fault catalogue. */
  readonly ids: readonly string[]
  /** What happens, for the table. */
  readonly about: string
  readonly fault: Readonly<Record<string, unknown>>
}

const LIMIT = {
  status: 429,
  code: 'OPERATION_TIME_LIMIT',
  description: 'Method is blocked due to operation time limit.',
}
const RATE = { kind: 'status', status: 503, code: 'QUERY_LIMIT_EXCEEDED', description: 'Too many requests' }
const DENIED = { kind: 'refuse', code: '', description: 'Access denied.' }

const named = (name: string, ids: string, about: string, fault: NamedFault['fault']): NamedFault => ({
  name,
  ids: ids.split(' '),
  about,
  fault,
})

export const NAMED_FAULTS: readonly NamedFault[] = [
  named('rate limit', 'F-01', 'one 503 `QUERY_LIMIT_EXCEEDED`', RATE),
  named('rate limit burst', 'F-01', 'five of them in a row', { ...RATE, times: 5 }),
  named('rate limit storm', 'F-01', 'twenty of them in a row', { ...RATE, times: 20 }),
  named('rate limit without CORS', 'F-02', 'the same 503, invisible to a browser', { ...RATE, cors: false }),
  named(
    'operating limit',
    'F-03',
    'the request crosses the budget of `method`; the next are refused for 30 s',
    {
      kind: 'exhaust',
      ms: 30_000,
    },
  ),
  named('operating limit, long', 'F-03', 'the same, for 9 minutes', { kind: 'exhaust', ms: 540_000 }),
  named('operating limit of commands', 'F-04', 'ten commands of `method` are refused inside their batch', {
    kind: 'refuse',
    ...LIMIT,
    times: 10,
  }),
  named('overload', 'F-06', '503 `OVERLOAD_LIMIT` from now on', {
    kind: 'status',
    status: 503,
    code: 'OVERLOAD_LIMIT',
    description: 'REST API is blocked due to overload.',
    times: 0,
  }),
  named('server error', 'F-07', 'one 500 `INTERNAL_SERVER_ERROR`', { kind: 'status' }),
  named('server error for good', 'F-07', 'the same from now on', { kind: 'status', times: 0 }),
  named('unexpected answer', 'F-07', '500 `ERROR_UNEXPECTED_ANSWER`', {
    kind: 'status',
    code: 'ERROR_UNEXPECTED_ANSWER',
    description: 'Server returned an unexpected response',
  }),
  named('bad gateway', 'F-08', '502 page of the proxy before anything was done', { kind: 'html' }),
  named('lost answer', 'F-08', '504 page of the proxy after everything was done', {
    kind: 'html',
    status: 504,
    when: 'after',
  }),
  named('login page', 'F-09', '200 with the login page', { kind: 'html', status: 200, page: 'login' }),
  named('maintenance', 'F-09', '200 with a maintenance page', {
    kind: 'html',
    status: 200,
    page: 'maintenance',
  }),
  named('cut answer', 'F-10', 'half of the JSON; `bytes` = where it is cut', { kind: 'cut-json' }),
  named('list for a map', 'F-11', 'a map in the result comes as a list', {
    kind: 'odd-shape',
    shape: 'list',
  }),
  named('numbers as texts', 'F-11', 'every number of the result is a text', {
    kind: 'odd-shape',
    shape: 'strings',
  }),
  named('texts as numbers', 'F-11', 'every numeric text of the result is a number', {
    kind: 'odd-shape',
    shape: 'numbers',
  }),
  named('nothing for a result', 'F-11', 'the result is null', { kind: 'odd-shape', shape: 'null' }),
  named('unknown keys', 'F-11', 'rows have keys nobody asked for, `__proto__` among them', {
    kind: 'odd-shape',
    shape: 'extra-keys',
  }),
  named('odd row', 'F-11', 'the first row is `value`', { kind: 'odd-row' }),
  named('reset', 'F-12', 'the connection is dropped before anything was done', { kind: 'reset' }),
  named('reset after apply', 'F-13', 'the connection is dropped after everything was done', {
    kind: 'reset',
    when: 'after',
  }),
  named('dies in the batch', 'F-14', 'the connection is dropped after `count` commands', {
    kind: 'die',
    count: 25,
  }),
  named('refused commands', 'F-15', 'three commands of `method` answer "Access denied."', {
    ...DENIED,
    times: 3,
  }),
  named('records not found', 'F-15', 'three commands answer `NOT_FOUND`', {
    kind: 'refuse',
    code: 'NOT_FOUND',
    description: 'Item not found',
    times: 3,
  }),
  named('values not valid', 'F-15', 'three commands answer `CRM_FIELD_ERROR_VALUE_NOT_VALID`', {
    kind: 'refuse',
    code: 'CRM_FIELD_ERROR_VALUE_NOT_VALID',
    description: 'Invalid value',
    times: 3,
  }),
  named('missing answer', 'F-16', 'one command is in no map of the batch answer', { kind: 'drop-key' }),
  named('extra answers', 'F-16', 'the batch answer has a key nobody sent', {
    kind: 'batch-keys',
    shape: 'extra',
  }),
  named('answers in another order', 'F-16', 'the keys of the batch answer are turned round', {
    kind: 'batch-keys',
    shape: 'reordered',
  }),
  named('answers as a list', 'F-16', 'the named answers of a batch come as a list', {
    kind: 'batch-keys',
    shape: 'list',
  }),
  named('slow', 'F-17 F-19', 'the answer comes after 35 s, applied before', {
    kind: 'slow',
    ms: 35_000,
    when: 'after',
  }),
  named('very slow', 'F-17 F-19', 'the answer comes after 59 s', { kind: 'slow', ms: 59_000, when: 'after' }),
  named('too slow', 'F-17', 'applied, but cut by the proxy after 60 s', {
    kind: 'slow',
    ms: 61_000,
    when: 'after',
  }),
  named('no answer', 'F-17', 'applied, and nothing is ever answered', { kind: 'hang', when: 'after' }),
  named('delivered twice', 'F-18', 'the portal works the request off twice', { kind: 'twice' }),
  named('drip', 'F-20', 'the body comes at 1 KB/s', { kind: 'drip' }),
  named('flapping network', 'F-21', '5 s without a network, 5 s with one, for 2 minutes', {
    kind: 'reset',
    forMs: 120_000,
    everyMs: 5_000,
  }),
  named('unreachable', 'F-22', 'no network for 10 minutes', { kind: 'reset', forMs: 600_000 }),
  named('portal renamed', 'F-23', '302 to the host `to` from now on', {
    kind: 'moved',
    to: 'renamed.example',
    times: 0,
  }),
  named('plan without REST', 'F-24', '403 `ACCESS_DENIED` about commercial plans from now on', {
    kind: 'status',
    status: 403,
    code: 'ACCESS_DENIED',
    description: 'Access denied! REST is available only on commercial plans.',
    times: 0,
  }),
  named('app unpaid', 'F-24', '402 `PAYMENT_REQUIRED` from now on', {
    kind: 'status',
    status: 402,
    code: 'PAYMENT_REQUIRED',
    description: 'Payment required',
    times: 0,
  }),
  named('portal deleted', 'F-24', '403 `PORTAL_DELETED` from now on', {
    kind: 'status',
    status: 403,
    code: 'PORTAL_DELETED',
    description: 'Portal was deleted',
    times: 0,
  }),
  named('tokens expire', 'F-25', 'every access token expires just before the request', {
    kind: 'expire-tokens',
  }),
  named('scope missing', 'F-28', '`method` answers `insufficient_scope` from now on', {
    kind: 'refuse',
    status: 403,
    code: 'insufficient_scope',
    description: 'The request requires higher privileges than provided by the access token',
    times: 0,
  }),
  named('update right revoked', 'F-29', 'the user of `act.id` may not change companies any more', {
    kind: 'act',
    act: { action: 'rights', id: 2, entity: 'company', update: 'none' },
  }),
  named('read right narrowed', 'F-30', 'the user of `act.id` sees only his own records', {
    kind: 'act',
    act: { action: 'rights', id: 2, read: 'own' },
  }),
  named('app access revoked', 'F-31', 'the user of `act.id` is taken off the list of the app', {
    kind: 'act',
    act: { action: 'rights', id: 2, mayUseApp: false },
  }),
  named('record deleted', 'F-34', 'the contact that the command names is deleted just before', {
    kind: 'act',
    method: 'crm.contact.update',
    act: { action: 'delete', entity: 'contact', id: '$id' },
  }),
  named('record edited', 'F-36 F-46', 'somebody edits the contact that the command names just before', {
    kind: 'act',
    method: 'crm.contact.update',
    act: { action: 'edit', entity: 'contact', id: '$id', fields: { comments: 'edited' } },
  }),
  named('owner changed', 'F-37', 'the contact that the command names goes to another person', {
    kind: 'act',
    method: 'crm.contact.update',
    act: { action: 'edit', entity: 'contact', id: '$id', fields: { assignedById: 3 } },
  }),
  named('field deleted', 'F-38', 'the user field `act.fieldName` is deleted just before', {
    kind: 'act',
    act: { action: 'delete-field', entityId: 'CRM_CONTACT', fieldName: 'UF_CRM_CS_SEGMENT' },
  }),
  named('field retyped', 'F-39', 'the user field is deleted and made again as a text', {
    kind: 'act',
    act: {
      action: 'retype-field',
      entityId: 'CRM_CONTACT',
      fieldName: 'UF_CRM_CS_SEGMENT',
      userTypeId: 'string',
    },
  }),
  named('list items renamed', 'F-40', 'every item of the list field gets another label', {
    kind: 'act',
    act: {
      action: 'field-items',
      entityId: 'CRM_CONTACT',
      fieldName: 'UF_CRM_CS_SEGMENT',
      change: 'rename',
    },
  }),
  named(
    'list items recreated',
    'F-40',
    'every item of the list field is deleted and made again under a new id',
    {
      kind: 'act',
      act: {
        action: 'field-items',
        entityId: 'CRM_CONTACT',
        fieldName: 'UF_CRM_CS_SEGMENT',
        change: 'recreate',
      },
    },
  ),
  named('list items deleted', 'F-40', 'the list field loses its items', {
    kind: 'act',
    act: {
      action: 'field-items',
      entityId: 'CRM_CONTACT',
      fieldName: 'UF_CRM_CS_SEGMENT',
      change: 'delete',
    },
  }),
  named('stage renamed', 'F-41', 'a stage of deals has another name from here on', {
    kind: 'act',
    act: { action: 'status', entityId: 'DEAL_STAGE', statusId: 'NEW', name: 'Renamed' },
  }),
  named('stage removed', 'F-41', 'a stage of deals is gone, deals still name it', {
    kind: 'act',
    act: { action: 'status', entityId: 'DEAL_STAGE', statusId: 'NEW' },
  }),
  named('rate changed', 'F-41', 'a currency has another rate from here on', {
    kind: 'act',
    act: { action: 'currency', code: 'USD', amount: 123.45 },
  }),
  named('records merged', 'F-35', 'company 2 is merged into company 1 just before', {
    kind: 'act',
    act: { action: 'merge', entity: 'company', id: 1, ids: [2] },
  }),
  named('automation answers', 'F-42', 'a rule of the portal rewrites a value after each write', {
    kind: 'act',
    method: 'crm.contact.update',
    when: 'after',
    times: 0,
    act: { action: 'edit', entity: 'contact', id: '$id', fields: { comments: 'set by a rule' } },
  }),
  named(
    'options overwritten',
    'F-44 F-45',
    'another page of the app writes its own copy of the options just before',
    {
      kind: 'act',
      act: { action: 'options', options: { written: 'by another page' } },
    },
  ),
]

const byName = new Map(NAMED_FAULTS.map((one) => [one.name, one]))

export function namedFault(name: string): NamedFault | undefined {
  return byName.get(name)
}
