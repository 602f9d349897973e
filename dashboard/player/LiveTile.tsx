import { type ReactNode, useEffect, useRef } from 'react'
import { codecName } from '#domain/cameras/codec-name.ts'
import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { useLive, useTopicItem } from '../data/live.tsx'
import { useFormat, useWords } from '../i18n/use-words.ts'
import { CameraGlyph } from '../ui/symbols/Symbols.tsx'
import { CameraStill } from './CameraStill.tsx'
import styles from './LiveTile.module.css'
import type { Importance } from './messages.ts'
import { shownView } from './shown-view.ts'
import { TileNotice } from './TileNotice.tsx'
import type { StandIn, TileView } from './tile-view.ts'
import { useFailureText } from './use-failure-text.ts'
import { useLiveTile } from './use-live-tile.ts'
import { playerWords } from './words.ts'

/** On a small tile: each still costs the server a picture decoded. */
const STILL_EVERY_MS = 30_000

/**
 * One camera, live, with its number, name and honest state. `large` plays the main stream. It fills its parent's width
 * at 16:9; set `--tile-ratio: auto` on the parent to fill its height as well.
 */
export function LiveTile({
  camera,
  purpose,
  size,
  importance = size === 'large' ? 3 : 1,
  note,
  bar,
  onShown,
}: {
  readonly camera: CameraInfo
  readonly purpose: ViewPurpose
  readonly size: 'small' | 'large'
  /** What is given up last when the machine cannot show everything. */
  readonly importance?: Importance
  /** Stands beside the name: what the picture is shown for. */
  readonly note?: ReactNode
  /** Stands above the picture's words: the alarm that concerns the camera. */
  readonly bar?: ReactNode
  /** Told what the tile says, whenever it says something else; keep the function stable between draws. */
  readonly onShown?: (kind: TileView['kind'] | 'none') => void
}) {
  const host = useRef<HTMLDivElement>(null)
  const own = useLiveTile(host, camera, purpose, size, importance)
  const status = useTopicItem('cameras', camera.id)
  const live = useLive()
  const view = own && shownView(own, status, Date.now() + live.server.getState().offsetMs)
  const shown = view?.kind ?? 'none'
  useEffect(() => onShown?.(shown), [onShown, shown])
  const words = useWords(playerWords)
  const format = useFormat()
  const number = format.cameraNumber(camera.number)
  const whyOf = useFailureText()
  const [siteName, rest] = splitName(camera.name)
  return (
    <figure
      className={styles.tile}
      data-theme="dark"
      data-view={view?.kind ?? 'none'}
      data-size={size}
      data-fits=""
      aria-label={words.tile(number, camera.name)}
    >
      <div ref={host} className={styles.picture} />
      {bar}
      <div className={styles.middle}>
        {wantsStill(view, size) && (
          <CameraStill
            cameraId={camera.id}
            purpose={purpose}
            width={size === 'large' ? '640' : '320'}
            everyMs={size === 'large' ? 10_000 : STILL_EVERY_MS}
            isBackdrop
            isAgeSaid={view?.kind === 'frozen'}
          />
        )}
        {size === 'small' && view !== null && 'standIn' in view && view.standIn !== null && (
          <div className={styles.corner}>
            <StandInNote standIn={view.standIn} />
          </div>
        )}
        <TileNotice view={view} camera={camera} why={whyOf(status)} />
      </div>
      <figcaption className={styles.foot}>
        <span className={`camera-number ${styles.number}`}>{number}</span>
        <span className={styles.name}>
          <span className={styles.called}>
            {siteName}
            <span className={styles.rest}>{rest}</span>
          </span>
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </span>
        <TileFigure view={view} size={size} />
      </figcaption>
    </figure>
  )
}

/** `Jembatan Sei Ladi` and `, lokasi proyek`: where there is no room, the site alone is named. */
function splitName(name: string): readonly [site: string, rest: string] {
  const at = name.indexOf(',')
  return at <= 0 ? [name, ''] : [name.slice(0, at), name.slice(at)]
}

/**
 * Where a still helps: a large tile that waits or whose camera is down, a camera that froze or sends no key frame before
 * this page had a picture of it, and a codec that only the server can decode.
 */
function wantsStill(view: TileView | null, size: 'small' | 'large'): boolean {
  switch (view?.kind) {
    case 'frozen':
      return view.isBlack
    case 'no-key':
      return view.ageMs === null
    case 'unsupported-codec':
      return view.refusal.codec !== null
    case 'connecting':
      return size === 'large' || view.waitingMs !== null
    // What stood before it when it went: only where there is room for that beside the word.
    case 'offline':
    case 'ended':
    case 'refused-login':
    case 'malformed':
      return size === 'large'
    default:
      return false
  }
}

/** At the right of the foot: what is not quite normal, or that a large picture is live. */
function TileFigure({ view, size }: { readonly view: TileView | null; readonly size: 'small' | 'large' }) {
  const words = useWords(playerWords)
  const format = useFormat()
  if (view === null || !('reduced' in view)) return null
  if (view.reduced !== null) {
    return (
      <span className={styles.reduced} title={words.reducedWhy}>
        {words.reduced}
        <span className={styles.reducedTo}>{words.reducedTo[view.reduced]}</span>
      </span>
    )
  }
  if (view.kind === 'degraded') {
    const { of, value } = view.slow
    return (
      <span className={styles.degraded}>
        <CameraGlyph state="degraded" size={0.9375} />
        {words[of](format.count(value))}
      </span>
    )
  }
  if (view.standIn !== null) return size === 'large' ? <StandInNote standIn={view.standIn} /> : null
  if (view.kind !== 'live' || size === 'small') return null
  return (
    <span className={styles.live}>
      <i aria-hidden="true" />
      {words.live}
    </span>
  )
}

/** That another stream is shown than the one wanted. At the foot of a large tile; on a small one the name needs the foot. */
function StandInNote({ standIn }: { readonly standIn: NonNullable<StandIn> }) {
  const words = useWords(playerWords)
  if (standIn.because === 'down') {
    return (
      <span className={styles.reduced} title={words.mainDownWhy}>
        {words.mainDown}
      </span>
    )
  }
  const codec = standIn.codec === null ? words.otherCodec : codecName(standIn.codec)
  return (
    <span className={styles.reduced} title={words.standInWhy(codec)}>
      {words.standIn[standIn.stream](codec)}
    </span>
  )
}
