import { Clock } from 'lucide-react'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { CameraGlyph } from '../ui/symbols/Symbols.tsx'
import styles from './LiveTile.module.css'
import type { TileView } from './tile-view.ts'
import { playerWords } from './words.ts'

type Down = Extract<TileView, { readonly kind: 'offline' | 'ended' | 'refused-login' | 'malformed' }>

/** The words over a picture that is not live: what it is, since when. Nothing over a live one. */
export function TileNotice({
  view,
  camera,
}: {
  readonly view: TileView | null
  readonly camera: CameraInfo
}) {
  const words = useWords(playerWords)
  const format = useFormat()
  if (view === null) return <Message title={words.noPlayer} />
  switch (view.kind) {
    case 'live':
    case 'degraded':
    case 'paused':
      return null
    case 'connecting':
      return <div className={styles.connecting}>{words.connecting}</div>
    case 'late':
      return <StaleTag>{words.late(format.decimal(view.ageMs / 1000, 1))}</StaleTag>
    case 'frozen':
      return <StaleTag>{words.frozen(format.span(view.ageMs))}</StaleTag>
    case 'reconnecting':
      return <StaleTag>{words.reconnecting(format.minutes(view.ageMs))}</StaleTag>
    case 'refused':
      return <Message title={view.why === 'no-right' ? words.noRight : words.unknownCamera} />
    case 'unsupported-codec':
      return <Message title={words.unsupportedCodec} detail={view.codec} />
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return <DownNotice view={view} camera={camera} />
  }
}

function StaleTag({ children }: { readonly children: string }) {
  return (
    <span className={styles.staleTag}>
      <Clock size="1.1em" aria-hidden="true" />
      {children}
    </span>
  )
}

function Message({ title, detail }: { readonly title: string; readonly detail?: string | null }) {
  return (
    <div className={styles.down}>
      <b className={styles.plain}>{title}</b>
      {detail !== undefined && detail !== null && <span>{detail}</span>}
    </div>
  )
}

function DownNotice({ view, camera }: { readonly view: Down; readonly camera: CameraInfo }) {
  const words = useWords(playerWords)
  const format = useFormat()
  const now = useNow(10_000)
  return (
    <div
      className={styles.down}
      title={view.reason === null || view.reason === view.kind ? undefined : words.reason[view.reason]}
    >
      <CameraGlyph state={camera.isPriority ? 'down-priority' : 'down'} size={2} />
      <b data-priority={camera.isPriority}>{words[view.kind]}</b>
      <span>
        {words.since(format.moment(view.sinceMs, now))}
        <span className={styles.for}> · {format.span(now - view.sinceMs)}</span>
      </span>
      {view.reason !== null && view.reason !== view.kind && <small>{words.reason[view.reason]}</small>}
    </div>
  )
}
