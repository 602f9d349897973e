/** What the relational store can refuse; everything else is a bug or a broken disk and keeps its own message. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly kind:
    | 'bad-parameter'
    | 'used-in-transaction'
    | 'transaction-cut'
    | 'queue-full'
    | 'closed'
    | 'worker-lost'
    | 'newer-schema'
    | 'sqlite'
  constructor(kind: DatabaseError['kind'], detail: string, cause?: unknown) {
    super(`database: ${detail}`, { cause })
    this.kind = kind
  }
}

/** Whether `error` says that a unique key or a check was violated. */
export function isConstraintViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.kind === 'sqlite' && /constraint failed/i.test(error.message)
}

/** Whether `error` says that nothing more can be written for want of room. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && /disk is full|ENOSPC/i.test(error.message)
}

/** Whether `error` says that the disk takes nothing: gone bad, or put to read-only by its file system. */
export function isDiskSick(error: unknown): boolean {
  return (
    error instanceof Error &&
    /disk I\/O error|readonly database|unable to open database file|EROFS|EIO\b/i.test(error.message)
  )
}
