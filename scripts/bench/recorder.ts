// A recorder half of whose channels say nothing: how soon the good ones are live, at first and after it was away.
import { CameraId, SiteId } from '#domain/ids.ts'
import {
  answer,
  sendPictures,
  startTestCamera,
  wellBehaved,
} from '../../ingest/cameras/testing/test-rtsp-server.ts'
import { startShard } from './bench-cameras.ts'
import type { Row } from './row.ts'

const EACH = 10
const ABSENCES = 5
const REACH_MS = 5_000

export async function run(): Promise<Row[]> {
  const play = wellBehaved((socket) => sendPictures(socket, 100))
  let isBusy = false
  await using recorder = await startTestCamera((request, socket, camera) => {
    if (request.url.includes('silent')) return null
    return isBusy ? answer(request, '503 Busy') : play(request, socket, camera)
  })
  const channel = (name: string) => ({
    id: CameraId.parse(name),
    siteId: SiteId.parse('bench'),
    siteMaxConnects: 50,
    main: recorder.address.replace('stream', name),
    sub: null,
    login: null,
    isBasicAllowed: false,
  })
  const channels = ['silent', 'good'].flatMap((kind) =>
    Array.from({ length: EACH }, (_, at) => channel(`${kind}-${at + 1}`)),
  )
  // That cameras are away and back is what is measured here, no warning.
  const shard = await startShard([], () => {})
  try {
    const liveMs = async () => {
      const fromMs = performance.now()
      await shard.allLive('good')
      return performance.now() - fromMs
    }
    await shard.pool.start(channels)
    const first = await liveMs()
    const again: number[] = []
    for (let absence = 0; absence < ABSENCES; absence++) {
      isBusy = true
      recorder.hangUp('reset')
      while (shard.pool.statuses().some(({ state }) => state === 'live')) await wait(20)
      isBusy = false
      again.push(await liveMs())
    }
    const longest = Math.max(first, ...again)
    return [
      {
        what: `${EACH} good channels of a recorder beside ${EACH} silent ones are live after`,
        reach: '<= 5 s',
        measured: `${seconds(longest)} s`,
        met: longest <= REACH_MS,
        note: `longest of a start (${seconds(first)} s) and ${ABSENCES} returns (${again.map(seconds).join(', ')} s)`,
      },
    ]
  } finally {
    await shard.pool.close()
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

if (import.meta.main) console.table(await run())
