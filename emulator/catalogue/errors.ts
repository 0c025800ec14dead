// Every refusal of the portal in one list: HTTP status, code and sentence as the portal spells them
// (reference: "Codes and statuses"; https://apidocs.bitrix24.com/error-codes.html).
export class RestError extends Error {
  readonly status: number
  readonly code: string
  readonly extra: Readonly<Record<string, unknown>>
  constructor(
    status: number,
    code: string,
    description: string,
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(description)
    this.name = 'RestError'
    this.status = status
    this.code = code
    this.extra = extra
  }
}

export const Refusal = {
  noAuth: () => new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data'),
  expiredToken: () => new RestError(401, 'expired_token', 'The access token provided has expired.'),
  insufficientScope: () =>
    new RestError(
      403,
      'insufficient_scope',
      'The request requires higher privileges than provided by the access token',
    ),
  invalidCredentials: () => new RestError(403, 'INVALID_CREDENTIALS', 'Invalid request credentials'),
  userAccess: () =>
    new RestError(403, 'user_access_error', 'The user does not have access to the application.'),
  accessDenied: (remark = '') =>
    new RestError(403, 'ACCESS_DENIED', `Access denied!${remark === '' ? '' : ` ${remark}`}`),
  wrongAuthType: (remark = '') =>
    new RestError(
      403,
      'WRONG_AUTH_TYPE',
      `Current authorization type is denied for this method${remark === '' ? '' : ` ${remark}`}`,
    ),
  methodNotFound: () => new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!'),
  notEmulated: (method: string) => new RestError(501, 'NOT_EMULATED', `not emulated: ${method}`),
  queryLimit: () => new RestError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests'),
  operationTimeLimit: () =>
    new RestError(429, 'OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.'),
  batchLength: () => new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded'),
  batchMethod: () =>
    new RestError(405, 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage'),
  /** Old CRM methods: HTTP 400, an empty code and a text. */
  oldCrm: (description: string) => new RestError(400, '', description),
  core: (description: string) => new RestError(400, 'ERROR_CORE', description),
  argument: (description: string, argument: string) =>
    new RestError(400, 'ERROR_ARGUMENT', description, { argument }),
  /** Controller methods. */
  itemAccessDenied: () => new RestError(400, 'ACCESS_DENIED', 'Access denied'),
  itemTypeNotFound: () => new RestError(400, 'NOT_FOUND', 'Смарт-процесс не найден'),
  fieldNotValid: (field: string) =>
    new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', `Неверное значение поля "${field}"`),
  userFieldNotFound: (id: number) =>
    new RestError(400, 'ERROR_NOT_FOUND', `The entity with ID '${id}' is not found`),
  itemNotFound: () => new RestError(400, 'NOT_FOUND', 'Item not found'),
  invalidArg: (description: string) => new RestError(400, 'INVALID_ARG_VALUE', description),
  missingArgument: (name: string) =>
    new RestError(400, '100', `Could not find value for parameter {${name}}`),
  /** The engine binds the arguments of a controller by their types before the method begins. */
  notArray: (name: string, value: string) =>
    new RestError(
      400,
      '100',
      `Invalid value {${value}} to match with parameter {${name}}. Should be value of type array.`,
    ),
  typeNotSupported: (id: number) =>
    new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', `Entity type with id ${id} is not supported`),
  intranetOnly: () => new RestError(403, 'allowed_only_intranet_user', 'Allowed only intranet user'),
} as const
