import { parentPort } from 'node:worker_threads'
import { StoreError } from './store-error.ts'
import type { Operations } from './worker-link.ts'

/**
 * The worker's end of a `WorkerLink`: answers each call in the order it came. What a handler throws goes back to its
 * caller with the sentence of `StoreError`; `path` is the database file that the sentence names.
 */
export function serveWorker<Ops extends Operations>(
  path: string,
  handlers: { [Name in keyof Ops]: (argument: Parameters<Ops[Name]>[0]) => ReturnType<Ops[Name]> },
): void {
  const port = parentPort
  if (port === null) throw new Error('this module runs in a worker thread of the store only')
  // Our own parent wrote the message with the types of `Ops`, so the shape is known.
  port.on('message', ({ id, name, argument }: { id: number; name: keyof Ops; argument: never }) => {
    try {
      port.postMessage({ id, result: handlers[name](argument) })
    } catch (error) {
      const { kind, message } = StoreError.from(error, path)
      port.postMessage({ id, failure: { kind, message } })
    }
  })
}
