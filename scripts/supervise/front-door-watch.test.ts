import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '#base/node/testing/free-port.ts'
import { SupervisedChild } from './child.ts'
import { FrontDoorWatch } from './front-door-watch.ts'
import type { Trouble } from './testing/door-child.ts'

/**
 * Rounds short enough for a test; a machine that is busy with others makes them late, and those are not counted. A
 * visit is given up late enough: cut short by a busy machine, it would read as another trouble than the one there is.
 */
const quick = { everyMs: 60, visitMs: 300, lateMs: 1_000 }

async function openWatched() {
  const listenPort = await freePort()
  const lines: string[] = []
  const watch = new FrontDoorWatch((line) => lines.push(line), quick)
  const child = new SupervisedChild({
    name: 'server',
    module: fileURLToPath(new URL('testing/door-child.ts', import.meta.url)),
    env: { DOOR_PORT: String(listenPort) },
    onMessage: (message) => watch.heard(message),
    onConsole: () => undefined,
    onFirstStartFailed: (code) => lines.push(`never started: ${code}`),
    log: (line) => lines.push(line),
    output: { follow: (output) => void output.resume() },
  })
  const stop = new AbortController()
  await child.ready
  const watching = watch.run(child, { listenHost: '127.0.0.1', listenPort, hasTls: false }, stop.signal)
  onTestFinished(async () => {
    stop.abort()
    await watching
    await child.stop(1_000)
  })
  /** Who answers at the door now. */
  const answering = async () => {
    const answer = await fetch(`http://127.0.0.1:${listenPort}/`, { signal: AbortSignal.timeout(2_000) })
    return Number(await answer.text())
  }
  return { child, lines, answering }
}

test.each<[Trouble, RegExp]>([
  ['hang', /the server hangs: no answer and no word of it .*; it is started again/],
  ['stop-listening', /nobody listens at the front door any more .*; it is started again/],
  ['open-files', /cuts who comes .*out of file descriptors; it is started again/],
])('a server in the trouble "%s" is started again and lets people in', async (trouble, words) => {
  const { child, lines, answering } = await openWatched()
  const first = await answering()
  expect(first).toBe(child.pid)
  execFileSync('prlimit', ['--pid', String(first), '--nofile=200:200'])
  child.send({ trouble })
  await expect.poll(() => lines, { timeout: 30_000 }).toContainEqual(expect.stringMatching(words))
  await expect.poll(() => answering().catch(() => first), { timeout: 30_000 }).not.toBe(first)
})

test('a server that is well, or starting, or told to stop, is left alone', async () => {
  const { child, lines } = await openWatched()
  await sleep(quick.everyMs * 10)
  await child.stop(1_000)
  await sleep(quick.everyMs * 10)
  expect(lines).toEqual([])
})
