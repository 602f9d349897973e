/**
 * What the children log, twice: every line as it is into a file of bounded size, and the ones a person at the console
 * should see as short sentences.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { CityTime } from '#domain/time/city-time.ts'
import { isoOffset, zoneNameOf } from '#domain/time/zone-name.ts'
import { eachLine } from './bounded-lines.ts'

const FILE_LIMIT_BYTES = 10_000_000
const FILES_KEPT = 5
const WARN = 40
/** Warnings that the wall and the alert list show better; the console would only repeat them, camera by camera. */
const shownOnTheWall: ReadonlySet<string> = new Set(['camera state'])
/** One cause can make sixty warnings: the console shows this many of one kind, then how many more there were. */
const SHOWN_OF_ONE_KIND = 3
const GATHER_MS = 5_000
/** Longer lines are cut: a child that prints a whole stream must not fill the disk. */
const LINE_LIMIT = 8_000

const LogLine = z.looseObject({
  level: z.number(),
  time: z.number(),
  msg: z.string(),
})

export interface ChildLog {
  /** Follows one output of one child until it ends. */
  follow(output: Readable, child: string): void
}

/** `time` is the city's: who reads the console compares its lines with the screens. */
export function openChildLog(dataDir: string, time: CityTime, print: (line: string) => void): ChildLog {
  const folder = path.join(dataDir, 'log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, 'pantau.log')
  let size = sizeOf(file)
  const append = (line: string) => {
    if (size > FILE_LIMIT_BYTES) {
      rotate(file)
      size = 0
    }
    // A full disk must not end the supervisor: the console still has the warnings.
    try {
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
      size += line.length + 1
    } catch {
      size = sizeOf(file)
    }
  }
  return {
    follow: (output, child) => {
      const shownFew = new FewOfEachKind(print)
      eachLine(output, LINE_LIMIT, (line) => {
        append(line)
        const shown = sentence(line, child, time)
        if (shown !== null) shownFew.print(shown)
      })
    },
  }
}

/** Lines of one kind (the words before their facts) beyond the first few are counted and told once. */
class FewOfEachKind {
  readonly #print: (line: string) => void
  readonly #seen = new Map<string, number>()

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  print(line: string): void {
    const kind = /^\d\d:\d\d:\d\d \S+ ([^(]+?) \(/.exec(line)?.[1]
    if (kind === undefined) {
      this.#print(line)
      return
    }
    const seen = (this.#seen.get(kind) ?? 0) + 1
    this.#seen.set(kind, seen)
    if (seen === 1) setTimeout(() => this.#endOf(kind), GATHER_MS).unref()
    if (seen <= SHOWN_OF_ONE_KIND) this.#print(line)
  }

  #endOf(kind: string): void {
    const more = (this.#seen.get(kind) ?? 0) - SHOWN_OF_ONE_KIND
    this.#seen.delete(kind)
    if (more > 0) this.#print(`         ${kind}: ${more} more like this; all of them are in the log file`)
  }
}

/** A line for the console, or null for what only the file needs. Lines that are no log entry are shown as they are. */
export function sentence(line: string, child: string, city: CityTime): string | null {
  const parsed = LogLine.safeParse(parseJson(line))
  if (!parsed.success) return line.trim() === '' ? null : line
  const { level, time, msg, pid: _pid, hostname: _host, program: _program, ...fields } = parsed.data
  if (level < WARN || shownOnTheWall.has(msg)) return null
  const facts = Object.entries(fields)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value).slice(0, 160)}`)
    .join(', ')
  const at = new Date(city.timeOfDayMs(time)).toISOString().slice(11, 19)
  const zone = zoneNameOf(city.utcOffsetMs) ?? isoOffset(city.utcOffsetMs)
  return `${at} ${zone} ${child}: ${msg}${facts === '' ? '' : ` (${facts})`}`
}

function parseJson(line: string): unknown {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function rotate(file: string): void {
  for (let number = FILES_KEPT - 1; number >= 1; number--) move(`${file}.${number}`, `${file}.${number + 1}`)
  move(file, `${file}.1`)
}
function move(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch {
    // Not there yet: the next rotation will find it.
  }
}
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
