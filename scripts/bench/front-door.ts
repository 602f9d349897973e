// What strangers without an account can make the server hold: memory by asking and not reading, files by leaving.
import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CityCopy, testFolder } from '../system/testing/city-copy.ts'
import { RunningCity } from '../system/testing/running-city.ts'
import { rssBytes } from './process-usage.ts'
import type { Row } from './row.ts'

const GREEDY = 20
const GREEDY_MS = 15_000
const RSS_REACH_BYTES = 40e6
const LEAVERS = 30
const REQUESTS_EACH = 900
const LEAVERS_STAY_MS = 4_000
const FILES_BACK_MS = 5_000
const FILES_REACH = 20
const REST_MS = 10_000

export async function run(): Promise<Row[]> {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  await using city = await RunningCity.start({ cityDir, dataDir, isSetUp: true })
  const [pid = 0] = city.pidsOf('server/main.ts')
  const page = await (await fetch(city.origin, { headers: { accept: 'text/html' } })).text()
  const asset = /\/assets\/index-[\w-]+\.js/.exec(page)?.[0] ?? '/icon.svg'
  // As after a day of ordinary visits: the first thousand answers grow any heap.
  for (let i = 0; i < 20; i++) await (await fetch(`${city.origin}/api/openapi.json`)).arrayBuffer()
  return [await greedy(city, pid, false), await leavers(city, pid, asset), await greedy(city, pid, true)]
}

/** Ask for the longest public answer as often as the line takes it and never read; `again` when they are closed. */
async function greedy(city: RunningCity, pid: number, again: boolean): Promise<Row> {
  const before = await rssBytes(pid)
  const untilMs = performance.now() + GREEDY_MS
  const asked = requestFor(city, '/api/openapi.json').repeat(1_000)
  let comings = 0
  const open = new Set<Socket>()
  const come = () => {
    if (performance.now() > untilMs) return
    comings += 1
    const socket = connect(city.port, '127.0.0.1')
    open.add(socket)
    socket.pause()
    const ask = () => {
      while (!socket.destroyed && socket.write(asked));
    }
    socket.on('connect', ask).on('drain', ask)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      open.delete(socket)
      if (again) setTimeout(come, 20)
    })
  }
  for (let i = 0; i < GREEDY; i++) come()
  let highest = before
  let slowestMs = 0
  while (performance.now() < untilMs) {
    highest = Math.max(highest, await rssBytes(pid))
    const startedAt = performance.now()
    await (await fetch(`${city.origin}/livez`)).text()
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    await sleep(50)
  }
  for (const socket of open) socket.destroy()
  await sleep(REST_MS)
  const [more, left] = [highest - before, (await rssBytes(pid)) - before]
  return {
    what: `${GREEDY} connections that ask and never read${again ? ', coming back whenever they are closed' : ''}`,
    reach: again ? '-' : '<= 40 MB more RSS, and back',
    measured: `+${mb(more)} MB, then ${left < 0 ? '' : '+'}${mb(left)} MB`,
    ...(again ? {} : { met: more <= RSS_REACH_BYTES && left <= RSS_REACH_BYTES / 2 }),
    note:
      `from ${mb(before)} MB; ${comings} connections in ${GREEDY_MS / 1000} s; ` +
      `another visitor waited at most ${slowestMs.toFixed(0)} ms`,
  }
}

/** Ask for a file of the page hundreds of times, read nothing and leave. */
async function leavers(city: RunningCity, pid: number, asset: string): Promise<Row> {
  const before = await openFiles(pid)
  const asked = requestFor(city, asset).repeat(REQUESTS_EACH)
  const sockets = Array.from({ length: LEAVERS }, () => {
    const socket = connect(city.port, '127.0.0.1').on('error', () => undefined)
    socket.pause()
    socket.write(asked)
    return socket
  })
  let highest = before
  for (const untilMs = performance.now() + LEAVERS_STAY_MS; performance.now() < untilMs; await sleep(100))
    highest = Math.max(highest, await openFiles(pid))
  for (const socket of sockets) socket.destroy()
  await sleep(FILES_BACK_MS)
  const after = await openFiles(pid)
  return {
    what: `${LEAVERS} connections x ${REQUESTS_EACH} requests for a file`,
    reach: `open files back to start + ${FILES_REACH} within 5 s`,
    measured: `${before}, at most ${highest}, then ${after}`,
    met: after <= before + FILES_REACH,
    note: `${asset}, closed after ${LEAVERS_STAY_MS / 1000} s without reading`,
  }
}

function requestFor(city: RunningCity, path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${city.port}\r\n\r\n`
}

async function openFiles(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}

if (import.meta.main) console.table(await run())
