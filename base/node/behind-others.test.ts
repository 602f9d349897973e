import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { goBehindOthers } from './behind-others.ts'

test('the calling thread alone goes behind the others', async () => {
  const source = `
    const { parentPort } = require('node:worker_threads')
    const { getPriority } = require('node:os')
    const { readlinkSync } = require('node:fs')
    import(${JSON.stringify(import.meta.resolve('./behind-others.ts'))}).then(({ goBehindOthers }) => {
      goBehindOthers()
      parentPort.postMessage([getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))), getPriority(process.pid)])
    })`
  const worker = new Worker(source, { eval: true })
  const told = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  expect(told).toEqual([10, 0])
  await worker.terminate()
})

test('where a sandbox refuses it the thread works on', () => {
  const refused = () => {
    throw new Error('setpriority EPERM (operation not permitted)')
  }
  expect(() => goBehindOthers(refused)).not.toThrow()
})
