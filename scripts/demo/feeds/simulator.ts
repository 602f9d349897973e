/** Two outside sources of the sample city on one loopback port: `/progres.csv` and `/aduan.json`. */
import type { City } from '#config/schema/city.ts'
import { startAdmin } from './admin.ts'
import { ComplaintBook } from './complaints/complaint-book.ts'
import { complaintJson } from './complaints/complaint-json.ts'
import { FeedServer } from './feed-server.ts'
import { progressFeed } from './packages/progress-csv.ts'

export interface FeedSimulatorOptions {
  readonly city: City
  /** 0 takes any free port. */
  readonly port?: number | undefined
  readonly adminPort?: number | undefined
  /** Bearer key of the admin interface, at least 16 characters. */
  readonly adminKey: string
  readonly seed?: number | undefined
  /** Closes the simulator when aborted. */
  readonly signal?: AbortSignal | undefined
  readonly nowMs?: (() => number) | undefined
}
export interface FeedSimulator extends AsyncDisposable {
  readonly port: number
  readonly adminPort: number
  close(): Promise<void>
}

export async function startFeedSimulator(options: FeedSimulatorOptions): Promise<FeedSimulator> {
  const { city, seed = 1, nowMs = Date.now } = options
  const startedAtMs = nowMs()
  const book = new ComplaintBook(city, seed, startedAtMs)
  const progress = progressFeed(city, seed, startedAtMs)
  const server = new FeedServer(
    [
      {
        name: 'progres-skpd',
        path: '/progres.csv',
        contentType: 'text/csv; charset=utf-8',
        body: (atMs) => progress.csvAt(atMs),
        version: (atMs) => progress.versionAt(atMs),
      },
      {
        name: 'aduan-warga',
        path: '/aduan.json',
        contentType: 'application/json; charset=utf-8',
        body: (atMs) => complaintJson(city, book.at(atMs), atMs),
        version: () => null,
      },
    ],
    nowMs,
  )
  await server.listen(options.port ?? 0)
  const admin = await startAdmin(options.adminPort ?? 0, options.adminKey, {
    state: () => ({
      feeds: server.state(),
      packages: progress.packages,
      complaints: book.at(nowMs()).length,
    }),
    stop: ({ feed, how }) => server.stop(feed, how),
    resume: ({ feed }) => server.resume(feed),
    emergency: ({ category, place }) => {
      const sent = book.send(nowMs(), category, place)
      return { id: sent.id, category: sent.category, place: sent.place }
    },
  })
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => {
    closing ??= Promise.all([server.close(), admin.close()]).then(() => undefined)
    return closing
  }
  options.signal?.addEventListener('abort', () => void close(), { once: true })
  return { port: server.port, adminPort: admin.port, close, [Symbol.asyncDispose]: close }
}
