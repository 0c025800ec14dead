// Types of frame-message.js, which the portal page loads as it is, for the tests beside it.
export interface FrameMessage {
  readonly command: string
  readonly params: unknown
  readonly callback: string
  readonly appSid: string
}

export declare function parseFrameMessage(data: unknown): FrameMessage | null
export declare function frameAnswer(callback: string, value?: unknown): string
