import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { isInstalled } from './packages.mjs'

interface Package {
  readonly version: string
  readonly optional?: true
}
type Packages = Readonly<Record<string, Package>>

function tree(wanted: Packages, installed: Packages | null): string {
  const root = mkdtempSync(path.join(tmpdir(), 'pantau-packages-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(path.join(root, 'node_modules/.bin'), { recursive: true })
  writeFileSync(path.join(root, 'node_modules/.bin/node'), '')
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }))
  if (installed !== null)
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
  return root
}

const zod = { 'node_modules/zod': { version: '4.6.7' } } as const
const elsewhere = { 'node_modules/tool-darwin': { version: '1.0.0', optional: true } } as const

test.each<[string, Packages, Packages | null, boolean]>([
  ['the same versions need nothing', zod, zod, true],
  ['a package for another platform may be missing', { ...zod, ...elsewhere }, zod, true],
  ['an older version is installed anew', zod, { 'node_modules/zod': { version: '4.6.6' } }, false],
  ['a missing package is installed', zod, {}, false],
  ['an installation that was cut has no list and begins anew', zod, null, false],
])('%s', async (_, wanted, installed, expected) => {
  expect(await isInstalled(tree(wanted, installed))).toBe(expected)
})

test('our lock file names every package on every platform and no registry, or a fresh clone could not be installed', () => {
  const lock = z
    .object({
      packages: z.record(
        z.string(),
        z.looseObject({
          resolved: z.string().optional(),
          optionalDependencies: z.record(z.string(), z.string()).optional(),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package-lock.json'), 'utf8')))
  const places = Object.keys(lock.packages)
  const unnamed = Object.values(lock.packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)))
  expect(unnamed).toEqual([])
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
})
