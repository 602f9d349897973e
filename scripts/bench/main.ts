/**
 * `npm run bench` measures everything the design gives a figure for and prints one table; `npm run bench -- store`
 * measures one part. Each bench runs alone in its own process, one after the other; all of them take about 15 minutes. `scale` is run by its name only.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { Row } from './row.ts'
import { table } from './table.ts'

/** In the order of the table; each is the file of its name beside this one. */
const benches = [
  'ingest',
  'whole-ingest',
  'shard-300',
  'shard-restart',
  'recorder',
  'wall',
  'stalled-viewers',
  'abusive-sockets',
  'viewers',
  'camera-search',
  'store',
  'alerts',
  'front-door',
  'start',
] as const
/** Too long for all together. */
const byNameOnly = ['scale'] as const

const Rows = z.array(
  z.object({
    what: z.string(),
    reach: z.string(),
    measured: z.string(),
    met: z.boolean().optional(),
    note: z.string(),
  }),
)

const [wanted] = process.argv.slice(2)
const chosen = wanted === undefined ? benches : [...benches, ...byNameOnly].filter((name) => name === wanted)
if (chosen.length === 0) {
  console.error(`There is no bench "${wanted}". There are: ${[...benches, ...byNameOnly].join(', ')}.`)
  process.exit(1)
}
const [cpu] = cpus()
console.log(
  `${cpus().length} cores (${cpu?.model ?? 'unknown'}), ${Math.round(totalmem() / 1e9)} GB, Node ${process.versions.node}, ` +
    `load ${loadavg()[0]?.toFixed(1)} before the first bench`,
)
const rows: Row[] = []
let broken = 0
for (const name of chosen) {
  console.log(`measuring: ${name} ...`)
  const startedAt = performance.now()
  const measured = await measure(name)
  if (measured === null) broken += 1
  else rows.push(...measured)
  console.log(`           ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
}
console.log(`\n${table(rows)}\n`)
if (broken > 0) console.error(`${broken} of ${chosen.length} benches broke; what they said is above.`)
process.exit(broken > 0 ? 1 : 0)

/** Null when it broke; its own words are on the console already. */
async function measure(name: string): Promise<Row[] | null> {
  const child = fork(path.join(import.meta.dirname, 'run-one.ts'), [name], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  let answer: unknown = null
  child.on('message', (message) => {
    answer = message
  })
  await once(child, 'exit')
  const parsed = Rows.safeParse(answer)
  return parsed.success ? parsed.data : null
}
