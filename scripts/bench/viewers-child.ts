// Pages that watch, in a process of their own, so that their work is not ours. Arguments: origin, pages, tiles each.
import { signInAs } from './bench-city.ts'
import { type DoorViewer, liveCameras, openDoorViewer } from './door-viewer.ts'

const [origin = '', pages = '1', tiles = '1'] = process.argv.slice(2)
const RENEW_EVERY_MS = 25_000
const viewers: DoorViewer[] = []
process.on('disconnect', () => process.exit(0))
const live = await liveCameras(origin, await signInAs(origin, 'operator'))
let next = 0
for (let page = 0; page < Number(pages); page += 1) {
  const cameras = Array.from({ length: Number(tiles) }, () => live[next++ % live.length] ?? '')
  viewers.push(await openDoorViewer(origin, await signInAs(origin, 'operator'), cameras))
}
setInterval(() => {
  for (const viewer of viewers) void viewer.renew()
}, RENEW_EVERY_MS)
for (const viewer of viewers) viewer.take()
process.send?.('watching')
process.on('message', () => {
  const taken = viewers.map((viewer) => viewer.take())
  process.send?.({
    frames: taken.reduce((sum, { frames }) => sum + frames, 0),
    bytes: taken.reduce((sum, { bytes }) => sum + bytes, 0),
  })
})
