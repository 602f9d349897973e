// A real city of as many cameras as a bench wants, all of them streams of simulators, started as people start it.
import { CityCopy, type Json } from '../system/testing/city-copy.ts'
import { firstOperator } from '../system/testing/first-administrator.ts'
import { RunningCity } from '../system/testing/running-city.ts'
import { until } from '../system/testing/until.ts'

const LIVE_LIMIT_MS = 180_000
/** Of a camera that sends 25 a second, over five seconds on a machine that is busy. */
const LEAST_FPS = 20

export interface GrownCity extends AsyncDisposable {
  /** Of ingest and all shards: what is there for cameras, whether anybody watches or not. */
  ingestPids(): number[]
  /** Throws unless every camera is live and delivers its pictures. */
  requireAll(): void
}

/** Starts a copy of the sample city below `folder` with one camera for each address; resolves when all are live. */
export async function startGrownCity(folder: string, addresses: readonly string[]): Promise<GrownCity> {
  const copy = new CityCopy(folder)
  // Layouts and walls name the first ones; more are copies of them on other poles of the same sites.
  copy.change<Json[]>('cameras.json', (cameras) =>
    addresses.map((main, index) => {
      const model = cameras[index % cameras.length]
      const round = Math.floor(index / cameras.length)
      if (round === 0) return { ...model, main, sub: main }
      return {
        ...model,
        id: `${model?.id}-${round}`,
        number: Number(model?.number) + 1_000 * round,
        main,
        sub: main,
      }
    }),
  )
  const city = await RunningCity.start({ cityDir: copy.dir, dataDir: copy.dataDir, by: 'npm', prepare: true })
  try {
    const operator = await firstOperator(city)
    const cameras = await operator.follow('cameras')
    const poor = () =>
      cameras.of('cameras').filter(({ state, fps }) => state !== 'live' || (fps !== null && fps < LEAST_FPS))
    await until(`${addresses.length} cameras are live`, LIVE_LIMIT_MS, () => {
      const all = cameras.of('cameras')
      return all.length === addresses.length && all.every(({ state }) => state === 'live')
    })
    return {
      ingestPids: () => [...city.pidsOf('ingest/main.ts'), ...city.pidsOf('shard/main.ts')],
      requireAll: () => {
        const [worst, ...more] = poor()
        if (worst !== undefined)
          throw new Error(`${1 + more.length} cameras do not deliver, the first: ${JSON.stringify(worst)}`)
      },
      [Symbol.asyncDispose]: async () => {
        cameras[Symbol.dispose]()
        await city[Symbol.asyncDispose]()
      },
    }
  } catch (error) {
    await city[Symbol.asyncDispose]()
    throw error
  }
}
