/** What a way in brings: bytes, already unpacked and within the cap, and what the transport knew about them. */
export interface Delivery {
  readonly bytes: Uint8Array
  /** False when the transport could not tell a complete body from a cut one. */
  readonly isLengthKnown: boolean
  /** Of a file: whoever writes it may have stopped anywhere in its last row. */
  readonly mayBeCut?: boolean
  readonly contentType: string | null
  /** The source's own time for the whole delivery, when it gave one. */
  readonly modifiedAtMs: number | null
}
