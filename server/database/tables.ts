/** Every table of `app.db`. A folder describes its own tables in `tables.ts` and is joined in here. */
import type { ColumnType } from 'kysely'
import type { AccountTables } from '../accounts/tables.ts'
import type { AlertTables } from '../alerts/tables.ts'
import type { AuditTables } from '../audit/tables.ts'
import type { CameraTables } from '../cameras/tables.ts'
import type { PrivacyTables } from '../privacy/tables.ts'
import type { RecordTables } from '../records/tables.ts'
import type { SealedTables } from '../sealed/tables.ts'
import type { TaskTables } from '../tasks/tables.ts'
import type { WallTables } from '../walls/tables.ts'

/** A truth kept as integer 0 or 1, as SQLite and PostgreSQL both can. Booleans may be written. */
export type Flag = ColumnType<0 | 1, boolean | 0 | 1, boolean | 0 | 1>

export interface Tables
  extends AccountTables,
    AlertTables,
    AuditTables,
    CameraTables,
    PrivacyTables,
    RecordTables,
    SealedTables,
    TaskTables,
    WallTables {}
