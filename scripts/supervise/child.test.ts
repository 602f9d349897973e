import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withoutNode } from '#base/node/testing/without-node.ts'
import { SupervisedChild } from './child.ts'

function open() {
  const lines: string[] = []
  const child = new SupervisedChild({
    name: 'server',
    module: fileURLToPath(new URL('testing/speaking-child.ts', import.meta.url)),
    env: {},
    onConsole: () => undefined,
    onFirstStartFailed: (code) => lines.push(`never started: ${code}`),
    log: (line) => lines.push(line),
    output: { follow: (output) => void output.resume() },
  })
  return { child, lines, notMade: () => lines.filter((line) => /ENOENT.*again/.test(line)).length }
}

test('a child for which no process can be made is tried again until there is one', async () => {
  const { child, notMade } = open()
  await child.ready
  {
    using _gone = withoutNode()
    process.kill(child.pid ?? 0, 'SIGKILL')
    await expect.poll(notMade).toBe(2)
    expect(child.isUp).toBe(false)
  }
  await expect.poll(() => child.isUp).toBe(true)
  await child.stop(1_000)
})

test('one that waits for its process is stopped at once and stays away', async () => {
  const { child, lines, notMade } = open()
  await child.ready
  using _gone = withoutNode()
  process.kill(child.pid ?? 0, 'SIGKILL')
  await expect.poll(notMade).toBe(1)
  await child.stop(1_000)
  expect([child.pid, child.isUp, lines.some((line) => /did not stop/.test(line))]).toEqual([
    undefined,
    false,
    false,
  ])
})

test('one that cannot even be made the first time says why', async () => {
  using _gone = withoutNode()
  const { lines } = open()
  await expect
    .poll(() => lines)
    .toEqual([expect.stringMatching(/server could not start: .*ENOENT/), 'never started: null'])
})
