/**
 * Whether the front door can be opened where the city says, asked before anything is started: a refused start should
 * have pulled no camera and fetched no feed. The server asks again when it opens the door.
 */
import { createServer } from 'node:net'
import type { City } from '#config/schema/city.ts'
import { requireSafeAddress } from '../../server/http/listen.ts'
import { readTlsFiles } from '../../server/http/tls-files.ts'

/** Throws an Error whose message is the sentence for the console. */
export async function checkFrontDoor(settings: City['settings']['server']): Promise<void> {
  requireSafeAddress(settings)
  const { listenHost, listenPort, tls } = settings
  if (tls !== null) await readTlsFiles(tls)
  const failure = await failureToListen(listenPort, listenHost)
  if (failure !== 'EADDRINUSE') return
  const other = listenPort === 65_535 ? 8080 : listenPort + 1
  throw new Error(
    `Port ${listenPort} on ${listenHost} is in use by another program. Stop it, or choose another: ` +
      `npm start -- --port ${other}`,
  )
}

function failureToListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}
