/** Builds the dashboard as it is now into a folder of its own, so that browser tests never look at yesterday's pages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

export interface BuiltDashboard {
  readonly folder: URL
  remove(): void
}

export async function buildDashboard(): Promise<BuiltDashboard> {
  const outDir = mkdtempSync(join(tmpdir(), 'pantau-dashboard-'))
  const root = fileURLToPath(new URL('../', import.meta.url))
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  return {
    folder: pathToFileURL(`${outDir}/`),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
