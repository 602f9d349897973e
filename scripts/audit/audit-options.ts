/** What `npm run audit:...` may be given, and the log, keys and heads it means. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { HeadBook } from '../../server/audit/head-book.ts'
import { HEAD_FILE, headLines } from '../../server/audit/head-file.ts'
import { findAuditKeys, type PlacedKeys, usualKeyFile } from '../../server/audit/key-place.ts'
import { demoDataDir } from '../supervise/start-options.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface AuditOptions {
  readonly dataDir: string
  /** `app.db` of the data folder. */
  readonly store: string
  readonly keys: PlacedKeys
  readonly witnesses: readonly string[]
  readonly values: Readonly<Record<string, string | undefined>>
}

/** Throws an Error whose message is for the console. Paths are taken from where npm was called. */
export function readAuditOptions(
  args: readonly string[],
  extra: readonly string[],
  usage: string,
): AuditOptions {
  const text = { type: 'string' } as const
  let values: Record<string, string | string[] | undefined>
  try {
    values = parseArgs({
      args: [...args],
      options: {
        data: text,
        'audit-key': text,
        witness: { type: 'string', multiple: true },
        ...Object.fromEntries(extra.map((name) => [name, text])),
      },
    }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
  const from = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
  const one = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const data = one('data')
  const dataDir = data === undefined ? path.join(root, demoDataDir) : from(data)
  const store = path.join(dataDir, 'app.db')
  if (!existsSync(store)) throw new Error(`${store}: there is no such file.\n${usage}`)
  const witness = values.witness
  const witnesses = (Array.isArray(witness) ? witness : []).map(from)
  for (const file of witnesses)
    if (!existsSync(file)) throw new Error(`--witness ${file}: there is no such file.`)
  return {
    dataDir,
    store,
    keys: keysOf(dataDir, one('audit-key'), from),
    witnesses,
    values: Object.fromEntries(extra.map((name) => [name, one(name)])),
  }
}

function keysOf(dataDir: string, given: string | undefined, from: (file: string) => string): PlacedKeys {
  const files =
    given === undefined ? [false, true].map((isDemo) => usualKeyFile(dataDir, isDemo)) : [from(given)]
  for (const keyFile of files) {
    const keys = findAuditKeys({ dataDir, keyFile, env: process.env })
    if (keys !== null) return keys
  }
  throw new Error(`No audit key in ${files.join(' or ')}: name it with --audit-key <file>.`)
}

/** Every head that is known: of the data folder, of the file beside it, and of the witnesses named. */
export async function bookOf({ dataDir, keys, witnesses }: AuditOptions): Promise<HeadBook> {
  const book = new HeadBook(keys.keys)
  const own = path.join(dataDir, HEAD_FILE)
  for await (const head of headLines(own, { exactly: true })) book.add(head, 'heads', own)
  for (const file of new Set([`${dataDir}.audit-heads`, ...witnesses]))
    for await (const head of headLines(file)) book.add(head, 'witness', file)
  return book
}
