/**
 * The page's player: one worker, all tiles. It asks for the right to watch, decides what is given up under load, pauses
 * what nobody sees, and rebuilds a worker that has gone silent.
 */
import { isDelivering } from '#domain/cameras/camera-state.ts'
import type { StreamKind } from '#domain/contract/live/grant.ts'
import { epochNowMs } from './clock.ts'
import { GrantDesk, type GrantDeskParts, type Refusal } from './grant-desk.ts'
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
import { RefusalMemory } from './refusal-memory.ts'
import type { CodecRefusal } from './stream-choice.ts'
import { makeSurface } from './window-surface.ts'

const TICK_MS = 500
/** A worker that reports nothing for so long while cameras are live is replaced; so is a tile that stays dark, */
const SILENT_MS = 10_000
/** and where that does not help, ever more rarely: at most every so many times this long. */
const LONGEST_SILENCE = 32
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
  readonly #memory = new RefusalMemory()
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
    tile.refusals = this.#memory.of(order.cameraId, epochNowMs())
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
    tile.restartedAtMs = epochNowMs()
    tile.darkRestarts = 0
    tile.learn({ isPaused: false, startedAtMs: tile.restartedAtMs })
    this.#desk.want(tile.number, tile.order.cameraId, tile.order.purpose)
  }

  #mount(tile: PlayerTile): void {
    tile.keepPicture()
    tile.surface?.close()
    const surface = makeSurface(this.#parts.surfaceKind, {
      restart: () => this.#watch(tile),
      playable: (stream) => this.#playable(tile, stream),
      unplayable: (stream, refusal) => this.#unplayable(tile, stream, refusal),
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
    const { stream, profile, standsInFor, refused } = tile.choice(level)
    const nowMs = epochNowMs()
    tile.watched = { stream, profile }
    tile.learn({
      refusal: null,
      lostSinceMs: null,
      level,
      stream,
      standsInFor,
      refused,
      shard: null,
      watchedAtMs: nowMs,
      keylessSinceMs: tile.facts.keylessSinceMs ?? nowMs,
    })
    const awaits = standsInFor === 'down' ? 'main' : null
    const watch = { shardId, bootId, camera: tile.order.cameraId, stream, profile, grant, awaits } as const
    this.#post({ t: 'watch', tile: tile.number, watch })
  }

  /** Level or refusals changed: asks for another stream or profile where they make it another. */
  #choose(tile: PlayerTile): void {
    const level = this.#ladder.levelOf(tile.number)
    const { stream, profile, standsInFor, refused } = tile.choice(level)
    const former = tile.watched
    if (former !== null && former.stream !== stream) {
      this.#watch(tile)
      return
    }
    tile.learn({ level, standsInFor, refused })
    if (former === null || former.profile === profile) return
    tile.watched = { stream, profile }
    this.#post({ t: 'profile', tile: tile.number, profile })
  }

  #playable(tile: PlayerTile, stream: StreamKind): void {
    if (tile.refusals[stream] === undefined) return
    const { [stream]: _mended, ...left } = tile.refusals
    tile.refusals = left
    this.#memory.forget(tile.order.cameraId, stream)
    this.#choose(tile)
  }

  #unplayable(tile: PlayerTile, stream: StreamKind, refusal: CodecRefusal): void {
    tile.refusals = { ...tile.refusals, [stream]: refusal }
    this.#memory.note(tile.order.cameraId, stream, refusal, epochNowMs())
    this.#choose(tile)
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
      case 'state': {
        const tile = this.#tiles.get(message.tile)
        if (tile !== undefined) this.#stateTold(tile, message)
        return
      }
      case 'awaited': {
        const tile = this.#tiles.get(message.tile)
        tile?.main.awaited(message.isThere)
        if (tile?.main.isBack(epochNowMs())) this.#choose(tile)
        return
      }
      case 'first-picture':
        this.#tiles.get(message.tile)?.seen(message.atMs)
        return
      case 'playable': {
        const tile = this.#tiles.get(message.tile)
        if (tile !== undefined) this.#playable(tile, message.stream)
        return
      }
      case 'unplayable': {
        const tile = this.#tiles.get(message.tile)
        if (tile !== undefined) this.#unplayable(tile, message.stream, message.refusal)
        return
      }
      case 'segment': {
        const tile = this.#tiles.get(message.tile)
        if (message.init !== null) tile?.keepPicture()
        tile?.surface?.mse?.append(message)
        return
      }
    }
  }

  #stateTold(tile: PlayerTile, told: Extract<FromWorker, { readonly t: 'state' }>): void {
    if (told.stream === 'main' && tile.order.hasSub && tile.main.told(told.state, epochNowMs())) {
      this.#choose(tile)
      // The other stream is asked for, and says what there is to say.
      if (tile.watched?.stream === 'sub') return
    }
    tile.learn({ shard: told, lostSinceMs: null })
    // A codec that the server already cannot pass on is a refusal like the browser's.
    if (told.state === 'unsupported-codec') {
      this.#unplayable(tile, told.stream, { codec: null, why: 'cannot' })
    } else if (isDelivering(told.state) && tile.refusals[told.stream]?.codec === null) {
      // The camera was set otherwise: what was held against its other stream may be mended too.
      tile.refusals = {}
      this.#memory.forget(tile.order.cameraId)
      this.#choose(tile)
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
      if (tile.facts.level !== this.#ladder.levelOf(number)) this.#choose(tile)
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
      if (tile.main.isBack(nowMs)) this.#choose(tile)
      if (isDark(tile, nowMs)) this.#restartTile(tile, nowMs)
    }
  }

  /** A live camera whose tile shows nothing new: a new element, a new decoder, a new channel. */
  #restartTile(tile: PlayerTile, nowMs: number): void {
    console.warn(`tile of ${tile.order.cameraId} shows nothing new, starting it anew`)
    tile.restartedAtMs = nowMs
    tile.darkRestarts++
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
  const { isPaused, shard } = tile.facts
  return !isPaused && shard !== null && isDelivering(shard.state)
}

/** Its pictures come and the worker cannot decode them: that is the worker's to mend, a new element would not help. */
function isUndecoded({ report }: PlayerTile): boolean {
  return report !== null && report.receivedFps > 0 && report.decodedFps === 0
}

function isDark(tile: PlayerTile, nowMs: number): boolean {
  if (!isReceiving(tile) || tile.facts.refused !== null || isUndecoded(tile)) return false
  const lastMs = Math.max(tile.lastPaintedAtMs ?? 0, tile.restartedAtMs)
  return nowMs - lastMs > SILENT_MS * Math.min(LONGEST_SILENCE, 2 ** tile.darkRestarts)
}
