/** Alerts as `app.db` keeps them, since the first version. How a field is added: `documents/stored-document.ts`. */
import { Alert } from '#domain/contract/rest/alerts.ts'
import type { DocumentKind } from '../documents/stored-document.ts'

export const alertDocument: DocumentKind<Alert> = { table: 'alert', schema: Alert, upcasts: [] }
