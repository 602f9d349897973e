/** What the page knows of one tile: what it wants, what it got, and the view that follows from it. */
import type { StreamKind, StreamProfile, ViewPurpose } from '#domain/contract/live/grant.ts'
import type { LiveGrant } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { epochNowMs } from './clock.ts'
import { pictureOf } from './last-picture.ts'
import { MainStream } from './main-stream.ts'
import type { Importance, TileNumber, TileReport } from './messages.ts'
import type { Level } from './overload-ladder.ts'
import { chooseStream, type Refusals, type StreamChoice } from './stream-choice.ts'
import { isSameView, type TileFacts, type TileView, tileView } from './tile-view.ts'
import type { WindowSurface } from './window-surface.ts'

export interface TileOrder {
  readonly cameraId: CameraId
  readonly hasSub: boolean
  readonly purpose: ViewPurpose
  readonly wanted: 'main' | 'sub'
  readonly importance: Importance
  /** The element that the picture is put into. */
  readonly host: HTMLElement
}

export class PlayerTile {
  readonly number: TileNumber
  readonly order: TileOrder
  surface: WindowSurface | null = null
  /** Whether the present surface has shown a picture. */
  isPainted = false
  /** A copy of the last picture of the surface before, under the new one until that paints. */
  kept: HTMLCanvasElement | null = null
  isOnScreen = true
  grant: LiveGrant | null = null
  importance: Importance
  /** Streams of the camera that cannot be decoded here. */
  refusals: Refusals = {}
  readonly main = new MainStream()
  /** What is asked of the shard; null before the first time. */
  watched: { readonly stream: StreamKind; readonly profile: StreamProfile } | null = null
  facts: TileFacts
  report: TileReport | null = null
  paintedFps = 0
  openedAtMs = epochNowMs()
  firstPictureAtMs: number | null = null
  /** When the tile was last started anew because it stayed dark, and how often since its last picture. */
  restartedAtMs = epochNowMs()
  darkRestarts = 0
  #view: TileView = { kind: 'connecting', for: 'server', waitingMs: null }
  readonly #listeners = new Set<() => void>()

  constructor(number: TileNumber, order: TileOrder, level: Level) {
    this.number = number
    this.order = order
    this.importance = order.importance
    this.facts = {
      isPaused: false,
      refusal: null,
      shard: null,
      lostSinceMs: null,
      refused: null,
      standsInFor: null,
      stream: 'sub',
      startedAtMs: epochNowMs(),
      keylessSinceMs: null,
      lastPaintedAtMs: null,
      lastReceivedAtMs: null,
      receivedFps: 0,
      wanted: order.wanted,
      level,
      watchedAtMs: 0,
    }
  }

  get view(): TileView {
    return this.#view
  }

  /** Epoch ms of the picture on screen being painted; null before the first. */
  get lastPaintedAtMs(): number | null {
    return this.facts.lastPaintedAtMs
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  learn(change: Partial<TileFacts>): void {
    this.facts = { ...this.facts, ...change }
    this.refresh(epochNowMs())
  }

  refresh(nowMs: number): void {
    const view = tileView(this.facts, nowMs)
    if (isSameView(view, this.#view)) return
    this.#view = view
    for (const listener of this.#listeners) listener()
  }

  /** The first picture of a subscription: shown as live at once, not with the next report. */
  seen(atMs: number): void {
    this.firstPictureAtMs ??= atMs
    this.isPainted = true
    this.darkRestarts = 0
    this.kept?.remove()
    this.kept = null
    this.learn({ lastPaintedAtMs: atMs, keylessSinceMs: null })
  }

  /** Whatever the surface is given next, the last picture stays under it until there is a newer one. */
  keepPicture(): void {
    if (!this.isPainted || this.surface === null) return
    this.isPainted = false
    this.kept?.remove()
    this.kept = pictureOf(this.surface.element)
    if (this.kept !== null) this.order.host.prepend(this.kept)
  }

  /** What it should play at this level. */
  choice(level: Level): StreamChoice {
    return chooseStream(level, this.order.hasSub, this.refusals, this.main.isDown)
  }

  /** Takes the worker's figures, corrected by what the window sees on screen. */
  take(report: TileReport): void {
    const { surface } = this
    const mse = surface?.mse ?? null
    const seconds = Math.max(0.001, (epochNowMs() - (this.#lastTakenAtMs || this.openedAtMs)) / 1000)
    this.#lastTakenAtMs = epochNowMs()
    this.paintedFps = mse === null ? report.paintedFps : mse.takePresented() / seconds
    this.report = mse === null ? report : { ...report, lastPaintedMediaMs: mse.paintedMediaMs }
    const lastPaintedAtMs =
      mse === null ? onScreenAt(report.lastPaintedAtMs, surface?.presentedAtMs() ?? null) : mse.paintedAtMs
    const hasReceived = (report.lastReceivedAtMs ?? 0) >= this.facts.watchedAtMs
    // A tile started anew has painted nothing yet; its last picture is still there and no younger for it.
    this.learn({
      lastPaintedAtMs: lastPaintedAtMs ?? this.facts.lastPaintedAtMs,
      receivedFps: report.receivedFps,
      lastReceivedAtMs: report.lastReceivedAtMs,
      ...(hasReceived ? { keylessSinceMs: null } : {}),
    })
  }
  #lastTakenAtMs = 0
}

/**
 * The worker hands pictures over; an element may yet fail to show them. The window looks twice a second, so only a
 * standstill of more than a second counts against the worker's word.
 */
function onScreenAt(handedOverAtMs: number | null, presentedAtMs: number | null): number | null {
  if (handedOverAtMs === null || presentedAtMs === null) return handedOverAtMs
  return handedOverAtMs - presentedAtMs > 1_000 ? presentedAtMs : handedOverAtMs
}
