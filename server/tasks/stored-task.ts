/** Tasks as `app.db` keeps them, since the first version. How a field is added: `documents/stored-document.ts`. */
import { Task } from '#domain/contract/rest/alerts.ts'
import type { DocumentKind, Upcast } from '../documents/stored-document.ts'

/** A complaint that was sealed since came as a subject; what was written before stays as it was. */
const toSecond: Upcast = (first) => first

/** That its cause ended came; of those before, nobody kept it. */
const toThird: Upcast = (second) => ({ ...second, causeEndedAtMs: null })

export const taskDocument: DocumentKind<Task> = { table: 'task', schema: Task, upcasts: [toSecond, toThird] }
