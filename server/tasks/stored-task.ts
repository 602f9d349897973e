/** Tasks as `app.db` keeps them, since the first version. How a field is added: `documents/stored-document.ts`. */
import { Task } from '#domain/contract/rest/alerts.ts'
import type { DocumentKind } from '../documents/stored-document.ts'

export const taskDocument: DocumentKind<Task> = { table: 'task', schema: Task, upcasts: [] }
