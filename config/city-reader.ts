/** Reads the files of one city and collects every fault on the way, instead of stopping at the first. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { ConfigFault } from '#config/city-config-error.ts'
import type { Entry } from '#config/draft-city.ts'
import { faultsOfIssues, shown, unknownWords } from '#config/fault-words.ts'
import { listEntries } from '#config/list-entries.ts'
import { readJsonFile } from '#config/read-json-file.ts'

export class CityReader {
  readonly faults: ConfigFault[] = []
  readonly leftOut = new Set<string>()
  readonly unreadable = new Set<string>()
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  /** A file that holds one object; null when it has any fault. */
  async object<S extends z.ZodType>(
    file: string,
    schema: S,
    change: (raw: unknown) => unknown = (raw) => raw,
  ): Promise<z.output<S> | null> {
    const read = await this.#read(file)
    if (read === null) return null
    const raw = change(read.value)
    const parsed = schema.safeParse(raw)
    if (parsed.success) return parsed.data
    this.faults.push(...faultsOfIssues(file, [], raw, { schema, issues: parsed.error.issues }))
    return null
  }

  /** A file that holds a list: entries are read one by one, so that one broken entry hides no other. */
  async list<S extends z.ZodType>(file: string, schema: S): Promise<Entry<z.output<S>>[]> {
    const read = await this.#read(file)
    return read === null ? [] : this.#entries(file, '', read.value, schema)
  }

  /** The same of a file that cities of before did not have: without it the list is empty. */
  async listIfThere<S extends z.ZodType>(file: string, schema: S): Promise<Entry<z.output<S>>[]> {
    return existsSync(join(this.#dir, file)) ? this.list(file, schema) : []
  }

  /** A file that holds several named lists. */
  async lists<S extends Readonly<Record<string, z.ZodType>>>(
    file: string,
    schemas: S,
  ): Promise<{ [K in keyof S]: Entry<z.output<S[K]>>[] }> {
    const read = await this.#read(file)
    const raw = read?.value
    const named = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
    for (const key of Object.keys(named))
      if (!Object.hasOwn(schemas, key))
        this.faults.push({ file, path: key, message: unknownWords('list', key, Object.keys(schemas)) })
    const parts = Object.entries(schemas).map(([key, schema]) => [
      key,
      read === null ? [] : this.#entries(file, key, named[key], schema),
    ])
    return Object.fromEntries(parts) as { [K in keyof S]: Entry<z.output<S[K]>>[] }
  }

  #entries<S extends z.ZodType>(file: string, key: string, raw: unknown, schema: S): Entry<z.output<S>>[] {
    if (!Array.isArray(raw)) {
      const message = raw === undefined ? 'missing' : `must be a list [ ], got ${shown(raw)}`
      this.faults.push({ file, path: key, message })
      this.unreadable.add(file)
      return []
    }
    const { entries, faults, broken } = listEntries(file, key, raw, schema)
    this.faults.push(...faults)
    for (const name of broken.flatMap(namesOf)) this.leftOut.add(name)
    return [...entries]
  }

  async #read(file: string): Promise<{ readonly value: unknown } | null> {
    const read = await readJsonFile(this.#dir, file)
    if (read.ok) return read
    this.faults.push(read.fault)
    this.unreadable.add(file)
    return null
  }
}

/** Names under which others may refer to an entry. */
function namesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, number, code } = value as Record<string, unknown>
  return [id, number, code].filter((name) => name !== undefined).map(String)
}
