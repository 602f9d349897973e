// One bench in a process of its own, so that none inherits the memory and the timers of another. Argument: its name.
import type { Row } from './row.ts'

const name = process.argv[2] ?? ''
process.once('disconnect', () => process.exit(1))
const bench = (await import(`./${name}.ts`)) as { run(): Promise<Row[]> }
const rows = await bench.run()
process.send?.(rows, () => process.exit(0))
