/** Who is alive, read from /proc: the tests ask the kernel, not the program under test. */
import { readdirSync, readFileSync } from 'node:fs'

export interface FoundProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
  readonly environment: string
}

/** Living processes, dead ones that nobody has waited for left out. */
export function livingProcesses(): FoundProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name)) ?? [])
}

/** Those that carry one of `marks` in their command line or environment. */
export function processesWith(marks: readonly string[]): FoundProcess[] {
  return livingProcesses().filter(
    ({ pid, command, environment }) =>
      pid !== process.pid && marks.some((mark) => command.includes(mark) || environment.includes(mark)),
  )
}

function read(pid: number): FoundProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in brackets may hold blanks: count from behind it.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    return {
      pid,
      parent: Number(parent),
      command: readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' '),
      environment: readFileSync(`/proc/${pid}/environ`, 'latin1'),
    }
  } catch {
    // It ended while we looked, or belongs to somebody else.
    return null
  }
}
