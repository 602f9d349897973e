import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { SupervisedChild } from './child.ts'
import { SilenceWatch } from './silence-watch.ts'

async function openWatched() {
  const lines: string[] = []
  const watch = new SilenceWatch((line) => lines.push(line), { everyMs: 60, lateMs: 1_000 })
  const child = new SupervisedChild({
    name: 'ingest',
    module: fileURLToPath(new URL('testing/speaking-child.ts', import.meta.url)),
    env: {},
    onMessage: (message) => watch.heard(message),
    onConsole: () => undefined,
    onFirstStartFailed: (code) => lines.push(`never started: ${code}`),
    log: (line) => lines.push(line),
    output: { follow: (output) => void output.resume() },
  })
  const stop = new AbortController()
  await child.ready
  const watching = watch.run(child, stop.signal)
  onTestFinished(async () => {
    stop.abort()
    await watching
    await child.stop(1_000)
  })
  return { child, lines }
}

test('a child that is stopped is started again, once, as the next one speaks', async () => {
  const { child, lines } = await openWatched()
  const { pid } = child
  process.kill(pid ?? 0, 'SIGSTOP')
  await expect
    .poll(() => lines, { timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/ingest hangs: no word of it .*; it is started again/))
  await expect.poll(() => child.isUp && child.pid !== pid, { timeout: 30_000 }).toBe(true)
  expect(lines.filter((line) => line.includes('hangs'))).toHaveLength(1)
})
