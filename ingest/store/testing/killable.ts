import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { TickWriterOptions } from './tick-writer.ts'

export interface KillableWriter {
  /** Times of the ticks that were acknowledged so far. */
  readonly acknowledged: readonly number[]
  /** Resolves when `count` ticks were acknowledged; rejects when the writer ends before. */
  reached(count: number): Promise<void>
  /** SIGKILL; resolves when the process is gone and everything it had printed was read. */
  kill(): Promise<void>
}

/** Starts `tick-writer.ts` as a process of its own. */
export function startTickWriter(options: TickWriterOptions): KillableWriter {
  const child: ChildProcess = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'tick-writer.ts'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const acknowledged: number[] = []
  const waiting: { count: number; done: PromiseWithResolvers<void> }[] = []
  let words = ''
  let rest = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000)
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    acknowledged.push(...lines.map(Number))
    for (const { count, done } of waiting) if (acknowledged.length >= count) done.resolve()
  })
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void gone.then(() => {
    for (const { done } of waiting) done.reject(new Error(`the writer ended: ${words}`))
  })
  return {
    acknowledged,
    reached(count) {
      const done = Promise.withResolvers<void>()
      if (acknowledged.length >= count) done.resolve()
      waiting.push({ count, done })
      return done.promise
    },
    async kill() {
      // A wait that was already answered must not turn into an unhandled rejection.
      for (const { done } of waiting) done.promise.catch(() => {})
      child.kill('SIGKILL')
      await gone
    },
  }
}
