import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { overridesVariable } from '#config/options.ts'
import { IngestStatus } from '#domain/contract/internal/system.ts'
import { freePort } from './influx/testing/influxd.ts'

const KEY = 'the internal key of this test'

interface RunningIngest {
  readonly child: ChildProcess
  readonly port: number
  /** Resolves at `{ kind: 'ready' }`; rejects when the process ends before. */
  readonly ready: Promise<void>
  readonly ended: Promise<{ code: number | null; words: string }>
}

/** The sample city with cameras and feeds that nobody serves. */
function startIngest(dataDir: string, port: number): RunningIngest {
  const child = fork(path.join(import.meta.dirname, 'main.ts'), [], {
    env: {
      ...process.env,
      PANTAU_CITY_DIR: path.resolve(import.meta.dirname, '../config/batam'),
      PANTAU_DATA_DIR: dataDir,
      PANTAU_INTERNAL_KEY: KEY,
      PANTAU_SERVER_INTERNAL_PORT: '9',
      PANTAU_INGEST_INTERNAL_PORT: String(port),
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
  return { child, port, ready, ended }
}

async function statusOf({ port }: RunningIngest): Promise<IngestStatus> {
  const answer = await fetch(`http://127.0.0.1:${port}/internal/status`, {
    headers: { authorization: `Bearer ${KEY}` },
  })
  return IngestStatus.parse(await answer.json())
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
  const ingest = startIngest(folder(), await freePort())
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
  const ingest = startIngest(folder(), await freePort())
  await ingest.ready
  const { shards } = await statusOf(ingest)
  ingest.child.disconnect()
  expect((await ingest.ended).code).toBe(0)
  await allGone(shards.map(({ pid }) => pid))
})

test('killed outright it leaves no shard behind, and the next start goes on with the same folder', async () => {
  const dataDir = folder()
  const first = startIngest(dataDir, await freePort())
  await first.ready
  const { shards } = await statusOf(first)
  first.child.kill('SIGKILL')
  await first.ended
  await allGone(shards.map(({ pid }) => pid))
  const second = startIngest(dataDir, await freePort())
  await second.ready
  expect((await statusOf(second)).shards).toHaveLength(1)
})

test('a second copy on the same folder, and a port that is taken, end with one sentence each', async () => {
  const dataDir = folder()
  const first = startIngest(dataDir, await freePort())
  await first.ready
  const second = await startIngest(dataDir, await freePort()).ended
  expect(second.code).toBe(1)
  expect(second.words.trim().split('\n')).toEqual([
    expect.stringMatching(
      /another copy of Pantau \(process \d+\) already writes this data folder; stop it first/,
    ),
  ])

  const taken = createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const third = await startIngest(folder(), port).ended
  expect(third.code).toBe(1)
  expect(third.words.trim()).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program; ingest needs it for the server.`,
  )
})
