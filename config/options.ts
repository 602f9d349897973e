/** What a start may change in a city without touching its files; passed to every child in one variable. */
import { z } from 'zod'

const hostAndPort = z.string().regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, 'host:port')

export const CityOverrides = z.strictObject({
  /** Sections of settings.json, laid over the file: `{ "server": { "listenPort": 18080 } }`. */
  settings: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  /** Replaces host and port of every `rtsp://` address: the demo's camera simulator. */
  cameraHost: hostAndPort.optional(),
  /** Replaces host and port of every HTTP feed: the demo's feed simulator. */
  feedHost: hostAndPort.optional(),
})
export type CityOverrides = z.infer<typeof CityOverrides>

export const overridesVariable = 'PANTAU_CITY_OVERRIDES'

/** Overrides that the parent process handed down as JSON in `PANTAU_CITY_OVERRIDES`; none when it is not set. */
export function overridesFromEnv(env: Readonly<Record<string, string | undefined>>): CityOverrides {
  const text = env[overridesVariable]
  if (text === undefined || text === '') return {}
  try {
    return CityOverrides.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${overridesVariable} is not a valid set of overrides`, { cause })
  }
}

/** Mark of the lists of sealing words whose examples the parent process has tried; see `checkSealedWords`. */
export const wordsTriedVariable = 'PANTAU_WORDS_TRIED'

export function wordsTriedFromEnv(env: Readonly<Record<string, string | undefined>>): string | null {
  return env[wordsTriedVariable] ?? null
}
