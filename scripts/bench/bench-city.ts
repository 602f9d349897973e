// The whole product for benches: the demo city through `scripts/start.ts`, on a folder and a port of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#base/node/testing/free-port.ts'
import { processesWith } from '../system/testing/processes.ts'

const root = path.resolve(import.meta.dirname, '../..')
const OPEN_LIMIT_MS = 120_000
const STOP_LIMIT_MS = 15_000

export interface BenchCity {
  readonly origin: string
  /** Of what serves people: server, ingest, shards and what watches over them. */
  servingPids(): number[]
  close(): Promise<void>
}

/** Builds the dashboard, starts the demo city in a folder of its own, and waits until its cameras are running. */
export async function startBenchCity(): Promise<BenchCity> {
  await finished(
    spawn(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', 'dashboard'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  const port = await freePort()
  const data = await mkdtemp(path.join(tmpdir(), 'pantau-bench-'))
  const city = spawn(
    process.execPath,
    [path.join(root, 'scripts/start.ts'), '--port', String(port), '--data', data],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PANTAU_NO_APT: '1' } },
  )
  const close = async () => {
    if (city.exitCode === null && city.signalCode === null) {
      city.kill('SIGTERM')
      const limit = setTimeout(() => city.kill('SIGKILL'), STOP_LIMIT_MS)
      await once(city, 'exit')
      clearTimeout(limit)
    }
    await rm(data, { recursive: true, force: true })
  }
  try {
    await saysThatItRuns(city.stdout)
  } catch (error) {
    await close()
    throw error
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    // The key of this run is the one thing that all of them carry.
    servingPids: () => {
      const key = processesWith([data])
        .map(({ environment }) => /PANTAU_INTERNAL_KEY=([^\0]+)/.exec(environment)?.[1])
        .find((found) => found !== undefined)
      return processesWith([data, ...(key === undefined ? [] : [key])])
        .filter(({ command }) => /(server|ingest|shard)\/main\.(ts|mjs)|scripts\/start\.ts/.test(command))
        .map(({ pid }) => pid)
    },
    close,
  }
}

/** The cookie of a fresh session of the demo. */
export async function signInAs(origin: string, role: string): Promise<string> {
  const answer = await fetch(`${origin}/api/session/demo`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`the demo did not sign ${role} in: ${answer.status}`)
  return cookie
}

async function saysThatItRuns(output: NodeJS.ReadableStream): Promise<void> {
  let text = ''
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`the demo city did not start in ${OPEN_LIMIT_MS / 1000} s:\n${text}`)),
      OPEN_LIMIT_MS,
    )
    output.on('data', (chunk: Buffer) => {
      text += String(chunk)
      if (!text.includes('feeds are running')) return
      clearTimeout(limit)
      resolve()
    })
    output.on('end', () => {
      clearTimeout(limit)
      reject(new Error(`the demo city ended:\n${text}`))
    })
  })
}

async function finished(child: ReturnType<typeof spawn>): Promise<void> {
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`building the dashboard failed with code ${code}`)
}
