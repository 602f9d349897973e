import type { SystemStatus } from '#domain/contract/rest/system.ts'
import { slowLoopMs } from '#domain/system/troubles.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import table from '../../ui/Table.module.css'
import { TableScroll } from '../../ui/TableScroll.tsx'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

interface Row {
  readonly key: string
  readonly name: string
  /** Told to who looks after the machine. */
  readonly pid: number | null
  /** The machine's name, where the process tells it. */
  readonly node?: string
  readonly startedAtMs: number
  readonly cpuPct: number
  readonly rssBytes: number
  readonly loopP99Ms: number
  readonly load: string
  readonly restarts: number | null
}

/** Every process with its age, its cost and its load. */
export function Processes({ status }: { readonly status: SystemStatus }) {
  const words = useWords(settingWords)
  const format = useFormat()
  const { server, ingest } = status
  const rows: Row[] = [
    {
      ...server,
      key: 'server',
      name: words.server,
      load: words.pagesOpen(format.count(server.pages), format.count(server.liveSockets)),
      restarts: null,
    },
  ]
  if (ingest !== null) {
    rows.push({ ...ingest, key: 'ingest', name: words.ingest, node: ingest.node, load: '–', restarts: null })
    for (const shard of ingest.shards) {
      rows.push({
        ...shard,
        key: shard.shardId,
        name: words.shard(shard.shardId),
        load: words.shardLoad(format.count(shard.cameras), format.count(shard.viewers)),
      })
    }
  }
  return (
    <Panel title={words.processes}>
      <TableScroll label={words.processes}>
        <table className={`${table.table} ${table.cards}`}>
          <caption className="sr">{words.processes}</caption>
          <thead>
            <tr>
              <th scope="col">{words.process}</th>
              <th scope="col" className={table.number}>
                {words.since}
              </th>
              <th scope="col" className={table.number}>
                {words.cpu}
              </th>
              <th scope="col" className={table.number}>
                {words.memory}
              </th>
              <th scope="col" className={table.number}>
                {words.loop}
              </th>
              <th scope="col" className={styles.extra}>
                {words.load}
              </th>
              <th scope="col" className={`${table.number} ${styles.extra}`}>
                {words.restarts}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>
                  {row.name}
                  {row.pid !== null && (
                    <span className={styles.sub}>
                      {row.node === undefined ? `pid ${row.pid}` : words.node(String(row.pid), row.node)}
                    </span>
                  )}
                </td>
                <td className={table.number} data-label={words.since}>
                  {format.span(status.nowMs - row.startedAtMs)}
                </td>
                <td className={table.number} data-label={words.cpu}>
                  {format.percent(row.cpuPct)}
                </td>
                <td className={table.number} data-label={words.memory}>
                  {format.bytes(row.rssBytes)}
                </td>
                <td className={table.number} data-label={words.loop}>
                  <Mark level={row.loopP99Ms > slowLoopMs ? 'warn' : 'calm'}>
                    {format.decimal(row.loopP99Ms)} ms
                  </Mark>
                </td>
                <td className={styles.extra} data-label={words.load}>
                  {row.load}
                </td>
                <td className={`${table.number} ${styles.extra}`} data-label={words.restarts}>
                  {row.restarts === null ? '–' : format.count(row.restarts)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  )
}
