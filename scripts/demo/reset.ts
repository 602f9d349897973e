/** `npm run demo:reset`: forgets everything the demo city has stored. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { lockDataFolder } from '../supervise/data-lock.ts'

const dataDir = path.resolve(import.meta.dirname, '../../data/demo')
const lock = lockDataFolder(dataDir)
if (lock === null) {
  console.error('The demo city is running. Stop it first (Ctrl C), then reset it.')
  process.exit(1)
}
lock.close()
await rm(dataDir, { recursive: true, force: true })
console.log('The demo city starts anew at the next npm start.')
