import { Maximize } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useParams } from 'react-router'
import { type CameraStatus, isDelivering, shownSinceMs } from '#domain/cameras/camera-state.ts'
import { codecName } from '#domain/cameras/codec-name.ts'
import { faultSentence } from '#domain/cameras/fault-sentence.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { AlertsAbout } from '../../alerts/AlertsAbout.tsx'
import { useAreaName, useCameras, useSkpdNames } from '../../data/city.ts'
import { useTopic } from '../../data/live.tsx'
import { useNow } from '../../data/now.ts'
import { useMay } from '../../data/session.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { LiveTile } from '../../player/LiveTile.tsx'
import { pagePlayer } from '../../player/page-player.ts'
import { useFailureText } from '../../player/use-failure-text.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { FaultNote, Skeleton } from '../../ui/PanelState.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import styles from './CameraPage.module.css'
import { CameraState } from './CameraState.tsx'
import { HealthChart } from './HealthChart.tsx'
import { InView } from './InView.tsx'
import { UptimeBars } from './UptimeBars.tsx'
import { cameraWords } from './words.ts'

// The worker starts while cameras and layout are still being asked for.
pagePlayer()

/** `/kamera/:no`: one camera, live in full, with its health, uptime, place and facts. */
export function CameraPage() {
  const words = useWords(cameraWords)
  const { no = '' } = useParams()
  const cameras = useCameras()
  const camera = cameras.list.find((one) => one.number === Number(no))
  if (camera !== undefined) return <OneCamera key={camera.id} camera={camera} />
  if (cameras.isLoading) {
    return (
      <main className={styles.listPage}>
        <h1 className="sr">{words.list}</h1>
        <Skeleton rows={8} />
      </main>
    )
  }
  if (cameras.error !== null) {
    return (
      <main className={styles.listPage}>
        <h1 className="sr">{words.list}</h1>
        <FaultNote what={words.cameras} error={cameras.error} />
      </main>
    )
  }
  return <NoCamera no={no} />
}

function NoCamera({ no }: { readonly no: string }) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const number = /^\d{1,4}$/.test(no) ? format.cameraNumber(Number(no)) : no
  usePageTitle(words.unknown(number))
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
  // Who looks after cameras sees how they are, not what they see.
  const maySee = may('camera.view')
  const states = useTopic('cameras')
  const status = states.items.get(camera.id)
  const live = useRef<HTMLDivElement>(null)
  usePageTitle(`${format.cameraNumber(camera.number)} ${camera.name}`)
  // Before the first word about the states nothing is known: neither "stale" nor "no picture yet".
  const isWaiting = states.status === 'waiting'
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>
          <span className="camera-number">{format.cameraNumber(camera.number)}</span> {camera.name}
        </h1>
        {isWaiting ? <Skeleton rows={1} /> : <StateLine camera={camera} status={status} />}
        <span className={styles.acts}>
          {maySee && (
            <Button small onClick={() => void live.current?.requestFullscreen()}>
              <Maximize size="1em" aria-hidden="true" /> {words.fullScreen}
            </Button>
          )}
          <LinkButton small to="/kamera">
            {words.toList}
          </LinkButton>
        </span>
      </header>
      <div ref={live} className={styles.live}>
        {maySee ? (
          <LiveTile camera={camera} purpose="monitoring" size="large" />
        ) : (
          <p className={styles.noPicture}>{words.noPicture}</p>
        )}
      </div>
      <Facts camera={camera} status={status} isWaiting={isWaiting} />
      {may('camera.health') && (
        <div className={styles.column}>
          <HealthChart cameraId={camera.id} />
          <UptimeBars cameraId={camera.id} />
        </div>
      )}
      <div className={styles.column}>
        <InView camera={camera} />
        <AlertsAbout type="camera" id={camera.id} />
        <Panel className={styles.mapPanel} title={words.map}>
          <CityMap
            className={styles.map}
            label={words.map}
            kinds={shownKinds}
            chosen={{ kind: 'camera', id: camera.id }}
            look={{ lat: camera.lat, lng: camera.lng, zoom: 15.5 }}
          />
        </Panel>
      </div>
    </main>
  )
}

const shownKinds = ['camera', 'complaint', 'package'] as const

function StateLine({
  camera,
  status,
}: {
  readonly camera: CameraInfo
  readonly status: CameraStatus | undefined
}) {
  const words = useWords(cameraWords)
  const failureText = useFailureText()
  const format = useFormat()
  const now = useNow()
  const sinceMs = status === undefined ? null : shownSinceMs(status)
  const failure = failureText(status)
  return (
    <p className={styles.stateLine}>
      <CameraState camera={camera} status={status} />
      {sinceMs !== null && (
        <span>{words.sinceWhen(format.moment(sinceMs, now), format.span(now - sinceMs))}</span>
      )}
      {failure !== null && <span>{failure}</span>}
      {status?.retryAtMs !== null && status !== undefined && (
        <span>{words.retry(format.clock(status.retryAtMs))}</span>
      )}
    </p>
  )
}

function Facts({
  camera,
  status,
  isWaiting,
}: {
  readonly camera: CameraInfo
  readonly status: CameraStatus | undefined
  readonly isWaiting: boolean
}) {
  const words = useWords(cameraWords)
  const format = useFormat()
  const skpd = useSkpdNames()
  const area = useAreaName()
  const now = useNow()
  const may = useMay()
  const owner = skpd(camera.ownerId)
  const codec = status?.codec ? `${codecName(status.codec)} (${status.codec})` : '–'
  // A status is told when it changes, not with each frame: while frames come, the newest one is from now.
  const picture = isWaiting
    ? '…'
    : status === undefined || status.lastFrameAtMs === null
      ? words.never
      : isDelivering(status.state)
        ? words.justNow
        : words.ago(format.span(now - status.lastFrameAtMs))
  const stream = [
    status?.codec ? codecName(status.codec) : null,
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
        <Fact name={camera.hasSub ? words.subStream : words.stream}>
          {stream.filter(Boolean).join(' · ') || (isWaiting ? '…' : '–')}
        </Fact>
        <Fact name={words.recording}>{words.noRecording}</Fact>
        <Fact name={words.purpose}>{camera.purposeNotice}</Fact>
      </dl>
      <details className={styles.technical}>
        <summary>{words.technical}</summary>
        <dl>
          <Fact name={words.cameraId}>{camera.id}</Fact>
          <Fact name={words.codec}>{codec}</Fact>
          {may('system.read') && status?.why && (
            <Fact name={words.serviceSays}>
              <span lang="en">{faultSentence(status.why)}</span>
            </Fact>
          )}
        </dl>
      </details>
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
