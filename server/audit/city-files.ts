/** Which files of the city changed since the program looked last: their names and hashes, never what is in them. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database/database.ts'
import type { AuditLog } from './audit-log.ts'

const CITY_FILE = 'city-file'

/** SHA-256 of every JSON file of a city by its name, the layers of its map as `map/<layer>.json`. */
export async function hashCityFiles(cityDir: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>()
  for (const below of ['', 'map']) {
    const names = await readdir(join(cityDir, below)).catch(() => [])
    for (const name of names.filter((each) => each.endsWith('.json')).toSorted()) {
      const bytes = await readFile(join(cityDir, below, name))
      hashes.set(join(below, name), createHash('sha256').update(bytes).digest('hex'))
    }
  }
  return hashes
}

/** One entry for each file that is new, other or gone; the log itself is what is compared with. */
export async function noteCityFiles(database: Database, audit: AuditLog, cityDir: string): Promise<void> {
  const now = await hashCityFiles(cityDir)
  await database.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('audit_entry')
      .select(['object_id', 'detail'])
      .where('object_type', '=', CITY_FILE)
      .where('action', '=', 'city.file')
      .orderBy('seq')
      .execute()
    const known = new Map(
      rows.map(({ object_id, detail }) => [object_id ?? '', /"sha256":"([0-9a-f]{64})"/.exec(detail)?.[1]]),
    )
    for (const name of new Set([...now.keys(), ...known.keys()])) {
      const sha256 = now.get(name)
      if (sha256 === known.get(name)) continue
      await audit.recordIn(tx, {
        by: null,
        action: 'city.file',
        object: { type: CITY_FILE, id: name },
        detail: { sha256: sha256 ?? null },
      })
    }
  })
}
