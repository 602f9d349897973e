// The simulator as a child process: options from the JSON file named in PANTAU_SIMULATOR_OPTIONS, ends with its parent.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { loadClips } from './clip/library.ts'
import { type SimulatorFile, simulatorFileSchema } from './options.ts'
import { startCameraSimulator } from './simulator.ts'

outliveReaders(process.stderr)
const stop = new AbortController()
process.once('disconnect', () => stop.abort())
// The open channel to the parent would keep the process alive.
const end = () => (process.connected ? process.disconnect() : stop.abort())
process.once('SIGTERM', end)
process.once('SIGINT', end)

try {
  const file = await readOptions(process.env.PANTAU_SIMULATOR_OPTIONS)
  const clips = await loadClips(file.clips)
  const clipNamed = (name: string, path: string) => {
    const clip = clips.get(name)
    if (!clip) throw new Error(`${path}: no clip "${name}"; there are ${[...clips.keys()].join(', ')}`)
    return clip
  }
  const simulator = await startCameraSimulator({
    ...file,
    cameras: file.cameras.map((camera, index) => ({
      ...camera,
      sub: clipNamed(camera.sub, `cameras[${index}].sub`),
      main: camera.main === undefined ? undefined : clipNamed(camera.main, `cameras[${index}].main`),
    })),
    signal: stop.signal,
  })
  process.send?.({ kind: 'ready', rtspPort: simulator.rtspPort, adminPort: simulator.adminPort })
} catch (error) {
  console.error(`camera simulator: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}

async function readOptions(path: string | undefined): Promise<SimulatorFile> {
  if (!path) throw new Error('PANTAU_SIMULATOR_OPTIONS must name the options file')
  const read = simulatorFileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
  if (!read.success) throw new Error(`${path}:\n${z.prettifyError(read.error)}`)
  return read.data
}
