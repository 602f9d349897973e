/**
 * Passwords and keys, kept apart from the city's files. Read from `secrets.json` in the data folder; the environment
 * overrides it, so that a key store can hand them over without a file:
 *
 *   PANTAU_SECRET_CAMERAS_<NAME>_USER  / _PASSWORD
 *   PANTAU_SECRET_FEEDS_<NAME>_HEADER  / _VALUE
 *   PANTAU_SECRET_INFLUX_<NAME>_USER   / _PASSWORD, or _TOKEN
 *   PANTAU_SECRET_ENCODERS_<NAME>_KEY
 *
 * <NAME> is the credential in capitals with `_` for every other sign: `gate-north` is GATE_NORTH.
 * No message of this file carries a value.
 */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { isLoopback } from '#config/checks/addresses.ts'
import { type ConfigFault, formatFault } from '#config/city-config-error.ts'
import { faultsOfIssues } from '#config/fault-words.ts'
import { placeOfSyntaxError } from '#config/read-json-file.ts'
import type { City } from '#config/schema/city.ts'
import { Secrets } from '#config/schema/secrets.ts'

export type SecretsErrorKind = 'too-open' | 'unreadable' | 'malformed'

export class SecretsError extends Error {
  override readonly name = 'SecretsError'
  readonly kind: SecretsErrorKind
  constructor(kind: SecretsErrorKind, detail: string) {
    super(detail)
    this.kind = kind
  }
}

type Env = Readonly<Record<string, string | undefined>>
type RawSecrets = Record<string, Record<string, unknown>>

/** Secrets of one city. A missing file is an empty one; a file that others may read is refused. */
export async function loadSecrets(dataDir: string, env: Env): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const raw = overridden(await readPrivateJson(path), env)
  const parsed = Secrets.safeParse(raw)
  if (parsed.success) return parsed.data
  const faults = faultsOfIssues(
    'secrets.json',
    [],
    raw,
    { schema: Secrets, issues: parsed.error.issues },
    false,
  )
  throw new SecretsError('malformed', faults.map(formatFault).join('\n'))
}

/** Credentials that the city names and the secrets do not hold: one fault each, at the first place that names it. */
export function missingCredentials(city: City, secrets: Secrets): ConfigFault[] {
  const missing = new Map<
    string,
    { file: string; path: string; part: string; name: string; places: number }
  >()
  const need = (file: string, path: string, part: keyof Secrets, name: string | null) => {
    if (name === null || Object.hasOwn(secrets[part], name)) return
    const known = missing.get(`${part}/${name}`)
    if (known === undefined) missing.set(`${part}/${name}`, { file, path, part, name, places: 1 })
    else known.places++
  }
  for (const [i, camera] of city.cameras.entries()) {
    need('cameras.json', `[${i}].credential`, 'cameras', camera.credential)
    for (const stream of ['main', 'sub'] as const) {
      const device = /^rtmp-push:\/\/([^/]+)/.exec(camera[stream] ?? '')?.[1]
      if (device !== undefined) need('cameras.json', `[${i}].${stream}`, 'encoders', device)
    }
  }
  for (const [i, feed] of city.feeds.entries())
    if (feed.way.kind === 'http') need('feeds.json', `[${i}].way.credential`, 'feeds', feed.way.credential)
  const influx = city.settings.store.influx
  if (influx !== null) need('settings.json', 'store.influx.credential', 'influx', influx.credential)
  const { rtmpPort, listenHost } = city.settings.gateway
  const faults: ConfigFault[] = []
  if (rtmpPort !== null && !isLoopback(listenHost) && Object.keys(secrets.encoders).length === 0)
    faults.push({
      file: 'settings.json',
      path: 'gateway.listenHost',
      message: `others can reach "${listenHost}", but no encoder has a key in secrets.json under "encoders"`,
    })
  const credentials = [...missing.values()].map(({ file, path, part, name, places }) => ({
    file,
    path,
    message: `no credential "${name}" in secrets.json under "${part}", nor as ${envName(part, name)}_…${
      places === 1 ? '' : ` (named in ${places} places)`
    }`,
  }))
  return [...faults, ...credentials]
}

/**
 * Takes the secrets out of an environment once they have been read, and returns them. Children inherit environments:
 * the front door and ffmpeg have no use for a camera's password.
 */
export function takeSecretVariables(env: Record<string, string | undefined>): Record<string, string> {
  const taken: Record<string, string> = {}
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith('PANTAU_SECRET_') || value === undefined) continue
    taken[variable] = value
    delete env[variable]
  }
  return taken
}

async function readPrivateJson(path: string): Promise<RawSecrets> {
  let file: Awaited<ReturnType<typeof open>>
  try {
    file = await open(path, 'r')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    if (code === 'ENOENT') return {}
    throw new SecretsError('unreadable', `${path}: cannot be read (${code})`)
  }
  try {
    // Asked of the open file, so that it cannot be swapped between the check and the reading.
    const stats = await file.stat()
    if (!stats.isFile())
      throw new SecretsError('unreadable', `${path}: must be a file, and is none (a folder?)`)
    const { mode } = stats
    if ((mode & 0o077) !== 0)
      throw new SecretsError(
        'too-open',
        `${path}: others may read it (mode ${(mode & 0o777).toString(8).padStart(4, '0')}); run: chmod 600 ${path}`,
      )
    return parsePrivate(path, await file.readFile('utf8'))
  } finally {
    await file.close()
  }
}

function parsePrivate(path: string, text: string): RawSecrets {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    // The parser's own message quotes the text, so only the place is passed on, without the cause.
    const { line, column } = placeOfSyntaxError(text, cause)
    throw new SecretsError('malformed', `${path}: not valid JSON at line ${line}, column ${column}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SecretsError('malformed', `${path}: must be an object { "cameras": { … }, "feeds": { … } }`)
  return value as RawSecrets
}

const parts: Readonly<Record<string, readonly string[]>> = {
  cameras: ['user', 'password'],
  feeds: ['header', 'value'],
  influx: ['user', 'password', 'token'],
  encoders: ['key'],
}

function overridden(file: RawSecrets, env: Env): RawSecrets {
  const raw: RawSecrets = { ...file }
  for (const [variable, value] of Object.entries(env)) {
    const match = /^PANTAU_SECRET_(CAMERAS|FEEDS|INFLUX|ENCODERS)_([A-Z0-9_]+)_([A-Z]+)$/.exec(variable)
    const [part, name, field] = [match?.[1]?.toLowerCase(), match?.[2], match?.[3]?.toLowerCase()]
    if (value === undefined || part === undefined || name === undefined || field === undefined) continue
    if (parts[part]?.includes(field) !== true) continue
    const section: Record<string, unknown> = { ...raw[part] }
    const key = Object.keys(section).find((known) => envSpelling(known) === name) ?? asCredential(name)
    if (part === 'encoders') section[key] = value
    else section[key] = withField(part, section[key], field, value)
    raw[part] = section
  }
  return raw
}

/** InfluxDB takes either a token or a user: an override of one kind replaces the other kind whole. */
function withField(part: string, entry: unknown, field: string, value: string): Record<string, unknown> {
  const fields = { ...(typeof entry === 'object' ? (entry as Record<string, unknown>) : {}) }
  if (part === 'influx') {
    for (const other of field === 'token' ? ['user', 'password'] : ['token']) delete fields[other]
  }
  return { ...fields, [field]: value }
}

function envName(part: string, name: string): string {
  return `PANTAU_SECRET_${part.toUpperCase()}_${envSpelling(name)}`
}
function envSpelling(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_')
}
function asCredential(name: string): string {
  return name.toLowerCase().replace(/_/g, '-')
}
