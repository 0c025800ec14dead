// What the emulator does that a caller may lean on, and how far each is known: `documented` on a page, `source` = read in
// public source of the server, `assumed` = nobody has said. Methods by name, or by the beginning of a name with `*`.

export type Grade = 'documented' | 'source' | 'assumed'

export interface Behaviour {
  readonly methods: readonly string[]
  readonly says: string
  readonly grade: Grade
}

const OLD_LISTS = ['crm.contact.list', 'crm.company.list', 'crm.deal.list', 'crm.lead.list']
const OLD_UPDATES = ['crm.contact.update', 'crm.company.update', 'crm.deal.update', 'crm.lead.update']
const CARD_LISTS = [...OLD_LISTS, 'crm.item.list']

const entry = (grade: Grade, methods: string | readonly string[], says: string): Behaviour => ({
  methods: typeof methods === 'string' ? methods.split(' ') : methods,
  says,
  grade,
})

export const BEHAVIOURS: readonly Behaviour[] = [
  // The wire
  entry(
    'documented',
    '*',
    'names in any case, with or without `.json`; query and body are one map, the body wins',
  ),
  entry('source', '*', 'a JSON body that cannot be parsed is no parameters at all'),
  entry(
    'source',
    '*',
    '`auth`, `access_token`, `state` and `start` are taken out of the parameters; `bx24_…` are ignored',
  ),
  entry(
    'documented',
    '*',
    'request rate: a leaky bucket per client address, 50 and 2 a second, 503 `QUERY_LIMIT_EXCEEDED`',
  ),
  entry('assumed', '*', 'a request refused by the rate takes no place in the bucket'),
  entry(
    'documented',
    '*',
    'operating limit per application and method, all users together: 480 s in ten minutes (profile `documented`)',
  ),
  entry(
    'source',
    '*',
    'ten baskets of a minute, charged to the minute in which the request began; totals below 0.1 s are dropped',
  ),
  entry('assumed', '*', 'profile `rest26`: a batch is charged to `batch` at half its time; a ban of 300 s'),
  entry('documented', '*', 'a request over 60 s is cut; what had run stays done'),
  entry('assumed', '*', 'the cut is an HTML page without CORS headers; so are answers of the proxy'),
  entry(
    'assumed',
    '*',
    'what a command costs, and that requests in flight slow each other down (cost model)',
  ),
  entry(
    'documented',
    '*',
    'an access token lives 3600 s, then 401 `expired_token`; an earlier one stays good after a refresh',
  ),
  entry('documented', '*', 'a method of a scope that the application has not: `insufficient_scope`'),
  entry('source', '*', 'order of refusals: unknown method, scope, operating limit, the method itself'),
  // Batch
  entry(
    'documented',
    'batch',
    'up to 50 commands one after another, HTTP 200 whatever they answer; `halt` stops at the first failure',
  ),
  entry(
    'source',
    'batch',
    'every map of the answer is a list, an object or `[]` by PHP rules, each on its own',
  ),
  entry(
    'source',
    'batch',
    'commands that are no text vanish; a nested `batch` and the 51st command fail alone',
  ),
  entry('documented', 'batch', '`$result[…]`, `$next[…]`, `$total[…]` refer to earlier commands'),
  entry(
    'source',
    'batch',
    'a reference stops at the first missing key and puts in what it has reached; keys of parameters are replaced too',
  ),
  entry(
    'source',
    'batch',
    'values are texts read as PHP reads a query: no null, no booleans, empty arrays vanish',
  ),
  // Old lists
  entry('documented', OLD_LISTS, 'pages of 50; `start=-1` counts nothing'),
  entry(
    'source',
    OLD_LISTS,
    '`start` is rounded down to a page; a page past the end is the first one; `start=-1` gives `total: 0` without `next`',
  ),
  entry(
    'documented',
    [...OLD_LISTS, 'crm.activity.list'],
    'prefixes `=` `!` `>` `>=` `<` `<=` `@` `!@` `%` `=%` `!%` `!=%`; multifields by exact value',
  ),
  entry(
    'source',
    [...OLD_LISTS, 'crm.activity.list'],
    'an unknown field of a filter is dropped and everything comes back',
  ),
  entry('source', OLD_LISTS, 'an array as a value of `>ID` is 1, an empty one 0'),
  entry(
    'documented',
    OLD_LISTS,
    'everything is a text; `PHONE`, `EMAIL`, `WEB`, `IM`, `LINK` must be named and are absent when empty',
  ),
  entry('source', 'crm.contact.list crm.company.list', 'only category 0; ids of other categories are gaps'),
  entry(
    'source',
    'crm.deal.list',
    'templates of recurring deals are hidden unless `IS_RECURRING` or exact ids are asked',
  ),
  entry(
    'source',
    [...OLD_LISTS, 'crm.activity.list'],
    'no right at all: 400 with an empty code; otherwise rows and totals are filtered silently',
  ),
  entry('source', CARD_LISTS, 'dates are midnight UTC in the zone of the server; moments carry its offset'),
  entry('source', OLD_LISTS, '`LAST_COMMUNICATION_TIME` is a text in the culture of the portal'),
  // Items
  entry(
    'documented',
    'crm.item.*',
    'leads, deals, contacts, companies, smart invoices by `entityTypeId`; others are refused',
  ),
  entry('documented', 'crm.item.list', 'groups of conditions with `logic`; null as a value'),
  entry(
    'source',
    'crm.item.list',
    'an unknown field, operation or value is 400 `INVALID_ARG_VALUE`; an array for `>id` too',
  ),
  entry(
    'source',
    'crm.item.list',
    'a page past the end is empty; `start=-1` gives neither `total` nor `next`',
  ),
  entry(
    'source',
    'crm.item.list',
    'all categories and templates are shown; a join repeats rows in the total, not in the items',
  ),
  entry('source', 'crm.item.*', 'names of user fields by the rule of digits; `fm` only with `*`'),
  entry('source', 'crm.item.list', '`useOriginalUfNames` with a named select loses the standard fields'),
  entry('assumed', 'crm.item.list', 'without any read right: no items, total 0'),
  // Writing
  entry('documented', [...OLD_UPDATES, 'crm.item.update'], 'unknown fields are ignored with success'),
  entry(
    'source',
    [...OLD_UPDATES, 'crm.item.update'],
    'equal values save nothing; any change sets the modification time and its author',
  ),
  entry('documented', 'crm.item.update', 'the whole item comes back'),
  entry(
    'documented',
    'crm.item.update',
    '`categoryId` moves a deal to the first stage of another funnel; the old update ignores it',
  ),
  entry(
    'source',
    'crm.item.list',
    'a `select`, `filter` or `order` that is no array is 400 with the code `100`',
  ),
  entry(
    'source',
    'crm.category.list',
    'without a right to read the cards of a type its funnels are left out',
  ),
  entry(
    'source',
    'crm.item.update',
    'a value that a list field has not is `CRM_FIELD_ERROR_VALUE_NOT_VALID`; the old updates drop it',
  ),
  entry(
    'source',
    'crm.deal.update crm.item.update',
    'a stage of another semantics closes or opens the deal, sets the moved time and adds history',
  ),
  entry('assumed', 'crm.deal.update crm.item.update', 'the close date is set to today on a final stage'),
  entry(
    'documented',
    'crm.contact.add crm.company.add crm.deal.add crm.lead.add crm.item.add',
    'records get the next id and the caller as author',
  ),
  entry(
    'documented',
    'crm.contact.delete crm.company.delete crm.deal.delete crm.lead.delete crm.item.delete',
    'the record is gone, its links are emptied: those of deals, invoices and contacts, and what was made of a lead',
  ),
  entry(
    'documented',
    'crm.contact.company.* crm.company.contact.* crm.deal.contact.*',
    'links many to many with one primary',
  ),
  entry(
    'source',
    'crm.contact.company.* crm.company.contact.* crm.deal.contact.*',
    'the first link that is left becomes primary when the primary goes',
  ),
  entry(
    'documented',
    'crm.contact.userfield.* crm.company.userfield.*',
    'definitions with labels by language, list items, types and settings',
  ),
  entry(
    'source',
    'crm.contact.userfield.* crm.company.userfield.*',
    '50 characters of a name with its prefix; deleting drops the values of all records',
  ),
  // Others
  entry(
    'documented',
    'crm.activity.list',
    'primary owner only; `BINDINGS` as a filter, default order by `START_TIME`',
  ),
  entry(
    'source',
    'crm.activity.list',
    '`BINDINGS` is a join that may repeat rows; rights go by the primary owner',
  ),
  entry('documented', 'crm.stagehistory.list', 'kinds 1 created, 2 moved, 3 final, 5 funnel changed'),
  entry('source', 'crm.requisite.list', '`start` is a true offset, a page past the end is empty'),
  entry(
    'documented',
    'crm.status.list crm.status.entity.types crm.category.list crm.currency.list',
    'dictionaries come whole',
  ),
  entry(
    'documented',
    'app.option.* user.option.*',
    'options of the application; only administrators set those of the application',
  ),
  entry('source', 'app.option.*', 'an empty set is `[]`, a missing option null; no webhook context'),
  entry('documented', 'entity.*', 'storages, properties and items with rights by access code'),
  entry('assumed', 'entity.*', 'an administrator has no right to a storage by being one'),
  entry(
    'documented',
    'placement.*',
    'places by scope; one handler where the place takes one; administrators only',
  ),
  entry(
    'documented',
    'event.bind event.unbind event.get',
    'offline events, administrators with an application token only',
  ),
  entry(
    'source',
    'event.offline.*',
    'one record an object, event and source; none for own changes; nothing before the installation is finished',
  ),
  entry(
    'source',
    'event.offline.get event.offline.clear event.offline.error',
    'reservations need the feature `rest_offline_extended`, are removed after 34 days, and a change meanwhile makes a record of its own',
  ),
  entry(
    'source',
    'event.offline.get',
    'its filter takes no arrays and neither `@` nor `%`, unlike that of the list',
  ),
  entry(
    'assumed',
    'event.bind',
    'subscriptions outlive a reset of the portal, the queue does not; an export carries both',
  ),
  entry('documented', 'event.offline.get', 'takes records out at once by default'),
  entry('documented', 'user.get user.search user.current', 'the short scopes show fewer fields'),
  // Activities, requisites, duplicates
  entry(
    'documented',
    'crm.activity.add crm.activity.update crm.activity.delete',
    'letters are not sent, files not kept; the right is that to the card',
  ),
  entry(
    'documented',
    'crm.activity.todo.add crm.activity.binding.*',
    'controller methods: they ask the right to change the card; up to 100 bindings',
  ),
  entry('assumed', 'crm.activity.binding.add', 'the code of "too many bindings"'),
  entry(
    'documented',
    'crm.requisite.* crm.address.*',
    'requisites of contacts and companies; an address has no id, only type and owner',
  ),
  entry(
    'documented',
    'crm.requisite.bankdetail.* crm.requisite.link.* crm.requisite.preset.*',
    'accounts of requisites; what a deal or invoice chose of them; templates and their columns',
  ),
  entry(
    'assumed',
    'crm.requisite.delete crm.requisite.link.*',
    'accounts go with their requisite, and a link to it is emptied',
  ),
  entry('assumed', 'crm.requisite.preset.field.*', 'every country has the columns of Russia'),
  entry(
    'assumed',
    'crm.address.add crm.address.update crm.address.delete',
    'an owner that is not there is refused as an invalid one',
  ),
  entry('source', 'crm.duplicate.findbycomm', 'rights of the records are not asked; up to 20 ids'),
  entry(
    'documented',
    'crm.entity.mergebatch',
    '`SUCCESS` or `CONFLICT`; losers are deleted, deals follow the survivor',
  ),
  entry(
    'assumed',
    'crm.entity.mergebatch',
    'which fields conflict: whatever a card shows as one value, except notes, links and flags',
  ),
  entry(
    'documented',
    'crm.item.productrow.* crm.item.payment.list',
    'goods of one or several owners; payments of one deal or invoice',
  ),
  entry('source', 'crm.item.productrow.list', 'with a list of owners the right to read is asked of owner 1'),
  entry('assumed', 'crm.item.import crm.item.batchimport', 'the right to import is the right to add'),
  entry(
    'source',
    'crm.invoice.list',
    'newest first; a select without a known name is an error; `start=-1` gives the number of returned rows as total',
  ),
  // Neighbours of CRM
  entry(
    'documented',
    'crm.timeline.comment.* crm.calllist.* crm.item.details.configuration.*',
    'as their pages say; files are refused',
  ),
  entry('documented', 'voximplant.statistic.get', 'calls by 50 with `total`; `start` is a true offset'),
  entry('assumed', 'voximplant.statistic.get', 'who sees which calls follows the right to read contacts'),
  entry('documented', 'imopenlines.*', 'reading of lines, dialogues and histories'),
  entry(
    'assumed',
    'imopenlines.dialog.get imopenlines.session.history.get',
    'a dialogue is open to its operator, the queue of its line and administrators',
  ),
  entry(
    'documented',
    'im.notify.* userconsent.*',
    'kept in the portal and shown to nobody: `GET /__emulator/state` has them',
  ),
  entry(
    'documented',
    'tasks.task.* department.*',
    'administrators see all tasks, heads those of their people, others those they take part in',
  ),
]

/** True when the pattern (`crm.item.list`, `crm.item.*`, `*`) means the method. */
export function isMeant(pattern: string, method: string): boolean {
  return pattern.endsWith('*') ? method.startsWith(pattern.slice(0, -1)) : pattern === method
}
