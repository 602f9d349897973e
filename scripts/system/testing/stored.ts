/** What is in the stores, read from their files while others write them. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** First column of an answer, as text. */
export function column(file: string, sql: string): string[] {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    return db
      .prepare(sql)
      .all()
      .map((row) => String(Object.values(row)[0]))
  } finally {
    db.close()
  }
}

export interface Stored {
  complaints(): string[]
  accounts(): string[]
  deliveries(): string[]
  /** Health rows by camera and instant. */
  ticks(): string[]
  /** Deliveries whose acknowledgement by the server ingest wrote into its log. */
  acknowledgedDeliveries(): string[]
}

export function storedIn(dataDir: string): Stored {
  const app = path.join(dataDir, 'app.db')
  return {
    complaints: () => column(app, 'select id from complaint'),
    accounts: () => column(app, 'select name from account'),
    deliveries: () => column(app, 'select delivery_id from delivery'),
    ticks: () => column(path.join(dataDir, 'ts.db'), "select cam || '@' || t from camera_health"),
    acknowledgedDeliveries: () =>
      readFileSync(path.join(dataDir, 'log/pantau.log'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"applied":true'))
        .flatMap((line) => /"deliveryId":"([^"]+)"/.exec(line)?.[1] ?? []),
  }
}
