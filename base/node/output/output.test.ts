import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const talkerFile = fileURLToPath(new URL('testing/talker.ts', import.meta.url))

async function startTalker() {
  const child = fork(talkerFile, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  await once(child, 'message')
  return {
    stdout: child.stdout as Readable,
    stderr: child.stderr as Readable,
    /** Resolves to what it answers, or to how it ended. */
    talk: (lines: number) => {
      child.send(lines)
      return answerOf(child)
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return Promise.race([
    once(child, 'message').then(([answer]) => answer),
    once(child, 'exit').then(([code]) => `ended with ${code}`),
  ])
}

test('a program outlives those who read what it prints', async () => {
  await using talker = await startTalker()
  for (const output of [talker.stdout, talker.stderr]) {
    output.destroy()
    await once(output, 'close')
  }
  for (let round = 0; round < 3; round += 1) expect(await talker.talk(2)).toBe('alive')
})

test('what nobody reads is left out beyond a bound, and counted when somebody reads again', async () => {
  await using talker = await startTalker()
  talker.stderr.resume()
  const lines = 40_000
  expect(await talker.talk(lines)).toBe('alive')
  let text = ''
  talker.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  while (!/left out/.test(text)) await once(talker.stdout, 'data')
  const printed = text.match(/^line \d+$/gm) ?? []
  const leftOut = Number(/\((\d+) lines were left out/.exec(text)?.[1])
  expect(printed.length + leftOut).toBe(lines)
  expect(printed.length).toBeLessThan(lines / 2)
  expect(await talker.talk(1)).toBe('alive')
})
