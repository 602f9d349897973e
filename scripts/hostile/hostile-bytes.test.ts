/**
 * Whoever sends us bytes may choose them. Each reader gets each of its inputs at four sizes, a thousandfold between the
 * smallest and the largest, and must be done with any of them in 50 ms: what takes the square of its input's time does
 * not get there. Whole deliveries are judged row by row in a thread of their own, where nobody waits: theirs may grow
 * with their size, and no faster.
 *
 * Measured is the processor time of this thread, so that a machine with other work to do fails nobody, and the best of
 * three tries, so that a collection of garbage does not either.
 */
import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { inventory, watchedFiles } from './inventory.ts'
import type { Reader } from './readers/reader.ts'
import { allReaders } from './readers.ts'

const root = path.resolve(import.meta.dirname, '../..')
const times = [1, 10, 100, 1_000]
const tries = 3

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Empty when the reader was done in time, and said no in its own words at most. */
function faultsOf(reader: Reader): string[] {
  const faults: string[] = []
  for (const [what, make] of Object.entries(reader.inputs))
    for (const size of times.map((factor) => factor * reader.base)) {
      const read = make(size)
      const mostCpuMs = reader.mostCpuMs(size)
      let best = Number.POSITIVE_INFINITY
      for (let left = tries; left > 0 && best > mostCpuMs; left--) {
        const from = cpuMs()
        try {
          read()
        } catch (error) {
          if (!reader.isRefusal(error)) faults.push(`${what}, ${size}: threw ${String(error).slice(0, 200)}`)
        }
        best = Math.min(best, cpuMs() - from)
      }
      if (best > mostCpuMs) faults.push(`${what}, ${size}: ${Math.round(best)} ms`)
    }
  return faults
}

const readers = await allReaders()

test.each(readers.map((reader) => [reader.name, reader] as const))(
  '%s takes its time for nothing',
  (_name, reader) => {
    expect(faultsOf(reader)).toEqual([])
  },
)

test('there are more than forty kinds of hostile input', () => {
  expect(new Set(readers.flatMap((reader) => Object.keys(reader.inputs))).size).toBeGreaterThan(40)
})

test('every file in the folders that read outside bytes says by what it is tried, or why it need not be', () => {
  const files = watchedFiles.flatMap((pattern) =>
    globSync(pattern, { cwd: root }).filter((file) => !/\.test\.ts$|\.d\.ts$/.test(file)),
  )
  expect(files.filter((file) => !Object.hasOwn(inventory, file))).toEqual([])
  expect(Object.keys(inventory).filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})

test('the readers that the inventory names are there, and each of them stands in it', () => {
  const known = readers.map((reader) => reader.name)
  const named = new Set(Object.values(inventory).flatMap((by) => ('none' in by ? [] : by.tried)))
  expect([...named].filter((name) => !known.includes(name))).toEqual([])
  expect(known.filter((name) => !named.has(name))).toEqual([])
})
