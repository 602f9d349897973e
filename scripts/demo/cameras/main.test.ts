import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, 'main.ts')
const options = {
  rtspPort: 0,
  adminPort: 0,
  adminKey: 'key-for-tests-only',
  credentials: { user: 'admin', password: 'rahasia' },
  cameras: [{ name: 'cam-0101', site: 'gardu-1', sub: 'simpang-sore-sub' }],
}

async function startWith(content: unknown) {
  const folder = await mkdtemp(join(tmpdir(), 'pantau-simulator-'))
  const file = join(folder, 'options.json')
  await writeFile(file, JSON.stringify(content))
  const child = fork(MAIN, [], { env: { ...process.env, PANTAU_SIMULATOR_OPTIONS: file }, silent: true })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = once(child, 'exit').then(async ([code]) => {
    await rm(folder, { recursive: true })
    return { code: code as unknown, errors }
  })
  return { child, ended }
}

test('as a child it says its ports, serves cameras and ends when its parent lets go', async () => {
  const { child, ended } = await startWith(options)
  const [ready] = (await once(child, 'message')) as [{ kind: string; adminPort: number }]
  expect(ready.kind).toBe('ready')
  const response = await fetch(`http://127.0.0.1:${ready.adminPort}/cameras`, {
    headers: { authorization: `Bearer ${options.adminKey}` },
  })
  expect(await response.json()).toMatchObject({ cameras: [{ camera: 'cam-0101', state: 'up', viewers: 0 }] })
  child.disconnect()
  expect(await ended).toMatchObject({ code: 0, errors: '' })
}, 20_000)

test('options that do not fit, or a clip that is not there, end it with what was wrong', async () => {
  const wrong = await startWith({ ...options, adminKey: 'short' })
  expect(await wrong.ended).toMatchObject({ code: 1, errors: expect.stringContaining('adminKey') })
  const lost = await startWith({ ...options, cameras: [{ name: 'a', site: 's', sub: 'nowhere' }] })
  expect(await lost.ended).toMatchObject({
    code: 1,
    errors: expect.stringContaining('cameras[0].sub: no clip "nowhere"'),
  })
}, 20_000)
