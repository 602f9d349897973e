/** Where InfluxDB is and how it wants to be spoken to: the differences between its generations live here. */
import { z } from 'zod'
import { InfluxError } from './influx-error.ts'

export type InfluxLogin = { readonly user: string; readonly password: string } | { readonly token: string }

export interface InfluxSettings {
  readonly url: string
  /** Database (1.x) or bucket (2.x). */
  readonly database: string
  readonly login: InfluxLogin
}

export interface InfluxTarget {
  /** As the server tells it, `1.6.7` or `v2.7.1`. */
  readonly version: string
  /** Path and query of a write, below the address. */
  readonly writePath: string
}

const TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 8_000_000
const Buckets = z.object({ buckets: z.array(z.object({ name: z.string(), orgID: z.string() })) })

/** Asks the server which generation it is. Throws `InfluxError` when it does not answer like an InfluxDB. */
export async function detectTarget(settings: InfluxSettings, signal: AbortSignal): Promise<InfluxTarget> {
  const answer = await ask(settings, '/ping', signal)
  await answer.body?.cancel()
  const version = answer.headers.get('x-influxdb-version')
  if (version === null)
    throw new InfluxError(
      'not-influx',
      `${settings.url} answers /ping with ${answer.status} but without X-Influxdb-Version: not an InfluxDB`,
    )
  const isOne = version.replace(/^v/, '').startsWith('1.')
  // A user with a password is known to the /write path of every generation; a token to /api/v2/write from 2.x on.
  if (isOne || 'user' in settings.login)
    return { version, writePath: `/write?${new URLSearchParams({ db: settings.database, precision: 'ms' })}` }
  const query = new URLSearchParams({ bucket: settings.database, precision: 'ms' })
  const orgId = await findOrg(settings, signal)
  if (orgId !== null) query.set('orgID', orgId)
  return { version, writePath: `/api/v2/write?${query}` }
}

/** The header that shows who we are. Never part of an address, which may reach a log. */
export function authorization(login: InfluxLogin): string {
  return 'token' in login
    ? `Token ${login.token}`
    : `Basic ${Buffer.from(`${login.user}:${login.password}`, 'utf8').toString('base64')}`
}

/** One GET with a time limit and without redirects: a redirect would carry the login to another host. */
export async function ask(settings: InfluxSettings, path: string, signal: AbortSignal): Promise<Response> {
  const base = settings.url.replace(/\/+$/, '')
  try {
    return await fetch(base + path, {
      headers: { authorization: authorization(settings.login), accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new InfluxError('unreachable', `${settings.url} does not answer: ${cause}`, error)
  }
}

/** 2.x wants an organisation with every write; the bucket knows its own. Null: the token may not look. */
async function findOrg(settings: InfluxSettings, signal: AbortSignal): Promise<string | null> {
  const query = new URLSearchParams({ name: settings.database, limit: '1' })
  const answer = await ask(settings, `/api/v2/buckets?${query}`, signal)
  if (!answer.ok) {
    await answer.body?.cancel()
    return null
  }
  const text = await readAnswer(answer).catch(() => '')
  const parsed = Buckets.safeParse(parseJson(text))
  return parsed.success ? (parsed.data.buckets[0]?.orgID ?? null) : null
}

/** The body of an answer. Throws `InfluxError` for more than 8 MB. */
export async function readAnswer(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES)
      throw new InfluxError('too-large', `InfluxDB answers with more than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
