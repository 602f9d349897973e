import type { SystemStatus } from '#domain/contract/rest/system.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** The two stores, and what waits to be sent on to InfluxDB. */
export function Stores({ status }: { readonly status: SystemStatus }) {
  const words = useWords(settingWords)
  const format = useFormat()
  const store = status.ingest?.store
  const influx = store?.influx
  return (
    <Panel title={words.stores}>
      <dl className={styles.facts}>
        <dt>{words.relational}</dt>
        <dd>
          {format.bytes(status.server.databaseBytes)}
          <small>{words.schema(status.server.schemaVersion)}</small>
        </dd>
        {store !== undefined && (
          <>
            <dt>{words.series}</dt>
            <dd>
              {format.bytes(store.sizeBytes)}
              <small>
                {words.samples(format.count(store.samplesWritten))}
                {store.lastTickMs !== null && `, ${words.tick(format.decimal(store.lastTickMs))}`}
              </small>
            </dd>
          </>
        )}
        {influx !== undefined && (
          <>
            <dt>{words.influx}</dt>
            <dd>
              {influx.kind === 'off' ? (
                words.influxOff
              ) : (
                <>
                  <Mark level={influx.lastFault === null ? 'calm' : 'warn'}>
                    {words.influxOn(influx.version ?? '?')}
                  </Mark>
                  {influx.lastFault !== null && <small>{words.influxFault[influx.lastFault.code]}</small>}
                </>
              )}
            </dd>
          </>
        )}
        {influx?.kind === 'on' && (
          <>
            <dt>{words.outbox}</dt>
            <dd>
              {influx.outboxRows === 0
                ? words.outboxEmpty
                : words.outboxRows(format.count(influx.outboxRows), format.bytes(influx.outboxBytes))}
              {influx.oldestWaitingAtMs !== null && (
                <small>{words.outboxOldest(format.span(status.nowMs - influx.oldestWaitingAtMs))}</small>
              )}
              {influx.deadRows > 0 && (
                <small>
                  <Mark level="bad">{words.deadRows(format.count(influx.deadRows))}</Mark>
                </small>
              )}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  )
}
