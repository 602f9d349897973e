import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { forkChild } from './fork-child.ts'
import { withoutNode } from './testing/without-node.ts'

const module = fileURLToPath(new URL('fork-child.ts', import.meta.url))

test('where the program is missing the one who waits is told why, once', async () => {
  const whys: string[] = []
  {
    using _gone = withoutNode()
    const child = forkChild(module, [], { execPath: process.execPath }, (why) => whys.push(why))
    expect([child, whys]).toEqual([null, []])
  }
  await expect.poll(() => whys).toEqual([expect.stringContaining('ENOENT')])
  const child = forkChild(module, [], { stdio: 'ignore' }, (why) => whys.push(why))
  await once(child ?? process, 'exit')
  expect(whys).toHaveLength(1)
})

test('where no descriptor is left the process that wanted another lives on and is told so', async () => {
  const script = `
    import { openSync, closeSync } from 'node:fs'
    import { forkChild } from ${JSON.stringify(module)}
    const all = []
    const fill = () => { try { for (;;) all.push(openSync('/dev/null')) } catch {} }
    const left = (n) => { fill(); for (let i = 0; i < n; i += 1) closeSync(all.pop()) }
    for (const n of [0, 2, 5, 7, 9]) {
      left(n)
      await new Promise((told) => {
        const child = forkChild(${JSON.stringify(module)}, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] }, told)
        child?.once('exit', () => told('made'))
      })
    }
    for (const fd of all) closeSync(fd)
    const child = forkChild(${JSON.stringify(module)}, [], { stdio: 'ignore', execArgv: [] }, () => console.log('never'))
    child.once('exit', (code) => console.log('made, code', code))`
  const limited = spawn(
    '/bin/sh',
    ['-c', 'ulimit -n 60; exec "$0" --input-type=module -e "$1"', process.execPath, script],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  expect(await text(limited.stdout)).toBe('made, code 0\n')
})
