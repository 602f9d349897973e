/**
 * `window.__pantauPlayer.tiles()`: what every tile of this page does right now, for benchmarks and for somebody with the
 * browser's console open. Reads what the player knows anyway; nothing is measured for it.
 */
import { epochNowMs } from './clock.ts'
import type { SurfaceKind } from './messages.ts'
import type { Player } from './player.ts'

export interface TileDiagnosis {
  readonly tile: number
  readonly cameraId: string
  readonly view: string
  readonly level: string
  readonly importance: number
  readonly decodedFps: number
  readonly paintedFps: number
  readonly lagMs: number
  readonly drops: number
  /** Epoch ms; null before the first. */
  readonly lastPaintedAtMs: number | null
  readonly lastPaintedMediaMs: number | null
  /** From opening the tile to its first picture, ms. */
  readonly firstPictureMs: number | null
}

export function exposeDiagnostics(player: Player, surfaceKind: SurfaceKind): void {
  const tiles = (): TileDiagnosis[] =>
    [...player.tiles.values()].map((tile) => ({
      tile: tile.number,
      cameraId: tile.order.cameraId,
      view: tile.view.kind,
      level: tile.facts.level,
      importance: tile.importance,
      decodedFps: tile.report?.decodedFps ?? 0,
      paintedFps: tile.paintedFps,
      lagMs: tile.report?.lagMs ?? 0,
      drops: tile.report?.drops ?? 0,
      lastPaintedAtMs: tile.lastPaintedAtMs,
      lastPaintedMediaMs: tile.report?.lastPaintedMediaMs ?? null,
      firstPictureMs: tile.firstPictureAtMs === null ? null : tile.firstPictureAtMs - tile.openedAtMs,
    }))
  Object.assign(window, { __pantauPlayer: { surfaceKind, nowMs: epochNowMs, tiles } })
}
