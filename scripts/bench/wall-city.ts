// The whole product for the benches of the wall: the demo city through `scripts/start.ts`, and pages in a real Chromium.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { freePort } from '../supervise/free-port.ts'
import { launchChromium } from './chromium.ts'

const root = path.resolve(import.meta.dirname, '../..')
const OPEN_LIMIT_MS = 120_000
const STOP_LIMIT_MS = 15_000

export interface WallCity {
  readonly origin: string
  /** A context signed in as operator. */
  operator(): Promise<BrowserContext>
  close(): Promise<void>
}

/** Builds the dashboard, starts the demo city in a folder of its own, and waits until its cameras are running. */
export async function startWallCity(): Promise<WallCity> {
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
  const stop = async () => {
    if (city.exitCode === null && city.signalCode === null) {
      city.kill('SIGTERM')
      const limit = setTimeout(() => city.kill('SIGKILL'), STOP_LIMIT_MS)
      await once(city, 'exit')
      clearTimeout(limit)
    }
    await rm(data, { recursive: true, force: true })
  }
  let browser: Browser
  try {
    await saysThatItRuns(city.stdout)
    browser = await launchChromium()
  } catch (error) {
    await stop()
    throw error
  }
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    operator: async () => {
      const context = await browser.newContext({
        viewport: { width: 1920, height: 1080 },
        // It would answer in front of the route that puts the bench's cameras on the screen.
        serviceWorkers: 'block',
      })
      const answer = await context.request.post(`${origin}/api/session/demo`, {
        data: { role: 'operator' },
        headers: { origin },
      })
      context.on('console', (message) => {
        if (message.type() === 'warning') console.error(`wall: page says: ${message.text()}`)
      })
      if (!answer.ok()) throw new Error(`the demo did not sign the operator in: ${answer.status()}`)
      return context
    },
    close: async () => {
      await browser.close()
      await stop()
    },
  }
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
