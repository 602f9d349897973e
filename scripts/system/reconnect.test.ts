/** Pages that stand open while the program ends, however it ends, and is started again over the same data. */

import { io } from 'socket.io-client'
import { afterEach, test } from 'vitest'
import { LiveConnection } from '../../dashboard/data/live-connection.ts'
import { CityCopy, testFolder } from './testing/city-copy.ts'
import { firstAdministrator } from './testing/first-administrator.ts'
import { RunningCity } from './testing/running-city.ts'
import { until } from './testing/until.ts'
import type { Visitor } from './testing/visitor.ts'

const BACK_LIMIT_MS = 15_000
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** The line of a page, as the dashboard opens it. */
function openPage(origin: string, visitor: Visitor): LiveConnection {
  const socket = io(origin, {
    path: '/socket',
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    extraHeaders: visitor.headers(),
  })
  const page = new LiveConnection(socket, {
    nowMs: Date.now,
    offsetMs: 0,
    isHidden: () => false,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    nextFrame: (run) => setTimeout(run, 1),
  })
  closers.push(() => page.close())
  page.hold('cameras')
  return page
}

test('pages that stand open come back by themselves after a stop in order and after a kill', async () => {
  using folder = testFolder()
  const { dir: cityDir, dataDir } = new CityCopy(folder.path)
  let city = await RunningCity.start({ cityDir, dataDir, isSetUp: true })
  const { origin, port } = city
  try {
    const visitor = await firstAdministrator(city)
    const pages = [openPage(origin, visitor), openPage(origin, visitor)]
    const areUp = () =>
      pages.every(
        ({ server, slices }) =>
          server.getState().kind === 'connected' && slices.cameras.getState().status === 'ready',
      )
    const areLost = () => pages.every(({ server }) => server.getState().kind === 'lost')
    await until('the pages are up', BACK_LIMIT_MS, areUp)
    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      city.signal(signal)
      await city.allGone(BACK_LIMIT_MS)
      await until('the pages know that the line is down', BACK_LIMIT_MS, areLost)
      city = await RunningCity.start({ cityDir, dataDir, port, isSetUp: true })
      await until(`the pages are back after ${signal}`, BACK_LIMIT_MS, areUp)
    }
    // The server alone, started again by what watches it.
    const [server = 0] = city.pidsOf('server/main.ts')
    process.kill(server, 'SIGKILL')
    await until('the server is another', BACK_LIMIT_MS, () =>
      city.pidsOf('server/main.ts').some((pid) => pid !== server),
    )
    await until('the pages are back after the server alone', BACK_LIMIT_MS, areUp)
  } finally {
    await city[Symbol.asyncDispose]()
  }
}, 180_000)
