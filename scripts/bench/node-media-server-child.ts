// node-media-server as most people run it, in a process of its own, for comparison.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import NodeMediaServer from 'node-media-server'

const [rtmpPort, httpPort] = [await freePort(), await freePort()]
const server = new NodeMediaServer({
  bind: '127.0.0.1',
  rtmp: { port: rtmpPort },
  http: { port: httpPort },
  auth: { play: false, publish: false, secret: 'not used in the bench' },
  webadmin: { enable: false },
  record: { auto: false, path: tmpdir() },
  store: { path: tmpdir() },
})
await server.run()
process.send?.({ rtmpPort })
process.on('disconnect', () => process.exit(0))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
