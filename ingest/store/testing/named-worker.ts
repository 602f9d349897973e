/** A thread that says which one it is. */
import { threadId } from 'node:worker_threads'
import { serveWorker } from '../serve-worker.ts'

export type NamedOps = { threadId(argument: null): number; close(argument: null): null }

serveWorker<NamedOps>('no file', { threadId: () => threadId, close: () => null })
