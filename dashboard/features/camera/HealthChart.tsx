import type { z } from 'zod'
import { cameraHealth } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { useNow } from '../../data/now.ts'
import { useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote, FaultNote, Skeleton } from '../../ui/PanelState.tsx'
import styles from './CameraPage.module.css'
import { bandPath, type LinePoint, linePath, niceTop } from './line-path.ts'
import { cameraWords } from './words.ts'

const HOURS = 24
const WIDTH = 1000
const HEIGHT = 120
type Points = z.output<(typeof cameraHealth)['answer']>['points']

/** Frame rate and bitrate of the last 24 hours, gaps shown as gaps. */
export function HealthChart({ cameraId }: { readonly cameraId: CameraId }) {
  const words = useWords(cameraWords)
  const health = useRead(cameraHealth, { params: { cameraId }, query: { hours: HOURS } }, { everyMs: 60_000 })
  return (
    <Panel title={words.health} note={words.healthNote}>
      {health.data !== undefined ? (
        <Charts points={health.data.points} />
      ) : health.error !== null ? (
        <FaultNote what={words.health} error={health.error} retry={() => void health.refetch()} />
      ) : (
        <Skeleton rows={5} />
      )}
    </Panel>
  )
}

function Charts({ points }: { readonly points: Points }) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const now = useNow(60_000)
  const fromMs = now - HOURS * 3_600_000
  const inside = points.filter((point) => point.tMs >= fromMs)
  if (inside.every((point) => point.n === 0)) return <EmptyNote>{words.nothingMeasured}</EmptyNote>
  const line = (pick: (point: Points[number]) => number | null): LinePoint[] =>
    inside.map((point) => ({ x: (point.tMs - fromMs) / (now - fromMs), value: pick(point) }))
  const fps = line((point) => point.fpsAvg)
  const bitrate = line((point) => point.bitrateKbpsAvg)
  const low = line((point) => point.bitrateKbpsMin)
  const high = line((point) => point.bitrateKbpsMax)
  const measured = inside.reduce((sum, point) => sum + point.n, 0)
  const up = inside.reduce((sum, point) => sum + point.up, 0)
  const upPct = measured === 0 ? 0 : (100 * up) / measured
  return (
    <div className={styles.charts}>
      <p className="sr">
        {words.healthFacts(
          format.decimal(mean(fps) ?? 0),
          format.count(Math.round(mean(bitrate) ?? 0)),
          format.percent(upPct),
        )}
      </p>
      <Chart
        name={words.frameRate}
        average={format.decimal(mean(fps) ?? 0)}
        line={fps}
        band=""
        top={niceTop(
          fps.map((point) => point.value),
          5,
        )}
        fromMs={fromMs}
        toMs={now}
      />
      <BitrateChart low={low} high={high} line={bitrate} fromMs={fromMs} toMs={now} />
    </div>
  )
}

function BitrateChart({
  low,
  high,
  line,
  fromMs,
  toMs,
}: {
  readonly low: readonly LinePoint[]
  readonly high: readonly LinePoint[]
  readonly line: readonly LinePoint[]
  readonly fromMs: number
  readonly toMs: number
}) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const top = niceTop(
    [...high, ...line].map((point) => point.value),
    100,
  )
  return (
    <Chart
      name={words.bitRate}
      average={format.count(Math.round(mean(line) ?? 0))}
      line={line}
      band={bandPath(low, high, top, WIDTH, HEIGHT)}
      top={top}
      fromMs={fromMs}
      toMs={toMs}
    />
  )
}

function Chart({
  name,
  average,
  line,
  band,
  top,
  fromMs,
  toMs,
}: {
  readonly name: string
  readonly average: string
  readonly line: readonly LinePoint[]
  readonly band: string
  readonly top: number
  readonly fromMs: number
  readonly toMs: number
}) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const hours = [0, 6, 12, 18, 24]
  return (
    <figure className={styles.chart}>
      <figcaption>
        <b>{name}</b> {words.average(average)}
      </figcaption>
      <div className={styles.plot}>
        <span className={styles.top}>{format.count(top)}</span>
        <span className={styles.zero}>0</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path
            className={styles.rule}
            d={`M0 0.5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`}
          />
          {band !== '' && <path className={styles.band} d={band} />}
          <path className={styles.line} d={linePath(line, top, WIDTH, HEIGHT)} />
        </svg>
      </div>
      <div className={styles.hours}>
        {hours.map((hour) => (
          <span key={hour}>{format.time(fromMs + ((toMs - fromMs) * hour) / HOURS)}</span>
        ))}
      </div>
    </figure>
  )
}

function mean(points: readonly LinePoint[]): number | null {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]))
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
