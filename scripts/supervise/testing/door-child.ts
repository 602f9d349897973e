/** A server with a front door and nothing behind it, which gets into trouble when its parent says so. */
import { openSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DoorPulse } from '#domain/contract/internal/door-pulse.ts'

export type Trouble = 'hang' | 'stop-listening' | 'open-files'

const server = createServer((_request, response) => response.end(String(process.pid)))
let accepted = 0
server.on('connection', () => {
  accepted += 1
})
server.listen(Number(process.env.DOOR_PORT), '127.0.0.1', () => {
  process.send?.({ kind: 'ready', port: (server.address() as AddressInfo).port })
})
setInterval(() => {
  const pulse: DoorPulse = { kind: 'pulse', connections: 1, places: 100, accepted }
  process.send?.(pulse)
}, 15)

function takeDescriptors(): void {
  try {
    for (;;) openSync('/dev/null', 'r')
  } catch {
    // There are none left.
  }
}

process.on('message', ({ trouble }: { trouble: Trouble }) => {
  switch (trouble) {
    case 'hang':
      for (;;);
    case 'stop-listening':
      server.close()
      break
    case 'open-files':
      // Again and again: a visitor who leaves would give one back, and the next would be let in with it.
      takeDescriptors()
      setInterval(takeDescriptors, 1)
  }
})
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
