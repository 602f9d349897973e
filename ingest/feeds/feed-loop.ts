/** One feed: asks, has the answer judged, hands the news on, and always knows how it stands. */
import type { Places } from '#base/pure/places.ts'
import type { Feed } from '#config/schema/feed.ts'
import type { DeliveryAccount, FeedStatus } from '#domain/contract/internal/feeds.ts'
import { feedAge } from '#domain/feeds/feed-age.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { writer } from '#domain/format/writer.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import type { Clock } from './clock.ts'
import type { DeliveredRecords } from './delivery/delivered-records.ts'
import { handOn } from './delivery/hand-on.ts'
import { keptAt, withAccount, withoutFile } from './delivery/keep-accounts.ts'
import { FeedFailure } from './feed-failure.ts'
import type { FeedLog, FeedOutput, FreshnessSample } from './feed-output.ts'
import { foldedOnPage, foldNotes } from './judge/fold-notes.ts'
import type { Judge } from './judge/judge.ts'
import { quarantine } from './quarantine.ts'
import { takenFileText } from './reason-text.ts'
import { retryDelayMs } from './retry.ts'
import { rowCounts } from './row-counts.ts'
import type { Judgement } from './verdict.ts'
import { DeliveryRoom } from './ways/room.ts'
import type { Fetched, Way } from './ways/way.ts'

export interface FeedLoopParts {
  readonly feed: Feed
  readonly time: CityTime
  readonly way: Way
  readonly judge: Judge
  /** Shared by all feeds: who holds a large delivery. */
  readonly places: Places
  readonly delivered: DeliveredRecords
  readonly output: FeedOutput
  readonly clock: Clock
  readonly log: FeedLog
  readonly quarantineDir: string
  /** What screens call every feed of the city, by id. */
  readonly feedNames: ReadonlyMap<string, string>
  /** 0-1, spreads the retries of feeds that failed together. */
  readonly random: () => number
}
/** Whoever drops a file learns within a minute what became of it, also where the feed itself is looked at hourly. */
const longestLookS = 20
/** Files that wait in a drop folder are dealt with one after another, never in a loop without a pause. */
const betweenFilesMs = 50

type Arrived = Extract<Fetched, { kind: 'delivery' }>

export class FeedLoop {
  readonly #parts: FeedLoopParts
  #status: FeedStatus
  #told = ''
  #errorsSinceSample = 0

  constructor(parts: FeedLoopParts) {
    this.#parts = parts
    const nowMs = parts.clock.nowMs()
    const registeredAtMs = parts.delivered.register(parts.feed.id, nowMs)
    const memory = parts.delivered.memoryOf(parts.feed.id)
    this.#status = {
      ...newFeedStatus(parts.feed.id, registeredAtMs),
      lastGoodAtMs: memory.lastGoodAtMs,
      dataAsOfMs: memory.dataAsOfMs,
      refusedFiles: memory.refusedFiles,
      ...memory.newest,
      earlier: memory.earlier,
    }
  }

  /** Freshness is worked out at the moment of asking. */
  status(): FeedStatus {
    const { clock, feed } = this.#parts
    const nowMs = clock.nowMs()
    const { freshness, lateness } = feedAge(this.#status, feed, nowMs)
    return { ...this.#status, freshness, lateness, earlier: keptAt(this.#status.earlier, nowMs) }
  }

  /** Tells the status when it changed since the last telling. */
  tell(): void {
    const status = this.status()
    const text = JSON.stringify(status)
    if (text === this.#told) return
    this.#told = text
    this.#parts.output.onStatus(status)
  }

  /** One point for the freshness series; counts failed tries from here on. */
  sample(): FreshnessSample {
    const nowMs = this.#parts.clock.nowMs()
    const { feedId, lastGoodAtMs, dataAsOfMs } = this.#status
    const errors = this.#errorsSinceSample
    this.#errorsSinceSample = 0
    return {
      feedId,
      tMs: nowMs,
      ageS: lastGoodAtMs === null ? null : Math.max(0, nowMs - lastGoodAtMs) / 1000,
      lagMs: lastGoodAtMs === null || dataAsOfMs === null ? null : Math.max(0, lastGoodAtMs - dataAsOfMs),
      errors,
    }
  }

  again(): void {
    this.#parts.way.again()
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, feed } = this.#parts
    while (!signal.aborted) {
      const waitMs = await this.#tryOnce(signal)
      if (signal.aborted) return
      this.#status = { ...this.#status, nextTryAtMs: clock.nowMs() + waitMs }
      this.tell()
      await clock.sleep(Math.max(waitMs, betweenFilesMs), signal).catch(() => undefined)
    }
    this.#parts.log.info({ feedId: feed.id }, 'feed ended')
  }

  /** How long to wait until the next try, in ms. */
  async #tryOnce(signal: AbortSignal): Promise<number> {
    const { feed, way, clock } = this.#parts
    const { everySeconds, kind } = feed.way
    const room = new DeliveryRoom(this.#parts.places)
    const everyMs = (kind === 'folder' ? Math.min(everySeconds, longestLookS) : everySeconds) * 1000
    try {
      const fetched = await way.next(signal, room)
      if (fetched.kind === 'nothing') return everyMs
      this.#status = { ...this.#status, lastTriedAtMs: clock.nowMs() }
      if (fetched.kind === 'unchanged') this.#good({})
      else await this.#take(fetched, signal)
      return feed.way.kind === 'folder' && fetched.kind === 'delivery' ? betweenFilesMs : everyMs
    } catch (error) {
      if (signal.aborted) return everyMs
      const failure = error instanceof FeedFailure ? error : this.#ourFault(error)
      const waitMs = await this.#failed(failure, everyMs)
      // A file that was put away keeps none of the others waiting.
      return this.#rememberRefusedFiles() ? betweenFilesMs : waitMs
    } finally {
      room.leave()
      this.#rememberRefusedFiles()
    }
  }

  /** Whether there were any since this was last asked. */
  #rememberRefusedFiles(): boolean {
    const { delivered, feed, way } = this.#parts
    const files = way.drainRefused()
    if (files.length === 0) return false
    const { count, last } = this.#status.refusedFiles
    const newestFirst = [...files].reverse()
    const refusedFiles = { count: count + files.length, last: [...newestFirst, ...last].slice(0, 20) }
    this.#status = { ...this.#status, refusedFiles }
    delivered.commit(feed.id, [], { ...delivered.memoryOf(feed.id), refusedFiles })
    return true
  }

  /** Whoever wrote the file had only paused: what was said of its beginning is not said of it any more. */
  #takeBackRefusal(name: string): void {
    const { delivered, feed } = this.#parts
    const { count, last } = this.#status.refusedFiles
    const at = last.findIndex((each) => each.name === name)
    if (at < 0) return
    const refusedFiles = { count: count - 1, last: last.toSpliced(at, 1) }
    this.#status = { ...this.#status, refusedFiles }
    delivered.commit(feed.id, [], { ...delivered.memoryOf(feed.id), refusedFiles })
  }

  async #take(arrived: Arrived, signal: AbortSignal): Promise<void> {
    const { feed, time, judge, clock, output, delivered } = this.#parts
    const receivedAtMs = clock.nowMs()
    const name = arrived.fileName ?? feed.name
    let report: string | null = null
    const isKept = feed.way.kind === 'folder'
    if (arrived.takesBackRefusal === true) this.#takeBackRefusal(name)
    try {
      const known = {
        ...delivered.packages.knownTo(feed.id, this.#parts.feedNames),
        columns: delivered.columns.knownTo(feed.id),
      }
      const judgement = await judge.judge(arrived.delivery, feed, receivedAtMs, known, isKept)
      report = takenFileText(name, judgement, 0)
      this.#checkSomethingTaken(judgement, arrived)
      const to = { output, delivered, feedId: feed.id, time }
      const { outdated } = await handOn(judgement, receivedAtMs, to, signal)
      delivered.packages.learnFrom(feed.id, judgement.units, judgement.untold, time.dayOf(receivedAtMs))
      delivered.columns.learnFrom(feed.id, judgement.columns, receivedAtMs)
      await arrived.settle({
        kind: 'taken',
        isWhole: judgement.refused + judgement.held === 0,
        report: takenFileText(name, judgement, outdated),
        kept: judgement.kept,
      })
      this.#account(judgement, arrived, outdated)
      this.#good({
        dataAsOfMs: Math.max(judgement.dataAsOfMs ?? 0, this.#status.dataAsOfMs ?? 0) || null,
      })
    } catch (error) {
      // What we could not hand on stays where it is and comes again; only what the source did wrong is put away.
      if (error instanceof FeedFailure)
        await arrived.settle(
          error.kind === 'no-time'
            ? { kind: 'again', isHeavy: error.isHeavy, reason: error.detail }
            : { kind: 'refused', reason: error.detail, report, kept: error.kept },
        )
      throw error
    }
  }

  #checkSomethingTaken(judgement: Judgement, arrived: Arrived): void {
    const { kept } = judgement
    if (judgement.accepted > 0) return
    const first = judgement.notes.find(({ verdict }) => verdict === 'refused')
    if (judgement.refused + judgement.held > 0) {
      this.#account(judgement, arrived, 0)
      throw new FeedFailure(
        'malformed',
        {
          id: `semua ${writer.id.count(judgement.refused + judgement.held)} baris ditolak${first ? `; pertama: ${first.field}: ${first.reason.id}` : ''}`,
          en: `all ${writer.en.count(judgement.refused + judgement.held)} rows were refused${first ? `; first: ${first.field}: ${first.reason.en}` : ''}`,
        },
        { kept },
      )
    }
    const isList = this.#parts.feed.format === 'json'
    const hadRows = this.#parts.delivered.entriesOf(this.#parts.feed.id).size > 0
    throw new FeedFailure(
      'malformed',
      hadRows
        ? {
            id: 'kiriman kosong, padahal sebelumnya berisi; data terakhir dipertahankan',
            en: 'the delivery is empty where earlier ones were not; the last data stay',
          }
        : {
            id: `kiriman tanpa satu baris data pun, jadi belum ada yang dilaporkan; ${isList ? 'isi daftarnya dengan satu objek untuk tiap baris' : 'isi barisnya di bawah judul kolom'}`,
            en: `a delivery without a single row of data, so nothing has been reported yet; ${isList ? 'fill the list with one object for each row' : 'fill in rows below the header'}`,
          },
      { kept },
    )
  }

  /** Keeps what became of every row, over restarts and the deliveries to come. */
  #account(judgement: Judgement, { fileName, takesBackRefusal }: Arrived, outdated: number): void {
    const { delivered, feed, clock } = this.#parts
    const memory = delivered.memoryOf(feed.id)
    const account = accountOf(judgement, fileName, outdated, clock.nowMs())
    const { newest, earlier } = withAccount(
      takesBackRefusal === true ? withoutFile(memory, account.fileName) : memory,
      account,
    )
    this.#status = { ...this.#status, ...newest, earlier: [...earlier] }
    delivered.commit(feed.id, [], { ...memory, newest, earlier: [...earlier] })
  }

  #good(change: Partial<FeedStatus>): void {
    const { delivered, feed, clock, log } = this.#parts
    if (this.#status.consecutiveFailures > 0)
      log.info({ feedId: feed.id, failures: this.#status.consecutiveFailures }, 'feed is back')
    this.#status = { ...this.#status, ...change, lastGoodAtMs: clock.nowMs(), consecutiveFailures: 0 }
    const { lastGoodAtMs, dataAsOfMs } = this.#status
    delivered.commit(feed.id, [], { ...delivered.memoryOf(feed.id), lastGoodAtMs, dataAsOfMs })
  }

  async #failed(failure: FeedFailure, everyMs: number): Promise<number> {
    const { feed, clock, log, quarantineDir, random } = this.#parts
    const failures = this.#status.consecutiveFailures + 1
    const atMs = clock.nowMs()
    this.#errorsSinceSample += 1
    this.#status = {
      ...this.#status,
      lastTriedAtMs: atMs,
      consecutiveFailures: failures,
      lastFailure: { kind: failure.kind, detail: failure.detail, atMs },
    }
    log.warn({ feedId: feed.id, failures, kind: failure.kind, detail: failure.detail.en }, 'feed failed')
    // A folder keeps its refused files itself.
    if (feed.way.kind === 'http')
      await quarantine(quarantineDir, feed.id, failure, atMs).catch((error: unknown) =>
        log.error({ feedId: feed.id, error: String(error) }, 'quarantine cannot be written'),
      )
    return feed.way.kind === 'folder' && failure.kind !== 'no-time'
      ? everyMs
      : retryDelayMs(everyMs, failures, failure, random())
  }

  /** Nothing the source did: the server is away, the disk is full. The same delivery is tried again. */
  #ourFault(error: unknown): FeedFailure {
    this.#parts.log.error(
      { feedId: this.#parts.feed.id, error: String(error) },
      'delivery could not be handed on',
    )
    return new FeedFailure(
      'unreachable',
      {
        id: 'kiriman diterima, tetapi belum dapat disimpan di pihak kita; dicoba lagi',
        en: 'the delivery arrived but could not be stored on our side yet; it is tried again',
      },
      { cause: error },
    )
  }
}

function accountOf(
  judgement: Judgement,
  fileName: string | null,
  outdated: number,
  deliveredAtMs: number,
): DeliveryAccount {
  const { rows, accepted, refused, held, suspicious } = rowCounts(judgement, outdated)
  return {
    fileName: fileName?.slice(0, 160) ?? null,
    deliveredAtMs,
    rows,
    accepted,
    outdated,
    refused,
    held,
    skipped: [...judgement.skipped],
    unusedColumns: [...judgement.unusedColumns],
    suspicious,
    units: judgement.unitCount,
    heldBack: judgement.heldBack.map((unit) => unit.slice(0, 80)),
    lastRefusals: [...foldNotes(judgement.notes, foldedOnPage)],
  }
}
