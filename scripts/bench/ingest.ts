// 100 sub streams without viewers: our shard against one ffmpeg per camera, and against ffmpeg into node-media-server.
// The three take turns on the same machine with the same simulator, so that the ratios hold even where others work too.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type BenchSimulator, benchCameras, startShard, startSimulator } from './bench-cameras.ts'
import { cpuSecondsOfAll, rssBytes } from './process-usage.ts'
import type { Row } from './row.ts'

const CAMERAS = 100
const ROUNDS = 2
const MEASURED_MS = 15_000
const SETTLE_MS = 5_000

interface Contender {
  /** Everything it runs, without the simulator. */
  pids(): number[]
  close(): Promise<void>
}

interface Round {
  readonly cpuPerStreamMinute: number
  readonly megabytesPerStream: number
}

export async function run(): Promise<Row[]> {
  const simulator = await startSimulator(CAMERAS)
  const rounds: Record<'ours' | 'ffmpeg' | 'gateway', Round[]> = { ours: [], ffmpeg: [], gateway: [] }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      rounds.ours.push(await measureOurs(simulator))
      rounds.ffmpeg.push(await measure(await startFfmpegs(simulator, discard)))
      rounds.gateway.push(await measureGateway(simulator))
    }
  } finally {
    simulator.close()
  }
  const cpu = (name: keyof typeof rounds) => mean(rounds[name].map((round) => round.cpuPerStreamMinute))
  const memory = (name: keyof typeof rounds) => mean(rounds[name].map((round) => round.megabytesPerStream))
  const note = `${CAMERAS} x 704x576@25, 1 Mbit/s, no viewers, ${ROUNDS} rounds of ${MEASURED_MS / 1000} s in turn`
  return [
    {
      what: 'ingest, CPU',
      reach: '<= 0.12 CPU-s per stream-minute',
      measured: cpu('ours').toFixed(3),
      met: cpu('ours') <= 0.12,
      note,
    },
    {
      what: 'ingest, memory',
      reach: '<= 1.2 MB per stream',
      measured: `${memory('ours').toFixed(2)} MB`,
      met: memory('ours') <= 1.2,
      note: 'RSS of the shard above that of an empty one',
    },
    {
      what: 'against one ffmpeg -c copy -f null per camera',
      reach: '>= 2 times less CPU',
      measured: `${(cpu('ffmpeg') / cpu('ours')).toFixed(1)} times`,
      met: cpu('ffmpeg') >= 2 * cpu('ours'),
      note: `ffmpeg: ${cpu('ffmpeg').toFixed(3)} CPU-s per stream-minute, ${memory('ffmpeg').toFixed(0)} MB RSS per stream`,
    },
    {
      what: 'against one ffmpeg per camera into node-media-server',
      reach: '>= 4 times less CPU',
      measured: `${(cpu('gateway') / cpu('ours')).toFixed(1)} times`,
      met: cpu('gateway') >= 4 * cpu('ours'),
      note: `both: ${cpu('gateway').toFixed(3)} CPU-s per stream-minute`,
    },
  ]
}

async function measureOurs(simulator: BenchSimulator): Promise<Round> {
  const shard = await startShard()
  await wait(2_000)
  const empty = await rssBytes(shard.pid())
  await shard.pool.start(benchCameras(simulator, CAMERAS))
  await shard.allLive()
  const round = await measure({ pids: () => [shard.pid()], close: () => shard.pool.close() }, empty)
  const slowest = Math.min(...[...shard.samples.values()].map((sample) => sample.fps))
  if (shard.samples.size < CAMERAS || slowest < 23)
    throw new Error(
      `only ${shard.samples.size} of ${CAMERAS} cameras measured, the slowest at ${slowest} fps`,
    )
  return round
}

async function measureGateway(simulator: BenchSimulator): Promise<Round> {
  const server = fork(fileURLToPath(new URL('node-media-server-child.ts', import.meta.url)), { silent: true })
  const [{ rtmpPort }] = (await once(server, 'message')) as [{ rtmpPort: number }]
  // NMS logs every event; unread, its pipe would fill up and stop it.
  server.stdout?.resume()
  server.stderr?.resume()
  const ffmpegs = await startFfmpegs(simulator, (index) => [
    '-f',
    'flv',
    `rtmp://127.0.0.1:${rtmpPort}/live/cam-${index}`,
  ])
  return measure({
    pids: () => [...ffmpegs.pids(), server.pid ?? 0],
    close: async () => {
      await ffmpegs.close()
      await end(server)
    },
  })
}

const discard = () => ['-f', 'null', '-']

async function startFfmpegs(
  simulator: BenchSimulator,
  output: (index: number) => readonly string[],
): Promise<Contender> {
  const children: ChildProcess[] = []
  for (let index = 1; index <= CAMERAS; index++) {
    const input = ['-nostdin', '-loglevel', 'quiet', '-rtsp_transport', 'tcp', '-i', simulator.url(index)]
    children.push(spawn('ffmpeg', [...input, '-c', 'copy', ...output(index)], { stdio: 'ignore' }))
    // Their start is no part of the measurement; all at once it would take minutes.
    if (index % 5 === 0) await wait(300)
  }
  return {
    pids: () => children.map((child) => child.pid ?? 0),
    close: async () => {
      await Promise.all(children.map(end))
    },
  }
}

async function measure(contender: Contender, baseBytes = 0): Promise<Round> {
  try {
    await wait(SETTLE_MS)
    const before = await cpuSecondsOfAll(contender.pids())
    const fromMs = performance.now()
    await wait(MEASURED_MS)
    const minutes = (performance.now() - fromMs) / 60_000
    const used = (await cpuSecondsOfAll(contender.pids())) - before
    const bytes = await Promise.all(contender.pids().map(rssBytes))
    const total = bytes.reduce((sum, one) => sum + one, 0) - baseBytes
    return { cpuPerStreamMinute: used / (CAMERAS * minutes), megabytesPerStream: total / CAMERAS / 1e6 }
  } finally {
    await contender.close()
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

if (import.meta.main) console.table(await run())
