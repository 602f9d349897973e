/** An old city as a folder of the repository: its files, packed one by one, and what it knew (`facts.json`). */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { root } from './running-city.ts'

export const oldCities = path.join(root, 'scripts/system/old-cities')

export function oldCityNames(): string[] {
  return readdirSync(oldCities).filter((name) => statSync(path.join(oldCities, name)).isDirectory())
}

/** Every file below `from`, packed, to the same place below `to`. */
export function packFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  for (const file of filesBelow(from)) {
    const target = path.join(to, `${file}.gz`)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, gzipSync(readFileSync(path.join(from, file)), { level: 9 }))
  }
}

/** The other way. What the program refuses to read when others may read it is for its owner alone. */
export function unpackFolder(from: string, to: string): void {
  for (const file of filesBelow(from)) {
    const target = path.join(to, file.replace(/\.gz$/, ''))
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
    writeFileSync(target, gunzipSync(readFileSync(path.join(from, file))), { mode: 0o600 })
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  )
}
