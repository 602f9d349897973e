/** Opens the audit log of a running server: what a kill left undone, what changed meanwhile, the start itself, the heads. */
import { isAbsolute, join } from 'node:path'
import type { Logger } from 'pino'
import type { City } from '#config/schema/city.ts'
import { cityTime } from '#domain/time/city-time.ts'
import type { Database } from '../database/database.ts'
import { noteAccountNames } from './account-names.ts'
import { type AuditLog, openAuditLog } from './audit-log.ts'
import { noteCityFiles } from './city-files.ts'
import { type CutParts, cutBefore, removeWhatWasCut } from './cut-before.ts'
import { HeadKeeper } from './head-keeper.ts'
import { type PlacedKeys, usualKeyFile } from './key-place.ts'
import { openSyslog } from './syslog.ts'

export interface AuditParts {
  readonly city: Pick<City, 'settings' | 'head'>
  readonly cityDir: string
  readonly dataDir: string
  readonly database: Database
  readonly auditKeys: PlacedKeys
  readonly hasJournal: boolean
  readonly version: string
  readonly log: Logger
  readonly print: (line: string) => void
  readonly nowMs: () => number
}

/** Cuts off every entry from before this day of the city, counting it in the same transaction; resolves to how many. */
export type CutAudit = (
  day: string,
  counted: NonNullable<CutParts['counted']>,
  signal: AbortSignal,
) => Promise<number>

export interface OpenAudit {
  readonly audit: AuditLog
  readonly heads: HeadKeeper
  /** Removes what is older than it has to be kept. */
  readonly cut: CutAudit
  /** Writes the end down and signs it; nothing may be written afterwards. */
  close(): Promise<void>
}

export async function openAudit(parts: AuditParts): Promise<OpenAudit> {
  const { city, cityDir, dataDir, database, auditKeys, version, log, print, nowMs } = parts
  const { syslog } = city.settings.audit
  await removeWhatWasCut(database)
  const audit = openAuditLog(database, auditKeys.keys, nowMs)
  await audit.record({ by: null, action: 'server.start', detail: { version } })
  await noteCityFiles(database, audit, cityDir)
  await noteAccountNames(database, audit)
  const heads = await HeadKeeper.start({
    database,
    keys: auditKeys.keys,
    dataDir,
    witnessFile: witnessFileOf(city, dataDir, auditKeys),
    journal: parts.hasJournal ? print : null,
    syslog: syslog === null ? null : openSyslog(syslog, nowMs),
    log,
    print,
    nowMs,
  })
  return {
    audit,
    heads,
    cut: (day, counted, signal) =>
      cutBefore(
        {
          database,
          log: audit,
          keys: auditKeys.keys,
          time: cityTime(city.head.timeZone),
          forgetHeads: (throughSeq) => heads.forget(throughSeq),
          counted,
        },
        day,
        signal,
      ),
    close: async () => {
      await audit.record({ by: null, action: 'server.stop' })
      await heads.close()
    },
  }
}

/** The one that settings name, else beside the data folder where the key of a real city usually lies too. */
export function witnessFileOf(
  { settings }: Pick<City, 'settings'>,
  dataDir: string,
  { place, file }: Pick<PlacedKeys, 'place' | 'file'>,
): string | null {
  const { witnessFile } = settings.audit
  if (witnessFile !== null)
    return isAbsolute(witnessFile) ? witnessFile : join(import.meta.dirname, '..', '..', witnessFile)
  return place === 'file' && file === usualKeyFile(dataDir, false) ? `${dataDir}.audit-heads` : null
}
