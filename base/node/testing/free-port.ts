import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the ports that the system hands out for connections and for `listen(0)` (Linux: 32768 and above): one of those
 * may be taken by anybody between our asking and the start of the program that is to have it.
 */
const from = 20_000
const below = 32_768
const maxTries = 100

/** A port of the loopback address that nobody listens on. Throws when none of a hundred is free. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const port = randomInt(from, below)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port between ${from} and ${below} on 127.0.0.1`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
