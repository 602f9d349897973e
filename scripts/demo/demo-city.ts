/** The demo city: its own data folder, secrets, simulators, and the faults that make the first minute worth watching. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { loadCity } from '#config/load.ts'
import type { CityOverrides } from '#config/options.ts'
import type { City } from '#config/schema/city.ts'
import { assignClips } from './camera-scenes.ts'
import { type HeldPort, holdPort } from './held-port.ts'
import { playOpeningScene } from './opening-scene.ts'
import { seedHistory } from './seed-history.ts'

export interface DemoCity {
  readonly city: City
  readonly overrides: CityOverrides
  /** JSON file with the simulators' admin ports, for the server's `/demo` page. */
  readonly serverOptionsFile: string
  readonly simulators: readonly {
    name: string
    module: string
    env: Record<string, string>
    /** It has its ports now. */
    listens(): void
  }[]
  /** Before ingest opens the store: 30 days of camera history, up to now. */
  seedHistory(signal: AbortSignal, log: (line: string) => void): Promise<void>
  /** Some cameras dark, one frozen, some ended: a city where nothing ever fails would teach nothing. */
  openingScene(log: (line: string) => void): Promise<void>
}

const SEED = 20_260_817

export async function prepareDemoCity(options: {
  cityDir: string
  dataDir: string
  port?: number | undefined
  /** See `checkSealedWords`. */
  wordsTried: string | null
}): Promise<DemoCity> {
  const { cityDir, dataDir, port, wordsTried } = options
  const [rtsp, cameraAdmin, feed, feedAdmin] = [
    await holdPort(),
    await holdPort(),
    await holdPort(),
    await holdPort(),
  ]
  const [rtspPort, cameraAdminPort, feedPort, feedAdminPort] = [
    rtsp.port,
    cameraAdmin.port,
    feed.port,
    feedAdmin.port,
  ]
  const releaseAll = (...held: readonly HeldPort[]) => {
    for (const port of held) port.release()
  }
  const adminKey = randomBytes(24).toString('base64url')
  const overrides: CityOverrides = {
    cameraHost: `127.0.0.1:${rtspPort}`,
    feedHost: `127.0.0.1:${feedPort}`,
    ...(port === undefined ? {} : { settings: { server: { listenPort: port } } }),
  }
  const city = await loadCity(cityDir, overrides, wordsTried)
  const credentials = await demoCredentials(dataDir)
  const clips = assignClips(city, await drawnClips())
  const folder = path.join(dataDir, 'simulators')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const write = async (name: string, value: unknown): Promise<string> => {
    const file = path.join(folder, name)
    await writeFile(file, JSON.stringify(value), { mode: 0o600 })
    return file
  }
  const cameraOptions = await write('cameras.json', {
    rtspPort,
    adminPort: cameraAdminPort,
    adminKey,
    credentials,
    cameras: city.cameras.map((camera) => ({ name: camera.id, site: camera.site, ...clips.get(camera.id) })),
  })
  const feedOptions = await write('feeds.json', {
    port: feedPort,
    adminPort: feedAdminPort,
    adminKey,
    seed: SEED,
    cityDir,
  })
  const serverOptionsFile = await write('server.json', { cameraAdminPort, feedAdminPort, adminKey })
  return {
    city,
    overrides,
    serverOptionsFile,
    simulators: [
      {
        name: 'camera simulator',
        module: 'scripts/demo/cameras/main.ts',
        env: { PANTAU_SIMULATOR_OPTIONS: cameraOptions },
        listens: () => releaseAll(rtsp, cameraAdmin),
      },
      {
        name: 'feed simulator',
        module: 'scripts/demo/feeds/main.ts',
        env: { PANTAU_FEED_SIMULATOR_OPTIONS: feedOptions },
        listens: () => releaseAll(feed, feedAdmin),
      },
    ],
    seedHistory: (signal, log) => seedHistory({ cityDir, dataDir, signal, log }),
    openingScene: (log) => playOpeningScene({ city, cameraAdminPort, adminKey, log }),
  }
}

const ClipList = z.object({
  clips: z.array(
    z.object({ name: z.string(), picture: z.string(), profile: z.enum(['main', 'sub']), scene: z.string() }),
  ),
})

async function drawnClips(): Promise<z.infer<typeof ClipList>['clips']> {
  const file = path.join(import.meta.dirname, 'clips/clips.json')
  return ClipList.parse(JSON.parse(await readFile(file, 'utf8'))).clips
}

const StoredSecrets = z.looseObject({
  cameras: z.record(z.string(), z.object({ user: z.string(), password: z.string() })).default({}),
})

/** The simulated cameras' password: made once per installation, never the same on two machines. */
async function demoCredentials(dataDir: string): Promise<{ user: string; password: string }> {
  const file = path.join(dataDir, 'secrets.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const secrets = StoredSecrets.parse(JSON.parse(text))
  const known = secrets.cameras.demo
  if (known !== undefined) return known
  const made = { user: 'pantau', password: randomBytes(18).toString('base64url') }
  const next = { ...secrets, cameras: { ...secrets.cameras, demo: made } }
  await writeFile(file, JSON.stringify(next, null, 2), { mode: 0o600 })
  return made
}
