import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { internalClient } from '#base/node/internal/client.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { overridesVariable } from '#config/options.ts'
import { IngestStatus } from '#domain/contract/internal/system.ts'

const KEY = 'the internal key of this test'

interface RunningIngest {
  readonly child: ChildProcess
  readonly endpoint: Endpoint
  /** Resolves at `{ kind: 'ready' }`; rejects when the process ends before. */
  readonly ready: Promise<void>
  readonly ended: Promise<{ code: number | null; words: string }>
}

/** The sample city with cameras and feeds that nobody serves. */
function startIngest(dataDir: string): RunningIngest {
  const endpoint = { unix: path.join(dataDir, 'ingest.sock') }
  const child = fork(path.join(import.meta.dirname, 'main.ts'), [], {
    env: {
      ...process.env,
      PANTAU_CITY_DIR: path.resolve(import.meta.dirname, '../config/batam'),
      PANTAU_DATA_DIR: dataDir,
      PANTAU_INTERNAL_KEY: KEY,
      PANTAU_SERVER_ENDPOINT: JSON.stringify({ unix: path.join(dataDir, 'server.sock') }),
      PANTAU_INGEST_ENDPOINT: JSON.stringify(endpoint),
      PANTAU_LOG_LEVEL: 'error',
      [overridesVariable]: JSON.stringify({ cameraHost: '127.0.0.1:9', feedHost: '127.0.0.1:9' }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  // Not 'close': Node never tells it of a child whose channel the parent itself has cut.
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const silent = new Promise<void>((resolve) => child.stderr?.once('close', () => resolve()))
  const ended = Promise.all([exited, silent]).then(([code]) => ({ code, words }))
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (JSON.stringify(message) === '{"kind":"ready"}') resolve()
    })
    void ended.then(() => reject(new Error(`ingest ended: ${words}`)))
  })
  ready.catch(() => {})
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, endpoint, ready, ended }
}

async function statusOf({ endpoint }: RunningIngest): Promise<IngestStatus> {
  const ask = internalClient(endpoint, KEY)
  const answer = await ask({ method: 'GET', path: '/internal/status', limitMs: 10_000, maxBytes: 1_000_000 })
  return IngestStatus.parse(answer.json())
}

async function allGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isRunning)) await delay(50)
}

/** An orphan that has ended stays in the process table until init looks at it: that is not running. */
function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return false
  }
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'pantau-ingest-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('ingest says when it is ready, tells its state, and ends in order when it is asked to', async () => {
  const ingest = startIngest(folder())
  await ingest.ready
  const status = await statusOf(ingest)
  expect(status).toMatchObject({
    pid: ingest.child.pid,
    gateway: { kind: 'off' },
    store: { influx: { kind: 'off' } },
  })
  expect(status.shards).toHaveLength(1)
  ingest.child.kill('SIGTERM')
  expect(await ingest.ended).toEqual({ code: 0, words: '' })
  await allGone(status.shards.map(({ pid }) => pid))
})

test('when its parent is gone, ingest and its shards end by themselves', async () => {
  const ingest = startIngest(folder())
  await ingest.ready
  const { shards } = await statusOf(ingest)
  ingest.child.disconnect()
  expect((await ingest.ended).code).toBe(0)
  await allGone(shards.map(({ pid }) => pid))
})

test('killed outright it leaves no shard behind, and the next start goes on with the same folder', async () => {
  const dataDir = folder()
  const first = startIngest(dataDir)
  await first.ready
  const { shards } = await statusOf(first)
  first.child.kill('SIGKILL')
  await first.ended
  await allGone(shards.map(({ pid }) => pid))
  // Its sockets are still there, and nobody listens on them.
  const left = readdirSync(dataDir).filter((name) => name.endsWith('.sock'))
  expect(left).toHaveLength(2)
  const second = startIngest(dataDir)
  await second.ready
  expect((await statusOf(second)).shards).toHaveLength(1)
  expect(readdirSync(dataDir).filter((name) => name.endsWith('.sock'))).toHaveLength(2)
})

test('a second copy on the same folder ends with one sentence, and leaves the first one’s door alone', async () => {
  const dataDir = folder()
  const first = startIngest(dataDir)
  await first.ready
  const second = await startIngest(dataDir).ended
  expect(second.code).toBe(1)
  expect(second.words.trim().split('\n')).toEqual([
    expect.stringMatching(
      /another copy of Pantau \(process \d+\) already writes this data folder; stop it first/,
    ),
  ])
  expect((await statusOf(first)).pid).toBe(first.child.pid)
})
