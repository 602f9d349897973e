// What a camera costs, against how many there are: ingest and shards of a real city that nobody watches, a simulator for
// every 250 cameras. Run by its name only: it takes two minutes for each step. Steps as far as this machine goes.
import { availableParallelism, freemem } from 'node:os'
import { type BenchSimulator, startSimulator } from './bench-cameras.ts'
import type { Row } from './row.ts'
import { measureCity } from './whole-ingest.ts'

const steps = [60, 125, 250, 500, 1_000, 2_000, 4_000, 8_000]
const CAMERAS_PER_SIMULATOR = 250
/** Cameras and their simulators leave half of the machine free, so that waiting is not measured. */
const CAMERAS_PER_CORE = 250
/** Of ours and of the simulators. */
const BYTES_PER_CAMERA = 3e6

export async function run(): Promise<Row[]> {
  const most = Math.min(availableParallelism() * CAMERAS_PER_CORE, freemem() / BYTES_PER_CAMERA)
  const rows: Row[] = []
  for (const cameras of steps.filter((step) => step <= most)) {
    const simulators: BenchSimulator[] = []
    try {
      for (let begun = 0; begun < cameras; begun += CAMERAS_PER_SIMULATOR)
        simulators.push(await startSimulator(Math.min(CAMERAS_PER_SIMULATOR, cameras - begun)))
      const addresses = simulators.flatMap((simulator, index) =>
        Array.from(
          { length: Math.min(CAMERAS_PER_SIMULATOR, cameras - index * CAMERAS_PER_SIMULATOR) },
          (_, at) => simulator.url(at + 1),
        ),
      )
      const { cpu, megabytes, shares } = await measureCity(addresses)
      rows.push({
        what: `${cameras} streams`,
        reach: '-',
        measured: `${cpu.toFixed(3)} CPU-s per stream-minute, ${megabytes.toFixed(2)} MB`,
        note: shares,
      })
    } finally {
      for (const simulator of simulators) simulator.close()
    }
  }
  return rows
}

if (import.meta.main) console.table(await run())
