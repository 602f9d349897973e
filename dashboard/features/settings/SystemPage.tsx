import { systemStatus } from '#domain/contract/rest/system.ts'
import { systemTroubles } from '#domain/system/troubles.ts'
import { useCity } from '../../data/city.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import page from '../../ui/Page.module.css'
import { QueryView } from '../../ui/PanelState.tsx'
import { FeedsPanel } from './FeedsPanel.tsx'
import { Processes } from './Processes.tsx'
import styles from './Settings.module.css'
import { Stores } from './Stores.tsx'
import { Tools } from './Tools.tsx'
import { TroubleList } from './TroubleList.tsx'
import { Unreadable } from './Unreadable.tsx'
import { settingWords } from './words.ts'

/** `/atur/sistem`: how the system itself is; what is wrong is counted in the heading and named under it. */
export function SystemPage() {
  const words = useWords(settingWords)
  const format = useFormat()
  const city = useCity()
  const query = useRead(systemStatus, {}, { everyMs: 3_000 })
  return (
    <main className={page.page}>
      <QueryView query={query} what={words.system} rows={8}>
        {(status) => {
          const troubles = systemTroubles(status)
          return (
            <>
              <header className={page.head}>
                <h1 className={page.title}>
                  {troubles.length === 0
                    ? words.systemWell
                    : words.systemTrouble(troubles.length, format.count(troubles.length))}
                </h1>
                <p className={page.sub}>
                  Pantau {status.version} · {format.clock(status.nowMs)} {city.timeZoneLabel}
                </p>
              </header>
              <TroubleList troubles={troubles} nowMs={status.nowMs} />
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
  )
}
