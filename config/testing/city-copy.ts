/** A copy of the sample city for each test, to be edited as an administrator would. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach } from 'vitest'
import { CityConfigError, formatFault } from '#config/city-config-error.ts'

export const sample = fileURLToPath(new URL('../batam', import.meta.url))
/** The copy of the test that runs now. */
export let dir: string
/** Called once by each file: a module that another file has loaded before is not run again for the next one. */
export function copyForEachTest(): void {
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pantau-city-'))
    await cp(sample, dir, { recursive: true })
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))
}

export type Json = { [key: string]: Json } & Json[] & { [index: number]: Json }

/** Changes one file of the copied city as an administrator would: by editing it. */
export async function edit(file: string, change: (content: Json) => void): Promise<void> {
  const path = join(dir, file)
  const content = JSON.parse(await readFile(path, 'utf8')) as Json
  change(content)
  await writeFile(path, JSON.stringify(content))
}
/** Sets a value of whatever type, also of a wrong one. */
export function put(target: Json | undefined, key: string | number, value: unknown): void {
  ;(target as unknown as Record<string | number, unknown>)[key] = value
}
export async function faultsOf(loading: Promise<unknown>): Promise<string[]> {
  const error = await loading.then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof CityConfigError))
    throw new Error('the city was loaded although it has faults', { cause: error })
  return error.faults.map(formatFault)
}
