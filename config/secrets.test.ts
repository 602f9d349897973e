import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { formatFault } from '#config/city-config-error.ts'
import { loadCity } from '#config/load.ts'
import { loadSecrets, missingCredentials, SecretsError, takeSecretVariables } from '#config/secrets.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pantau-secrets-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function write(content: string, mode = 0o600): Promise<void> {
  const path = join(dir, 'secrets.json')
  await writeFile(path, content)
  await chmod(path, mode)
}
const refusal = (env: Record<string, string> = {}) =>
  loadSecrets(dir, env).then(
    () => Promise.reject(new Error('the secrets were taken')),
    (error: unknown) => {
      if (!(error instanceof SecretsError)) throw error
      return error
    },
  )

test('no file means no secrets', async () => {
  expect(await loadSecrets(dir, {})).toEqual({ cameras: {}, feeds: {}, influx: {}, encoders: {} })
})

test.each([0o640, 0o604, 0o644, 0o660])(
  'a file with mode %o is refused with the command that mends it',
  async (mode) => {
    await write('{}', mode)
    const error = await refusal()
    expect(error.kind).toBe('too-open')
    expect(error.message).toContain('chmod 600')
  },
)

test('a folder in place of the file is named as that', async () => {
  await mkdir(join(dir, 'secrets.json'), { mode: 0o750 })
  const error = await refusal()
  expect([error.kind, error.message]).toEqual(['unreadable', expect.stringContaining('must be a file')])
})

test('the environment overrides the file, and may add credentials of its own', async () => {
  await write(
    JSON.stringify({
      cameras: { 'gate.north': { user: 'viewer', password: 'old' } },
      influx: { main: { token: 't' } },
    }),
  )
  const secrets = await loadSecrets(dir, {
    PANTAU_SECRET_CAMERAS_GATE_NORTH_PASSWORD: 'new',
    PANTAU_SECRET_CAMERAS_HARBOUR_USER: 'a',
    PANTAU_SECRET_CAMERAS_HARBOUR_PASSWORD: 'b',
    PANTAU_SECRET_INFLUX_MAIN_USER: 'u',
    PANTAU_SECRET_INFLUX_MAIN_PASSWORD: 'p',
    PANTAU_SECRET_ENCODERS_DRONE_1_KEY: '0123456789abcdef',
    PANTAU_SECRET_CAMERAS_GATE_NORTH_COLOUR: 'ignored',
  })
  expect(secrets).toEqual({
    cameras: { 'gate.north': { user: 'viewer', password: 'new' }, harbour: { user: 'a', password: 'b' } },
    feeds: {},
    influx: { main: { user: 'u', password: 'p' } },
    encoders: { 'drone-1': '0123456789abcdef' },
  })
})

test.each([
  ['{"cameras": {"demo": {"user": "s3cret-user", "password": s3cret}}}', 'line 1'],
  [
    '{"cameras": {"demo": {"user": "s3cret-user", "pasword": "s3cret"}}}',
    'cameras.demo.pasword: no such setting',
  ],
  ['{"encoders": {"drone": "s3cret"}}', 'encoders.drone: must have at least 16 characters'],
  ['["s3cret"]', 'must be an object'],
])('broken secrets are told by place, never by value: %#', async (content, words) => {
  await write(content)
  const error = await refusal()
  expect(error.message).toContain(words)
  expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('s3cret')
})

test('every credential that the city names and nobody holds is told', async () => {
  const city = await loadCity(fileURLToPath(new URL('./batam', import.meta.url)))
  const none = await loadSecrets(dir, {})
  expect(missingCredentials(city, none).map(formatFault)).toEqual([
    'cameras.json [0].credential: no credential "demo" in secrets.json under "cameras", nor as PANTAU_SECRET_CAMERAS_DEMO_… (named in 60 places)',
  ])
  expect(missingCredentials(city, { ...none, cameras: { demo: { user: 'a', password: 'b' } } })).toEqual([])
})

test('a gateway that others can reach is refused while no encoder has a key', async () => {
  const city = await loadCity(fileURLToPath(new URL('./batam', import.meta.url)))
  const cameras = { demo: { user: 'a', password: 'b' } }
  const faults = (listenHost: string, encoders: Record<string, string>) => {
    const settings = { ...city.settings, gateway: { listenHost, rtmpPort: 1935 } }
    return missingCredentials({ ...city, settings }, { cameras, encoders, feeds: {}, influx: {} }).map(
      formatFault,
    )
  }
  for (const everywhere of ['0.0.0.0', '::', '10.20.0.5', 'gerbang.example'])
    expect(faults(everywhere, {})).toEqual([
      `settings.json gateway.listenHost: others can reach "${everywhere}", but no encoder has a key in secrets.json under "encoders"`,
    ])
  expect(faults('0.0.0.0', { 'drone-1': '0123456789abcdef' })).toEqual([])
  for (const own of ['127.0.0.1', '::1', 'localhost']) expect(faults(own, {})).toEqual([])
})

test('secrets are taken out of an environment, so that children do not inherit them', () => {
  const env = { PATH: '/bin', PANTAU_SECRET_CAMERAS_GATE_PASSWORD: 'canary', PANTAU_LOG: 'warn' }
  expect(takeSecretVariables(env)).toEqual({ PANTAU_SECRET_CAMERAS_GATE_PASSWORD: 'canary' })
  expect(env).toEqual({ PATH: '/bin', PANTAU_LOG: 'warn' })
})
