/** Prints two lines on each output whenever its parent asks for it, and says that it has lived through it. */
import { boundedPrinter } from '../bounded-printer.ts'
import { outliveReaders } from '../outlive-readers.ts'

outliveReaders(process.stdout, process.stderr)
const print = boundedPrinter(process.stdout, 100_000)
process.on('message', (lines: number) => {
  for (let line = 0; line < lines; line += 1) {
    print(`line ${line}`)
    console.error(`complaint ${line}`)
  }
  setImmediate(() => process.send?.('alive'))
})
process.once('disconnect', () => process.exit(0))
process.send?.('started')
