import { z } from 'zod'
import { type Endpoint, EndpointText } from '#base/pure/endpoint.ts'

const Environment = z.object({
  PANTAU_CITY_DIR: z.string().min(1),
  PANTAU_DATA_DIR: z.string().min(1),
  PANTAU_INTERNAL_KEY: z.string().min(16),
  PANTAU_SERVER_ENDPOINT: EndpointText,
  PANTAU_INGEST_ENDPOINT: EndpointText,
  PANTAU_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

export interface IngestEnvironment {
  readonly cityDir: string
  readonly dataDir: string
  readonly internalKey: string
  readonly serverEndpoint: Endpoint
  readonly endpoint: Endpoint
  readonly logLevel: string
}

/** What `scripts/start.ts` hands down. Throws one sentence that names every variable that is missing or wrong. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): IngestEnvironment {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
    throw new Error(
      `ingest is started by "npm start"; missing or wrong in its environment: ${names.join(', ')}`,
    )
  }
  const { data } = parsed
  return {
    cityDir: data.PANTAU_CITY_DIR,
    dataDir: data.PANTAU_DATA_DIR,
    internalKey: data.PANTAU_INTERNAL_KEY,
    serverEndpoint: data.PANTAU_SERVER_ENDPOINT,
    endpoint: data.PANTAU_INGEST_ENDPOINT,
    logLevel: data.PANTAU_LOG_LEVEL,
  }
}
