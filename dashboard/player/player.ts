/**
 * The page's player: one worker, all tiles. It asks for the right to watch, decides what is given up under load, pauses
 * what nobody sees, and rebuilds a worker that has gone silent.
 */
import { epochNowMs } from './clock.ts'
import { GrantDesk, type GrantDeskParts, type Refusal } from './grant-desk.ts'
import { pictureOf } from './last-picture.ts'
import type {
  FromWorker,
  GrantLoss,
  Importance,
  SurfaceKind,
  TileNumber,
  TileReport,
  ToWorker,
} from './messages.ts'
import { OverloadLadder } from './overload-ladder.ts'
import { PlayerTile, type TileOrder } from './player-tile.ts'
import { makeSurface } from './window-surface.ts'

const TICK_MS = 500
/** A worker that reports nothing for so long while cameras are live is replaced; so is a tile that stays dark. */
const SILENT_MS = 10_000
/** How long the opening of a tile may make the others late before that counts as overload. */
const OPENING_MS = 5_000

/** The part of a Worker that is used here. */
export interface WorkerPort {
  postMessage(message: ToWorker, transfer: Transferable[]): void
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  terminate(): void
}
export interface PlayerParts {
  readonly surfaceKind: SurfaceKind
  makeWorker(): WorkerPort
  readonly askGrants: GrantDeskParts['ask']
}

export class Player {
  readonly #parts: PlayerParts
  readonly #tiles = new Map<TileNumber, PlayerTile>()
  readonly #ladder = new OverloadLadder()
  readonly #desk: GrantDesk
  #worker: WorkerPort
  #lastTile = 0
  #isHidden = false
  #openedAtMs = 0
  #heardAtMs = epochNowMs()
  #tickedAtMs = epochNowMs()

  constructor(parts: PlayerParts) {
    this.#parts = parts
    this.#desk = new GrantDesk({
      ask: parts.askGrants,
      granted: (tile, grant) => {
        const found = this.#tiles.get(tile)
        if (found === undefined) return
        const isSame = found.grant?.bootId === grant.bootId && found.grant.shardId === grant.shardId
        found.grant = grant
        if (isSame && found.facts.lostSinceMs === null) this.#post({ t: 'renew', tile, grant: grant.grant })
        else this.#watch(found)
      },
      refused: (tile, reason) => this.#refused(tile, reason),
      unanswered: (tile) => this.#lost(this.#tiles.get(tile)),
      nowMs: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      random: Math.random,
    })
    this.#worker = this.#startWorker()
    setInterval(() => this.#tick(), TICK_MS)
  }

  get tiles(): ReadonlyMap<TileNumber, PlayerTile> {
    return this.#tiles
  }

  open(order: TileOrder): PlayerTile {
    const number = ++this.#lastTile
    this.#openedAtMs = epochNowMs()
    this.#ladder.open(number, order.wanted, order.hasSub, order.importance)
    const tile = new PlayerTile(number, order, this.#ladder.levelOf(number))
    this.#tiles.set(number, tile)
    this.#mount(tile)
    this.#start(tile)
    return tile
  }

  close(tile: PlayerTile): void {
    if (!this.#tiles.delete(tile.number)) return
    this.#desk.leave(tile.number)
    this.#ladder.close(tile.number)
    this.#post({ t: 'close', tile: tile.number })
    tile.surface?.close()
  }

  setImportance(tile: PlayerTile, importance: Importance): void {
    if (tile.importance === importance) return
    tile.importance = importance
    this.#ladder.setImportance(tile.number, importance)
    this.#post({ t: 'importance', tile: tile.number, importance })
  }

  /** Off-screen tiles stop: nothing is decoded for nobody. */
  setOnScreen(tile: PlayerTile, isOnScreen: boolean): void {
    if (tile.isOnScreen === isOnScreen) return
    tile.isOnScreen = isOnScreen
    this.#pauseOrStart(tile)
  }

  /** A hidden page watches nothing; its grants lapse. */
  setHidden(isHidden: boolean): void {
    if (this.#isHidden === isHidden) return
    this.#isHidden = isHidden
    for (const tile of this.#tiles.values()) this.#pauseOrStart(tile)
  }

  #pauseOrStart(tile: PlayerTile): void {
    const shouldPlay = tile.isOnScreen && !this.#isHidden
    if (shouldPlay === !tile.facts.isPaused) return
    if (shouldPlay) {
      this.#start(tile)
      return
    }
    this.#desk.leave(tile.number)
    this.#post({ t: 'stop', tile: tile.number })
    tile.grant = null
    tile.learn({ isPaused: true, shard: null, lostSinceMs: null })
  }

  #start(tile: PlayerTile): void {
    tile.learn({ isPaused: false })
    tile.restartedAtMs = epochNowMs()
    this.#desk.want(tile.number, tile.order.cameraId, tile.order.purpose)
  }

  #mount(tile: PlayerTile): void {
    // Whatever has to be started anew, the last picture stays until there is a newer one.
    if (tile.isPainted && tile.surface !== null) tile.kept = pictureOf(tile.surface.element)
    tile.isPainted = false
    tile.surface?.close()
    const surface = makeSurface(this.#parts.surfaceKind, {
      restart: () => this.#watch(tile),
      unsupported: (codec) => tile.learn({ refusedCodec: codec }),
      firstPicture: (atMs) => tile.seen(atMs),
    })
    tile.surface = surface
    tile.order.host.replaceChildren(...(tile.kept === null ? [] : [tile.kept]), surface.element)
    this.#post(
      { t: 'open', tile: tile.number, surface: surface.forWorker, importance: tile.importance },
      surface.transfer,
    )
  }

  #watch(tile: PlayerTile): void {
    if (tile.grant === null || tile.facts.isPaused) return
    const { grant, shardId, bootId } = tile.grant
    const level = this.#ladder.levelOf(tile.number)
    tile.learn({ refusal: null, lostSinceMs: null, level, shard: null, watchedAtMs: epochNowMs() })
    const stream = level === 'main' || !tile.order.hasSub ? 'main' : 'sub'
    const profile = level === 'keyframes' ? 'keyframes' : 'full'
    const watch = { shardId, bootId, camera: tile.order.cameraId, stream, profile, grant } as const
    this.#post({ t: 'watch', tile: tile.number, watch })
  }

  #refused(number: TileNumber, reason: Refusal): void {
    const tile = this.#tiles.get(number)
    if (reason === 'no-shard') {
      this.#lost(tile)
      return
    }
    this.#post({ t: 'stop', tile: number })
    tile?.learn({ refusal: reason, shard: null })
  }

  #lost(tile: PlayerTile | undefined): void {
    // A renewal that failed does not end a channel that still plays; the shard ends it when the grant lapses.
    if (tile === undefined || tile.facts.lostSinceMs !== null || tile.facts.shard !== null) return
    tile.learn({ lostSinceMs: epochNowMs() })
  }

  #heard(message: FromWorker): void {
    this.#heardAtMs = epochNowMs()
    switch (message.t) {
      case 'report':
        for (const report of message.tiles) this.#reported(report)
        return
      case 'ask-less':
        // Opening many tiles at once is a burst, not a machine that cannot keep up.
        if (epochNowMs() - this.#openedAtMs > OPENING_MS) {
          this.#changeLevels(this.#ladder.askLess(epochNowMs()))
        }
        return
      case 'dropped':
        this.#changeLevels(this.#ladder.dropped(message.tile, epochNowMs()))
        return
      case 'grant-lost':
        this.#grantLost(message.tile, message.why)
        return
      case 'state':
        this.#tiles.get(message.tile)?.learn({
          shard: message,
          lostSinceMs: null,
        })
        return
      case 'config':
        this.#tiles.get(message.tile)?.learn({ refusedCodec: null })
        return
      case 'first-picture':
        this.#tiles.get(message.tile)?.seen(message.atMs)
        return
      case 'unsupported':
        this.#tiles.get(message.tile)?.learn({ refusedCodec: message.codec })
        return
      case 'segment':
        this.#tiles.get(message.tile)?.surface?.mse?.append(message)
        return
    }
  }

  #reported(report: TileReport): void {
    const tile = this.#tiles.get(report.tile)
    if (tile === undefined) return
    tile.take(report)
    if (report.receivedFps > 0) this.#desk.isWell(tile.number)
  }

  #grantLost(number: TileNumber, why: GrantLoss): void {
    const tile = this.#tiles.get(number)
    if (tile === undefined || tile.facts.isPaused) return
    tile.learn({ shard: null, lostSinceMs: tile.facts.lostSinceMs ?? epochNowMs() })
    if (why === 'too-slow') this.#changeLevels(this.#ladder.askLess(epochNowMs()))
    this.#desk.wantAgain(number)
  }

  #changeLevels(changed: readonly TileNumber[]): void {
    for (const number of changed) {
      const tile = this.#tiles.get(number)
      if (tile === undefined) continue
      const former = tile.facts.level
      const level = this.#ladder.levelOf(number)
      if (former === level) continue
      tile.learn({ level })
      const isSameStream = former !== 'main' && level !== 'main' && tile.order.hasSub
      if (isSameStream || !tile.order.hasSub) {
        this.#post({ t: 'profile', tile: number, profile: level === 'keyframes' ? 'keyframes' : 'full' })
      } else {
        this.#watch(tile)
      }
    }
  }

  #tick(): void {
    const nowMs = epochNowMs()
    // After a sleep of the whole machine everybody has been silent: begin to count afresh.
    if (nowMs - this.#tickedAtMs > 5_000) {
      this.#heardAtMs = nowMs
      for (const tile of this.#tiles.values()) tile.restartedAtMs = nowMs
    }
    this.#tickedAtMs = nowMs
    this.#changeLevels(this.#ladder.tick(nowMs))
    const anyLive = [...this.#tiles.values()].some((tile) => isReceiving(tile))
    if (anyLive && nowMs - this.#heardAtMs > SILENT_MS) {
      this.#rebuild()
      return
    }
    for (const tile of this.#tiles.values()) {
      tile.refresh(nowMs)
      if (isDark(tile, nowMs)) this.#restartTile(tile, nowMs)
    }
  }

  /** A live camera whose tile shows nothing new: a new element, a new decoder, a new channel. */
  #restartTile(tile: PlayerTile, nowMs: number): void {
    console.warn(`tile of ${tile.order.cameraId} shows nothing new, starting it anew`)
    tile.restartedAtMs = nowMs
    this.#post({ t: 'close', tile: tile.number })
    this.#mount(tile)
    this.#watch(tile)
  }

  #rebuild(): void {
    console.warn('player worker silent, starting a new one')
    this.#worker.onmessage = null
    this.#worker.terminate()
    this.#worker = this.#startWorker()
    for (const tile of this.#tiles.values()) {
      this.#mount(tile)
      if (!tile.facts.isPaused) this.#start(tile)
    }
  }

  #startWorker(): WorkerPort {
    const worker = this.#parts.makeWorker()
    worker.onmessage = (event) => this.#heard(event.data)
    // A worker that dies says nothing more: the watch on its silence replaces it.
    worker.onerror = (event) => console.warn('player worker:', event.message)
    this.#heardAtMs = epochNowMs()
    return worker
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer)
  }
}

function isReceiving(tile: PlayerTile): boolean {
  const state = tile.facts.shard?.state
  return !tile.facts.isPaused && (state === 'live' || state === 'degraded')
}

function isDark(tile: PlayerTile, nowMs: number): boolean {
  if (!isReceiving(tile) || tile.facts.refusedCodec !== null) return false
  const lastMs = Math.max(tile.lastPaintedAtMs ?? 0, tile.restartedAtMs)
  return nowMs - lastMs > SILENT_MS
}
