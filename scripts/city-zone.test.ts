/** Another city is another folder: no zone is written into the program, and the computer's own zone is never asked. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['domain', 'config', 'ingest', 'server', 'scripts', 'dashboard']
/** Tests may name a zone, and so may the sample city and what belongs to it alone. */
const exempt = /\.test\.tsx?$|\/testing\/|^dashboard\/test\/|^config\/batam\/|^scripts\/(demo|hostile)\//
const code = /\.(tsx?|mjs|json)$/
/** Where the names of Indonesia's zones and the platform's zone tables have their one home. */
const home = /^domain\/time\/(zone-name|city-time)\.ts$/

const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['the zone of one city', /Asia\/(Jakarta|Makassar|Jayapura|Pontianak)/],
  ['the offset of one city', /\+0?7:?00\b|\b7 \* (hourMs|HOUR|3_?600_?000|60 \* 60)|25_?200(_?000)?\b/],
  ['a zone in a name', /\bwib(?![a-z])\w*|\b[a-z]\w*Wib(?![a-z])\w*/],
  [
    'the zone of the computer',
    /\.(get|set)(Hours|Date|Day|Month|FullYear|Minutes)\(|toLocale(Date|Time)String/,
  ],
  ['a zone table of its own', /Intl\.DateTimeFormat/],
]

test('no zone is written into the program, and none is taken from the computer', async () => {
  const found: string[] = []
  let read = 0
  for (const folder of folders)
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      const file = join(folder, name)
      if (!code.test(file) || exempt.test(file) || home.test(file) || file.includes('node_modules')) continue
      if (/(^|\/)dist\//.test(file)) continue
      const lines = (await readFile(join(root, file), 'utf8')).split('\n')
      read += 1
      for (const [at, line] of lines.entries())
        for (const [what, pattern] of forbidden)
          if (pattern.test(line)) found.push(`${file}:${at + 1}: ${what}: ${line.trim().slice(0, 100)}`)
    }
  expect(read).toBeGreaterThan(400)
  expect(found).toEqual([])
})

test.each([
  ["timeZone: 'Asia/Jakarta',", 'the zone of one city'],
  ["Date.parse(day + 'T00:00:00+07:00')", 'the offset of one city'],
  ['const ZONE_MS = 7 * 3_600_000', 'the offset of one city'],
  ['const offsetMs = 25_200_000', 'the offset of one city'],
  ['export const wibTime = (ms: number) => ms', 'a zone in a name'],
  ['const hour = new Date(ms).getHours()', 'the zone of the computer'],
  ["new Intl.DateTimeFormat('id-ID')", 'a zone table of its own'],
])('%s would be found', (line, what) => {
  expect(forbidden.filter(([, pattern]) => pattern.test(line)).map(([name]) => name)).toEqual([what])
})
