/** The one place where what went wrong becomes an answer. */
import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import type { Failure } from '#domain/contract/endpoint.ts'
import { DatabaseError, isDiskFull, isDiskSick } from '../database/database-error.ts'
import { Refusal, statusOf } from './refusal.ts'

export function sendFailure(response: Response, refusal: Refusal): void {
  const failure: Failure = {
    error: refusal.kind,
    message: refusal.words,
    ...(refusal.issues === undefined ? {} : { issues: refusal.issues }),
  }
  if (refusal.retryAfterS !== undefined) response.setHeader('retry-after', String(refusal.retryAfterS))
  response.status(statusOf[refusal.kind]).json(failure)
}

/** Last handler of the chain: refusals are said, everything else is logged and answered without a detail. */
export function failureHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    // The page went away and took its question back: nobody waits for an answer, and nothing failed.
    if (response.destroyed) return
    const refusal = asRefusal(error)
    // The path may hold an id, never a secret; query and body are left out.
    const facts = { err: error, method: request.method, path: request.path }
    if (refusal.kind === 'internal') log.error(facts, 'request failed')
    if (refusal.kind === 'unavailable') log.warn(facts, 'request failed')
    sendFailure(response, refusal)
  }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof DatabaseError && (error.kind === 'queue-full' || error.kind === 'transaction-cut')) {
    return new Refusal(
      'unavailable',
      { id: 'Penyimpanan sedang penuh sesak. Coba lagi.', en: 'The store is overloaded. Please try again.' },
      { cause: error, retryAfterS: 2 },
    )
  }
  if (isDiskFull(error)) {
    return new Refusal(
      'unavailable',
      {
        id: 'Tidak disimpan: diska server penuh. Hubungi administrator.',
        en: 'Not saved: the server’s disk is full. Call the administrator.',
      },
      { cause: error },
    )
  }
  if (isDiskSick(error)) {
    return new Refusal(
      'unavailable',
      {
        id: 'Tidak disimpan: diska server tidak dapat ditulisi (rusak atau hanya-baca). Hubungi administrator.',
        en: 'Not saved: the server’s disk cannot be written (faulty or read-only). Call the administrator.',
      },
      { cause: error },
    )
  }
  // Errors of express.json and of the router's own decoding carry a status below 500.
  const status = statusFrom(error)
  if (status === 413) return new Refusal('too-large')
  if (status !== null && status >= 400 && status < 500) return new Refusal('bad-request')
  return new Refusal('internal', undefined, { cause: error })
}

function statusFrom(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null
  return typeof error.status === 'number' ? error.status : null
}
