/** What `scripts/start.ts` tells the server through its environment. */
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { EndpointText } from '#base/pure/endpoint.ts'

const Environment = z.object({
  PANTAU_CITY_DIR: z.string().min(1),
  PANTAU_DATA_DIR: z.string().min(1),
  PANTAU_INTERNAL_KEY: z.string().min(32),
  PANTAU_SERVER_ENDPOINT: EndpointText,
  PANTAU_INGEST_ENDPOINT: EndpointText,
  PANTAU_DEMO: z.literal('1').optional(),
  PANTAU_SET_UP: z.literal('1').optional(),
  PANTAU_NEEDS_OFFICERS: z.literal('1').optional(),
  PANTAU_DEMO_OPTIONS: z.string().optional(),
  PANTAU_AUDIT_KEY_FILE: z.string().min(1),
  PANTAU_AUDIT_JOURNAL: z.literal('1').optional(),
  PANTAU_DASHBOARD_DIR: z.string().optional(),
  PANTAU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
})

/** Throws one sentence that names each variable that is missing or wrong, never its value. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>) {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The server is started by "npm start". ${faults.join('; ')}`)
  }
  const e = parsed.data
  if (e.PANTAU_DEMO === '1' && e.PANTAU_DEMO_OPTIONS === undefined) {
    throw new Error('PANTAU_DEMO is set, so PANTAU_DEMO_OPTIONS must name the simulators’ options file.')
  }
  return {
    cityDir: resolve(e.PANTAU_CITY_DIR),
    dataDir: resolve(e.PANTAU_DATA_DIR),
    dashboardDir: resolve(e.PANTAU_DASHBOARD_DIR ?? join(import.meta.dirname, '..', 'dashboard', 'dist')),
    internalKey: e.PANTAU_INTERNAL_KEY,
    endpoint: e.PANTAU_SERVER_ENDPOINT,
    ingestEndpoint: e.PANTAU_INGEST_ENDPOINT,
    isSetUp: e.PANTAU_SET_UP === '1',
    needsOfficers: e.PANTAU_NEEDS_OFFICERS === '1',
    demoOptionsFile: e.PANTAU_DEMO === '1' ? (e.PANTAU_DEMO_OPTIONS ?? null) : null,
    auditKeyFile: resolve(e.PANTAU_AUDIT_KEY_FILE),
    hasJournal: e.PANTAU_AUDIT_JOURNAL === '1',
    logLevel: e.PANTAU_LOG,
  }
}
