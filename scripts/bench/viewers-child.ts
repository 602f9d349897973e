// Pages that watch, in a process of their own, so that their work is not ours. Arguments: origin, pages, tiles each. Says
// when cameras are live, opens the pages when told so, with key frames alone at first, and then hands out what they took.
import { operatorSignIn } from '../system/testing/first-administrator.ts'
import { Visitor } from '../system/testing/visitor.ts'
import { type DoorViewer, liveCameras, openDoorViewer } from './door-viewer.ts'

const [origin = '', pages = '1', tiles = '1'] = process.argv.slice(2)
/** Pages of one session: it may hold 24 sockets. */
const PAGES_A_SESSION = 15
const RENEW_EVERY_MS = 25_000
const viewers: DoorViewer[] = []
process.on('disconnect', () => process.exit(0))
const cookies: string[] = []
while (cookies.length * PAGES_A_SESSION < Number(pages)) {
  const person = await new Visitor(origin).signedInBy('/api/session', operatorSignIn)
  cookies.push(person.headers().cookie ?? '')
}
const live = await liveCameras(origin, cookies[0] ?? '')
process.on('message', (wish) => {
  if (wish === 'open') void open()
  else if (wish === 'all-pictures') for (const viewer of viewers) viewer.setProfile('full')
  else take()
})
process.send?.('live')

async function open(): Promise<void> {
  let next = 0
  for (let page = 0; page < Number(pages); page += 1) {
    const cameras = Array.from({ length: Number(tiles) }, () => live[next++ % live.length] ?? '')
    viewers.push(await openDoorViewer(origin, cookies[page % cookies.length] ?? '', cameras, 'keyframes'))
  }
  setInterval(() => {
    for (const viewer of viewers) void viewer.renew()
  }, RENEW_EVERY_MS)
  process.send?.('watching')
}

function take(): void {
  const taken = viewers.map((viewer) => viewer.take())
  process.send?.({
    frames: taken.reduce((sum, { frames }) => sum + frames, 0),
    bytes: taken.reduce((sum, { bytes }) => sum + bytes, 0),
  })
}
