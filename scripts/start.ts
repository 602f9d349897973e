/** What `npm start` runs: the built programs, if they were built from exactly the files that are there, else the sources. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtFile, builtFolder } from './prepare/programs.mjs'

const root = path.resolve(import.meta.dirname, '..')
await import(pathToFileURL(builtFile(root, builtFolder(root), 'scripts/supervise/main.ts')).href)
