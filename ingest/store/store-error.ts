export type StoreFailure = 'disk-full' | 'busy' | 'corrupt' | 'newer-schema' | 'second-copy' | 'failed'

/** What went wrong with the store's own files, with a sentence that says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly kind: StoreFailure

  constructor(kind: StoreFailure, message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }

  /** Gives a driver error its kind and its sentence; a StoreError passes unchanged. `path` is the database file. */
  static from(error: unknown, path: string): StoreError {
    if (error instanceof StoreError) return error
    const detail = error instanceof Error ? error.message : String(error)
    // A sentence of ours that crossed a thread and lost its class on the way.
    if (detail.startsWith(`${path}: `)) return new StoreError('failed', detail, error)
    switch (sqliteCode(error)) {
      case 5:
      case 6:
        return new StoreError('busy', `${path}: another program holds the file locked (${detail})`, error)
      case 11:
      case 26:
        return new StoreError(
          'corrupt',
          `${path}: the file is damaged (${detail}); restore it from the backup or move it away`,
          error,
        )
      case 13:
        return new StoreError(
          'disk-full',
          `${path}: the disk is full; nothing more is stored until there is room`,
          error,
        )
      case 14:
        return new StoreError(
          'failed',
          `${path}: cannot be opened (${detail}); check the folder and its rights`,
          error,
        )
      default:
        return new StoreError('failed', `${path}: ${detail}`, error)
    }
  }
}

/** The primary SQLite result code: the low byte of the extended one. */
function sqliteCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null
}
