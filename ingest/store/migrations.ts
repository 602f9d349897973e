import { type Database, inTransaction } from './database.ts'
import { StoreError } from './store-error.ts'

const rollUp = (name: string) => `
  CREATE TABLE ${name}(
    cam INTEGER NOT NULL, t INTEGER NOT NULL, n INT NOT NULL, up INT NOT NULL,
    bitrate_sum INT, bitrate_min INT, bitrate_max INT, fps_sum INT,
    rtt_n INT, rtt_sum INT, rtt_max INT, loss_sum INT, loss_max INT, decode_errors INT,
    PRIMARY KEY(cam, t)) WITHOUT ROWID;`

/** Step `i` brings a file from version `i` to `i + 1`. Steps are only ever added. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE mark(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE cadence(from_ms INTEGER PRIMARY KEY, every_ms INT NOT NULL);
  CREATE TABLE camera(
    cam INTEGER PRIMARY KEY, camera_id TEXT NOT NULL UNIQUE, skpd TEXT NOT NULL,
    since_ms INTEGER, retired_ms INTEGER);

  -- Clustered by time: clustered by camera, every tick would touch one page per camera (35-55 times more writing).
  CREATE TABLE camera_health(
    t INTEGER NOT NULL, cam INTEGER NOT NULL, up INT NOT NULL, bitrate_kbps INT, fps_x10 INT,
    keyframe_interval_ms INT, rtt_x10 INT, loss_permille INT, decode_errors INT,
    PRIMARY KEY(t, cam)) WITHOUT ROWID;
  ${rollUp('camera_health_5m')}
  ${rollUp('camera_health_1h')}
  ${rollUp('camera_health_1d')}
  CREATE TABLE fleet_health_5m(
    t INTEGER NOT NULL, skpd TEXT NOT NULL, cameras INT NOT NULL, n INT NOT NULL, up INT NOT NULL,
    bitrate_sum INT NOT NULL, PRIMARY KEY(t, skpd)) WITHOUT ROWID;

  CREATE TABLE feed_freshness(
    feed TEXT NOT NULL, t INTEGER NOT NULL, age_ms INT, lag_ms INT, errors INT NOT NULL,
    PRIMARY KEY(feed, t)) WITHOUT ROWID;
  CREATE TABLE project(
    project INTEGER PRIMARY KEY, work_package_id TEXT NOT NULL UNIQUE, skpd TEXT, budget_idr INTEGER);
  CREATE TABLE project_progress(
    project INTEGER NOT NULL, t INTEGER NOT NULL, planned_physical_x100 INT, physical_x100 INT,
    planned_financial_x100 INT, financial_x100 INT, realised_idr INTEGER, budget_idr INTEGER,
    PRIMARY KEY(project, t)) WITHOUT ROWID;
  CREATE TABLE complaint_count(
    t INTEGER NOT NULL, skpd TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL, n INT NOT NULL,
    PRIMARY KEY(t, skpd, category, status)) WITHOUT ROWID;
  CREATE TABLE system_stat(
    node TEXT NOT NULL, t INTEGER NOT NULL, outbox_rows INT NOT NULL, tick_us INT NOT NULL, loop_p99_us INT NOT NULL,
    PRIMARY KEY(node, t)) WITHOUT ROWID;

  -- AUTOINCREMENT: a number is never given twice, so that "delete what was sent" cannot hit a newer row.
  CREATE TABLE outbox(seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, n INT NOT NULL, body BLOB NOT NULL);
  CREATE TABLE outbox_dead(
    seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, status INT, error TEXT NOT NULL, n INT NOT NULL, body BLOB NOT NULL);
  CREATE TABLE delivery(
    seq INTEGER PRIMARY KEY AUTOINCREMENT, delivery_id TEXT NOT NULL UNIQUE, feed TEXT NOT NULL,
    at_ms INTEGER NOT NULL, body BLOB NOT NULL);
  CREATE TABLE delivery_dead(
    seq INTEGER PRIMARY KEY, delivery_id TEXT NOT NULL, feed TEXT NOT NULL, at_ms INTEGER NOT NULL,
    error TEXT NOT NULL, body BLOB NOT NULL);
  `,
  // Rows of the source in each batch, so that "waits to enter" can be said in what was delivered.
  `
  ALTER TABLE delivery ADD COLUMN n INT NOT NULL DEFAULT 0;
  ALTER TABLE delivery_dead ADD COLUMN n INT NOT NULL DEFAULT 0;
  `,
]

/** Brings the file to the newest version, one transaction per step; refuses a file from a newer program. */
export function migrate(db: Database, path: string): void {
  const found = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  if (found > MIGRATIONS.length)
    throw new StoreError(
      'newer-schema',
      `${path}: written by a newer Pantau (schema ${found}, this one knows ${MIGRATIONS.length}); upgrade or use another data folder`,
    )
  for (const [version, step] of MIGRATIONS.entries()) {
    if (version < found) continue
    inTransaction(db, () => {
      db.exec(step)
      db.exec(`PRAGMA user_version = ${version + 1}`)
    })
  }
}
