import { Clock } from 'lucide-react'
import { codecName } from '#domain/cameras/codec-name.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { CameraGlyph } from '../ui/symbols/Symbols.tsx'
import styles from './LiveTile.module.css'
import type { TileView } from './tile-view.ts'
import { useShortFailure } from './use-failure-text.ts'
import { playerWords } from './words.ts'

type Down = Extract<TileView, { readonly kind: 'offline' | 'ended' | 'refused-login' | 'malformed' }>

/** The words over a picture that is not live: what it is, since when. Nothing over a live one. */
export function TileNotice({
  view,
  camera,
  why,
}: {
  readonly view: TileView | null
  readonly camera: CameraInfo
  /** The room's word on why the camera is down, a whole sentence where there is one. */
  readonly why: string | null
}) {
  const words = useWords(playerWords)
  const format = useFormat()
  const now = useNow(10_000)
  if (view === null) return <Message title={words.noPlayer} />
  switch (view.kind) {
    case 'live':
    case 'degraded':
    case 'paused':
      return null
    case 'connecting':
      return (
        <div className={styles.connecting}>
          {view.waitingMs === null ? words.connecting : words.waitsFor[view.for](format.span(view.waitingMs))}
        </div>
      )
    case 'no-key': {
      const age = view.ageMs === null ? null : words.pictureAge(format.span(view.ageMs))
      const since = words.since(format.moment(view.sinceMs, now))
      return (
        <Message
          title={words.noKey}
          detail={age === null ? since : `${since} · ${age}`}
          advice={words.noKeyAdvice}
        />
      )
    }
    case 'late':
      return <StaleTag>{words.late(format.decimal(view.ageMs / 1000, 1))}</StaleTag>
    case 'frozen':
      return <StaleTag>{words.frozen(format.span(view.ageMs))}</StaleTag>
    case 'reconnecting':
      return <StaleTag>{words.reconnecting(format.minutes(view.ageMs))}</StaleTag>
    case 'refused':
      return <Message title={view.why === 'no-right' ? words.noRight : words.unknownCamera} />
    case 'unsupported-codec': {
      const { codec, why: cause } = view.refusal
      if (codec === null) return <Message title={words.unsupportedCodec} advice={why} />
      const name = codecName(codec)
      return cause === 'cannot' ? (
        <Message title={words.cannotPlay(name)} advice={words.cannotPlayAdvice} />
      ) : (
        <Message title={words.failsToPlay(name)} advice={words.failsToPlayAdvice} />
      )
    }
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return <DownNotice view={view} camera={camera} why={why} />
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

/** `advice`: what to do about it; the first to go where there is no room, and then in the tooltip. */
function Message({
  title,
  detail = null,
  advice = null,
}: {
  readonly title: string
  readonly detail?: string | null
  readonly advice?: string | null
}) {
  return (
    <div className={styles.down} title={advice ?? undefined}>
      <b className={styles.plain}>{title}</b>
      {detail !== null && <span>{detail}</span>}
      {advice !== null && <small className={styles.advice}>{advice}</small>}
    </div>
  )
}

function DownNotice({
  view,
  camera,
  why,
}: {
  readonly view: Down
  readonly camera: CameraInfo
  readonly why: string | null
}) {
  const words = useWords(playerWords)
  const format = useFormat()
  const now = useNow(10_000)
  const reason = useShortFailure()({ state: view.kind, reason: view.reason, why: view.why })
  return (
    <div className={styles.down} data-kind={view.kind} title={why ?? reason ?? undefined}>
      <CameraGlyph state={camera.isPriority ? 'down-priority' : 'down'} size={2} />
      <b data-priority={camera.isPriority}>{words[view.kind]}</b>
      <span>
        <span className={styles.since}>{words.since(format.moment(view.sinceMs, now))}</span>
        <span className={styles.for}>
          <span className={styles.since}> · </span>
          {format.span(now - view.sinceMs)}
        </span>
      </span>
      {reason !== null && <small>{reason}</small>}
    </div>
  )
}
