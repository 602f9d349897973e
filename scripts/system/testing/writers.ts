/** People and agencies who keep writing, and remember what was acknowledged to them. */
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Visitor } from './visitor.ts'

export const testPassword = 'sandi yang cukup panjang'

export interface Writer {
  /** Names of what was acknowledged so far. */
  acknowledged(): readonly string[]
  /** Writes until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>
}

/** An administrator who makes one account after the other; an answer of 200 acknowledges it. */
export function accountMaker(administrator: Visitor): Writer {
  const made: string[] = []
  return {
    acknowledged: () => made,
    run: async (signal) => {
      for (let number = 1; !signal.aborted; number++) {
        const name = `petugas-${number}`
        const fields = { role: 'operator', skpdId: null, teamId: null, password: testPassword }
        const answer = await administrator
          .call('POST', '/api/users', { name, displayName: name, ...fields })
          .catch(() => null)
        if (answer?.status === 200) made.push(name)
        // A long test: after five minutes making accounts asks again who is there.
        if (answer?.status === 403)
          await administrator.call('POST', '/api/session/proof', { secret: testPassword }).catch(() => null)
        // Each password costs half a second of a processor: a person makes accounts no faster either.
        await sleep(1_000)
      }
    },
  }
}

const ROWS_PER_FILE = 20

/** An agency that drops files of complaints; a file that was put away into `done/` is acknowledged with all its rows. */
export function fileDropper(folder: string): Writer & { waiting(): number; complaintIds(): string[] } {
  const names = (below: string) =>
    existsSync(path.join(folder, below)) ? readdirSync(path.join(folder, below)) : []
  let dropped = 0
  const idsOf = (file: number) => Array.from({ length: ROWS_PER_FILE }, (_, row) => `a-${file}-${row}`)
  return {
    acknowledged: () => names('done'),
    // A file lies there for a while after it was dealt with.
    waiting: () => {
      const done = names('done')
      const lying = names('.').filter((name) => name.endsWith('.json'))
      return lying.filter(
        (name) => !done.some((kept) => kept.endsWith(`-${name.replace('.json', '.saring.json')}`)),
      ).length
    },
    complaintIds: () => Array.from({ length: dropped }, (_, file) => idsOf(file)).flat(),
    run: async (signal) => {
      while (!signal.aborted) {
        if (existsSync(folder)) {
          const name = path.join(folder, `${String(dropped).padStart(4, '0')}.json`)
          writeFileSync(`${name}.part`, JSON.stringify({ aduan: idsOf(dropped).map(complaint) }))
          renameSync(`${name}.part`, name)
          dropped += 1
        }
        await sleep(800)
      }
    },
  }
}

function complaint(id: string) {
  const at = new Date().toISOString()
  const isi = `Lubang di jalan (${id})`
  return { id, kategori: 'jalan-rusak', status: 'baru', isi, diterima: at, diubah: at }
}
