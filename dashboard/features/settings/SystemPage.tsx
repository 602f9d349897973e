import { type SystemStatus, systemStatus } from '#domain/contract/rest/system.ts'
import { useCity } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { QueryView, StaleNote } from '../../ui/PanelState.tsx'
import { FeedsPanel } from './FeedsPanel.tsx'
import { Processes } from './Processes.tsx'
import styles from './Settings.module.css'
import { SettingsTabs } from './SettingsTabs.tsx'
import { Stores } from './Stores.tsx'
import { Tools } from './Tools.tsx'
import { Unreadable } from './Unreadable.tsx'
import { settingWords } from './words.ts'

/** `/atur/sistem`: how the system itself is; what is wrong is counted in the heading. */
export function SystemPage() {
  const words = useWords(settingWords)
  const format = useFormat()
  const city = useCity()
  const query = useRead(systemStatus, {}, { everyMs: 3_000 })
  return (
    <SettingsTabs>
      <main className={page.page}>
        <QueryView query={query} what={words.system} rows={8}>
          {(status) => {
            const troubles = countTroubles(status)
            return (
              <>
                <header className={page.head}>
                  <h1 className={page.title}>
                    {troubles === 0
                      ? words.systemWell
                      : words.systemTrouble(troubles, format.count(troubles))}
                  </h1>
                  <p className={page.sub}>
                    Pantau {status.version} · {format.clock(status.nowMs)} {city.timeZoneLabel}
                  </p>
                </header>
                {status.ingestLostAtMs !== null && (
                  <StaleNote>
                    {words.ingestLost(format.moment(status.ingestLostAtMs, status.nowMs))}
                  </StaleNote>
                )}
                {status.ingest === null && status.ingestLostAtMs === null && (
                  <StaleNote>{words.ingestNever}</StaleNote>
                )}
                <div className={styles.columns}>
                  <Unreadable unreadable={status.unreadable} />
                  <div className={styles.wide}>
                    <FeedsPanel status={status} />
                  </div>
                  <div className={styles.wide}>
                    <Processes status={status} />
                  </div>
                  <Stores status={status} />
                  <Tools status={status} />
                </div>
              </>
            )
          }}
        </QueryView>
      </main>
    </SettingsTabs>
  )
}

/** What somebody should look at: late feeds, a silent ingest, rows that cannot be sent or read, a missing tool. */
function countTroubles({ feeds, ingest, ingestLostAtMs, unreadable }: SystemStatus): number {
  let troubles = feeds.filter(
    ({ status }) => status?.freshness === 'stale' || status?.freshness === 'dead',
  ).length
  if (unreadable.count > 0) troubles += 1
  if (ingest === null || ingestLostAtMs !== null) troubles += 1
  if (ingest?.ffmpeg.kind === 'missing') troubles += 1
  if (ingest?.gateway.kind === 'on' && ingest.gateway.state !== 'running') troubles += 1
  if (
    ingest?.store.influx.kind === 'on' &&
    (ingest.store.influx.deadRows > 0 || ingest.store.influx.lastError !== null)
  ) {
    troubles += 1
  }
  return troubles
}
