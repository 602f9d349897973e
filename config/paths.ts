/** Where a city's files and its running data are. */
import { basename, resolve } from 'node:path'

/** The sample city that `npm start` runs when no other is named. */
export const sampleCityDir = 'config/batam'

/**
 * Folder for everything that is written while running: databases, secrets, dropped files.
 * The demo keeps its own, so that trying it out never touches a real city's data.
 */
export function dataDirOf(rootDir: string, cityDir: string, isDemo: boolean): string {
  return resolve(rootDir, 'data', isDemo ? 'demo' : basename(resolve(cityDir)))
}
