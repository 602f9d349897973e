import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { type CameraStatus, isDelivering } from '#domain/cameras/camera-state.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useAreaName, useCameras, useSkpdNames } from '../../data/city.ts'
import { useTopicItem } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { LiveTile } from '../../player/LiveTile.tsx'
import { pagePlayer } from '../../player/page-player.ts'
import { playerWords } from '../../player/words.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { FaultNote, Skeleton } from '../../ui/PanelState.tsx'
import styles from './CameraPage.module.css'
import { CameraState } from './CameraState.tsx'
import { HealthChart } from './HealthChart.tsx'
import { UptimeBars } from './UptimeBars.tsx'
import { cameraWords } from './words.ts'

// The worker starts while cameras and layout are still being asked for.
pagePlayer()

/** `/kamera/:no`: one camera, live in full, with its health, uptime, place and facts. */
export function CameraPage() {
  const words = useWords(cameraWords)
  const format = useFormat()
  const { no = '' } = useParams()
  const cameras = useCameras()
  const camera = cameras.list.find((one) => one.number === Number(no))
  if (camera !== undefined) return <OneCamera key={camera.id} camera={camera} />
  if (cameras.isLoading) return <Skeleton rows={8} />
  if (cameras.error !== null) {
    return <FaultNote what={words.cameras} error={cameras.error} sinceMs={Date.now()} />
  }
  const number = /^\d{1,4}$/.test(no) ? format.cameraNumber(Number(no)) : no
  return (
    <main className={styles.missing}>
      <h1>{words.unknown(number)}</h1>
      <LinkButton look="main" to="/kamera">
        {words.toList}
      </LinkButton>
    </main>
  )
}

function OneCamera({ camera }: { readonly camera: CameraInfo }) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const may = useMay()
  const status = useTopicItem('cameras', camera.id)
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>
          <span className="camera-number">{format.cameraNumber(camera.number)}</span> {camera.name}
        </h1>
        <StateLine camera={camera} status={status} />
        <LinkButton small to="/kamera">
          {words.toList}
        </LinkButton>
      </header>
      <div className={styles.live}>
        <LiveTile camera={camera} purpose="monitoring" size="large" />
      </div>
      <Facts camera={camera} status={status} />
      {may('camera.health') && (
        <div className={styles.wide}>
          <HealthChart cameraId={camera.id} />
          <UptimeBars cameraId={camera.id} />
        </div>
      )}
      <Panel className={styles.mapPanel} title={words.map}>
        <CityMap
          className={styles.map}
          label={words.map}
          kinds={cameraKind}
          chosen={{ kind: 'camera', id: camera.id }}
          look={{ lat: camera.lat, lng: camera.lng, zoom: 15.5 }}
        />
      </Panel>
    </main>
  )
}

const cameraKind = ['camera'] as const

function StateLine({
  camera,
  status,
}: {
  readonly camera: CameraInfo
  readonly status: CameraStatus | undefined
}) {
  const words = useWords(cameraWords)
  const reasons = useWords(playerWords).reason
  const format = useFormat()
  const now = useNow()
  return (
    <p className={styles.stateLine}>
      <CameraState camera={camera} status={status} />
      {status !== undefined && (
        <span>{words.sinceWhen(format.moment(status.sinceMs, now), format.span(now - status.sinceMs))}</span>
      )}
      {status !== undefined && status.reason !== null && status.reason !== status.state && (
        <span>{reasons[status.reason]}</span>
      )}
      {status?.retryAtMs !== null && status !== undefined && (
        <span>{words.retry(format.clock(status.retryAtMs))}</span>
      )}
    </p>
  )
}

function Facts({
  camera,
  status,
}: {
  readonly camera: CameraInfo
  readonly status: CameraStatus | undefined
}) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const area = useAreaName()
  const now = useNow(5_000)
  const owner = skpd(camera.ownerId)
  // A status is told when it changes, not with each frame: while frames come, the newest one is from now.
  const picture =
    status === undefined || status.lastFrameAtMs === null
      ? words.never
      : isDelivering(status.state)
        ? words.justNow
        : words.ago(format.span(now - status.lastFrameAtMs))
  const stream = [
    status?.codec,
    status?.width && status.height ? `${status.width}×${status.height}` : null,
    status?.fps ? `${format.decimal(status.fps)} fps` : null,
    status?.bitrateKbps ? `${format.count(Math.round(status.bitrateKbps))} kbit/s` : null,
  ]
  return (
    <Panel title={words.facts} className={styles.facts}>
      <dl>
        <Fact name={words.place}>
          {camera.place}
          <small>{area(camera.kelurahan)}</small>
        </Fact>
        <Fact name={words.owner}>{owner?.name ?? camera.ownerId}</Fact>
        <Fact name={words.site}>{camera.siteName}</Fact>
        <Fact name={words.access}>{camera.isPublic ? words.isPublic : words.isInternal}</Fact>
        {camera.isPriority && <Fact name={words.priority}>{words.isPriority}</Fact>}
        <Fact name={words.sees}>
          {words.view(
            format.count(Math.round(camera.bearingDeg)),
            format.count(Math.round(camera.fieldOfViewDeg)),
            format.distance(camera.rangeM),
          )}
        </Fact>
        <Fact name={words.lastFrame}>{picture}</Fact>
        <Fact name={words.stream}>{stream.filter(Boolean).join(' · ') || '–'}</Fact>
        <Fact name={words.purpose}>{camera.purposeNotice}</Fact>
      </dl>
      {status?.detail && <p className={styles.detail}>{status.detail}</p>}
    </Panel>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
