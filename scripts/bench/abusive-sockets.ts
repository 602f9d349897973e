// Ten sockets of one person that send what they can, kind by kind, and what another person notices: how long the API
// takes him, and how long a picture of his live video is missing.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type BenchCity, signInAs, startBenchCity } from './bench-city.ts'
import { type DoorViewer, liveCameras, openDoorViewer } from './door-viewer.ts'
import type { Row } from './row.ts'

/** Kinds of `abusive-sockets-child.ts`, and who sends them: an auditor has no topic, an operator has them all. */
const attacks: readonly (readonly [kind: string, role: string])[] = [
  ['unknown events', 'auditor'],
  ['namespaces', 'auditor'],
  ['engine noops', 'auditor'],
  ['WebSocket pings', 'auditor'],
  ['fragments', 'auditor'],
  ['binary packets', 'auditor'],
  ['answers to nothing', 'auditor'],
  ['only connecting', 'auditor'],
  ['subscriptions', 'operator'],
]
const ATTACK_MS = 8_000
const QUIET_MS = 5_000
/** Of each of two sessions: together they ask as often as one page never does, each less than one person may. */
const ASK_EVERY_MS = 50
const API_REACH_MS = 100
const GAP_REACH_MS = 300

interface Noticed {
  readonly apiP99Ms: number
  readonly apiMaxMs: number
  readonly gapMs: number
}

export async function run(): Promise<Row[]> {
  const city = await startBenchCity()
  try {
    const cookie = await signInAs(city.origin, 'leader')
    const cookies = [cookie, await signInAs(city.origin, 'leader')]
    const viewer = await openDoorViewer(
      city.origin,
      cookie,
      (await liveCameras(city.origin, cookie)).slice(0, 1),
    )
    await wait(QUIET_MS)
    const before = await notice(city, cookies, viewer, QUIET_MS)
    const seen: { kind: string; noticed: Noticed }[] = []
    for (const [kind, role] of attacks) {
      const attacker = fork(fileURLToPath(new URL('abusive-sockets-child.ts', import.meta.url)), [
        city.origin,
        await signInAs(city.origin, role),
        kind,
      ])
      await once(attacker, 'message')
      seen.push({ kind, noticed: await notice(city, cookies, viewer, ATTACK_MS) })
      attacker.kill('SIGKILL')
      await once(attacker, 'exit')
    }
    viewer.close()
    const slowest = worst(seen, ({ apiP99Ms }) => apiP99Ms)
    const longest = worst(seen, ({ gapMs }) => gapMs)
    return [
      {
        what: 'the API beside 10 abusive sockets of one person',
        reach: `p99 <= ${API_REACH_MS} ms for others`,
        measured: `${ms(slowest.noticed.apiP99Ms)} (${slowest.kind})`,
        met: slowest.noticed.apiP99Ms <= API_REACH_MS,
        note: `before: ${ms(before.apiP99Ms)}; ${list(seen, ({ apiP99Ms, apiMaxMs }) => `${ms(apiP99Ms)}, longest ${ms(apiMaxMs)}`)}`,
      },
      {
        what: "another person's live video beside them",
        reach: `longest gap <= ${GAP_REACH_MS} ms`,
        measured: `${ms(longest.noticed.gapMs)} (${longest.kind})`,
        met: longest.noticed.gapMs <= GAP_REACH_MS,
        note: `before: ${ms(before.gapMs)}; ${list(seen, ({ gapMs }) => ms(gapMs))}`,
      },
    ]
  } finally {
    await city.close()
  }
}

async function notice(
  city: BenchCity,
  cookies: readonly string[],
  viewer: DoorViewer,
  forMs: number,
): Promise<Noticed> {
  viewer.take()
  await viewer.renew()
  const asked: Promise<number>[] = []
  for (const untilMs = performance.now() + forMs; performance.now() < untilMs; ) {
    for (const cookie of cookies) {
      asked.push(ask(city, cookie))
      await wait(ASK_EVERY_MS / cookies.length)
    }
  }
  const tookMs = (await Promise.all(asked)).toSorted((a, b) => a - b)
  const { longestGapMs } = viewer.take()
  return {
    apiP99Ms: tookMs[Math.floor(tookMs.length * 0.99)] ?? 0,
    apiMaxMs: tookMs.at(-1) ?? 0,
    gapMs: longestGapMs,
  }
}

async function ask(city: BenchCity, cookie: string): Promise<number> {
  const fromMs = performance.now()
  const answer = await fetch(`${city.origin}/api/session`, { headers: { cookie } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`the API answers another person ${answer.status}`)
  return performance.now() - fromMs
}

type Seen = { readonly kind: string; readonly noticed: Noticed }
function worst(seen: readonly Seen[], by: (noticed: Noticed) => number): Seen {
  return seen.reduce((most, one) => (by(one.noticed) > by(most.noticed) ? one : most))
}
const list = (seen: readonly Seen[], say: (noticed: Noticed) => string) =>
  seen.map(({ kind, noticed }) => `${kind} ${say(noticed)}`).join('; ')
const ms = (value: number) => `${Math.round(value)} ms`
const wait = (forMs: number) => new Promise((resolve) => setTimeout(resolve, forMs))

if (import.meta.main) console.table(await run())
