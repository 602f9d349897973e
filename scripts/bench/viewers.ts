// What people who watch cost all our processes together, over the whole product: 60 with one stream each, through a door
// that hands video over and through one that has to encrypt it, and 15 with four. The figure is all that is more than
// without them, and a part of it is no sending: streams that somebody watches are read at once and not in slices. That part
// is measured by the same tiles when they ask for key frames alone, and said beside the figure.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { makeAuthority, makeServerCertificate } from '../cert/make-certificates.ts'
import { CityCopy, testFolder } from '../system/testing/city-copy.ts'
import { firstOperator } from '../system/testing/first-administrator.ts'
import { RunningCity } from '../system/testing/running-city.ts'
import { type BenchSimulator, startSimulator } from './bench-cameras.ts'
import { cpuSecondsOfAll } from './process-usage.ts'
import type { Row } from './row.ts'

/** As many as the sample city has. */
const CAMERAS = 60
const MEASURE_MS = 20_000
const SETTLE_MS = 5_000
interface Shape {
  readonly what: string
  readonly pages: number
  readonly tiles: number
  readonly reach: number
}
const plain: readonly Shape[] = [
  { what: '60 viewers of one stream each', pages: 60, tiles: 1, reach: 0.055 },
  { what: '15 pages of four tiles', pages: 15, tiles: 4, reach: 0.05 },
]
const encrypted: readonly Shape[] = [
  { what: '60 viewers of one stream each, TLS', pages: 60, tiles: 1, reach: 0.075 },
]

export async function run(): Promise<Row[]> {
  const simulator = await startSimulator(CAMERAS)
  try {
    return [...(await measured(simulator, plain, false)), ...(await measured(simulator, encrypted, true))]
  } finally {
    simulator.close()
  }
}

/** Rows of these shapes over one run of a city whose cameras are the simulator's. */
async function measured(
  simulator: BenchSimulator,
  shapes: readonly Shape[],
  isEncrypted: boolean,
): Promise<Row[]> {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  copy.pointTo(
    Array.from({ length: CAMERAS }, (_, index) => ({ main: simulator.url(index + 1), credential: 'site' })),
  )
  const authorityFile = isEncrypted ? await encrypt(copy, folder.path) : undefined
  await using city = await RunningCity.start({
    cityDir: copy.dir,
    dataDir: copy.dataDir,
    isEncrypted,
    by: 'npm',
    prepare: true,
  })
  await firstOperator(city)
  const rows: Row[] = []
  let before: number | null = null
  for (const { what, pages, tiles, reach } of shapes) {
    const child = fork(
      fileURLToPath(new URL('viewers-child.ts', import.meta.url)),
      [city.origin, String(pages), String(tiles)],
      { env: { ...process.env, ...(authorityFile && { NODE_EXTRA_CA_CERTS: authorityFile }) } },
    )
    // Its cameras are live.
    await told(child)
    if (before === null) {
      await wait(SETTLE_MS)
      before = await costPerMinute(city)
    }
    child.send('open')
    await told(child)
    await wait(SETTLE_MS)
    const reading = await costPerMinute(city)
    child.send('all-pictures')
    await wait(SETTLE_MS)
    child.send('take')
    await told(child)
    const during = await costPerMinute(city)
    child.send('take')
    const { frames, bytes } = (await told(child)) as { frames: number; bytes: number }
    child.kill()
    await once(child, 'exit')
    const each = (during - before) / (pages * tiles)
    const atOnce = (reading - before) / (pages * tiles)
    const perSecond = (amount: number) => amount / (MEASURE_MS / 1000) / (pages * tiles)
    rows.push({
      what,
      reach: `<= ${reach} CPU-s per stream watched and minute`,
      measured: `${each.toFixed(3)} CPU-s`,
      met: each <= reach,
      note:
        `server, ingest and shard together, above ${before.toFixed(2)} CPU-s a minute without viewers; ` +
        `of it ${atOnce.toFixed(3)} for the same tiles with key frames alone, so mostly for reading their streams at once; ` +
        `${perSecond(frames).toFixed(1)} pictures a second and ${perSecond((bytes * 8) / 1e6).toFixed(2)} Mbit/s each`,
    })
  }
  return rows
}

/** Gives the city a certificate of an authority that this process trusts from now on; resolves to that authority's file. */
async function encrypt(copy: CityCopy, folder: string): Promise<string> {
  const authority = await makeAuthority('bench', Date.now())
  const server = await makeServerCertificate(authority, [], Date.now())
  const file = (name: string) => path.join(folder, name)
  await writeFile(file('ca.pem'), authority.cert)
  await writeFile(file('cert.pem'), server.cert)
  await writeFile(file('key.pem'), server.key, { mode: 0o600 })
  copy.set('server', { tls: { certFile: file('cert.pem'), keyFile: file('key.pem') } })
  setDefaultCACertificates([...getCACertificates('default'), authority.cert])
  return file('ca.pem')
}

async function told(child: ChildProcess): Promise<unknown> {
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the viewers ended')))
  const [message] = await Promise.race([once(child, 'message'), gone])
  return message
}

/** CPU seconds a minute of everything that serves people. */
async function costPerMinute(city: RunningCity): Promise<number> {
  const pids = ['scripts/start.ts', 'server/main.ts', 'ingest/main.ts', 'shard/main.ts'].flatMap((module) =>
    city.pidsOf(module),
  )
  const from = await cpuSecondsOfAll(pids)
  const fromMs = performance.now()
  await wait(MEASURE_MS)
  return ((await cpuSecondsOfAll(pids)) - from) * (60_000 / (performance.now() - fromMs))
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

if (import.meta.main) console.table(await run())
