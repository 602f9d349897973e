// What processes use, read from /proc: CPU including what the kernel did for them, and memory.
import { readFile } from 'node:fs/promises'

/** Of Linux on every architecture Node runs on. */
const TICKS_PER_SECOND = 100

/** User and system CPU seconds of one process since its start. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1')
  // The name in brackets may hold blanks: count from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

export async function cpuSecondsOfAll(pids: readonly number[]): Promise<number> {
  const each = await Promise.all(pids.map(cpuSeconds))
  return each.reduce((sum, seconds) => sum + seconds, 0)
}

/** Resident memory in bytes. */
export async function rssBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
}
