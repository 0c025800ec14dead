// A REST request and its answer as plain values, between the socket and the pipeline.

export interface RestRequest {
  readonly httpMethod: string
  readonly pathname: string
  /** Text after `?`. */
  readonly query: string
  readonly contentType: string
  /** `Authorization` header, `''` when absent. */
  readonly authorization: string
  /** Reads the body; may throw a RestError for one that is too large. */
  readonly readBody: () => Promise<Buffer>
  /** Client address, the key of the leaky bucket. */
  readonly address: string
}

export interface RestResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The connection is dropped instead of answered. */
  readonly reset: boolean
  /** Nothing is ever answered and the connection stays. */
  readonly hangs?: boolean
  /** The body comes this slowly; absent = at once. */
  readonly bytesPerSecond?: number
}
