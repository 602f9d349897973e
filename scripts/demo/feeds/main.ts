// The feed simulator as a child process: options from the JSON file named in PANTAU_FEED_SIMULATOR_OPTIONS, ends with its parent.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { loadCity } from '#config/load.ts'
import { wordsTriedFromEnv } from '#config/options.ts'
import { type SimulatorFile, simulatorFileSchema } from './options.ts'
import { startFeedSimulator } from './simulator.ts'

outliveReaders(process.stderr)
const stop = new AbortController()
process.once('disconnect', () => stop.abort())
process.once('SIGTERM', leave)
process.once('SIGINT', leave)

try {
  const { cityDir, ...options } = await readOptions(process.env.PANTAU_FEED_SIMULATOR_OPTIONS)
  const city = await loadCity(cityDir, {}, wordsTriedFromEnv(process.env))
  const simulator = await startFeedSimulator({ ...options, city, signal: stop.signal })
  process.send?.({ kind: 'ready', port: simulator.port, adminPort: simulator.adminPort })
} catch (error) {
  console.error(`feed simulator: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}

async function readOptions(path: string | undefined): Promise<SimulatorFile> {
  if (!path) throw new Error('PANTAU_FEED_SIMULATOR_OPTIONS must name the options file')
  const read = simulatorFileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
  if (!read.success) throw new Error(`${path}:\n${z.prettifyError(read.error)}`)
  return read.data
}

function leave(): void {
  stop.abort()
  // The open channel to the parent would keep the process alive.
  if (process.connected) process.disconnect()
}
