import { cp, mkdtempDisposable, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CityConfigError, formatFault } from '#config/city-config-error.ts'
import { loadCity } from '#config/load.ts'

const sample = join(import.meta.dirname, '../batam')

async function faultsWith(change: (list: { [key: string]: unknown }[]) => void): Promise<string[]> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'pantau-words-'))
  await cp(sample, folder.path, { recursive: true })
  const file = join(folder.path, 'sealed-words.json')
  const list = JSON.parse(await readFile(file, 'utf8'))
  change(list)
  await writeFile(file, JSON.stringify(list))
  const error = await loadCity(folder.path).then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof CityConfigError ? error.faults.map(formatFault) : []
}

test('the sample list is tried with forty sentences that must be found and forty that must not', async () => {
  const { sealedWords } = await loadCity(sample)
  expect(sealedWords.flatMap(({ examples }) => examples.sealed).length).toBeGreaterThanOrEqual(40)
  expect(sealedWords.flatMap(({ examples }) => examples.ordinary).length).toBeGreaterThanOrEqual(40)
})

test('a list that misses a sentence of its own, or finds one it must not, is refused with the sentence', async () => {
  const faults = await faultsWith(([first]) =>
    Object.assign(first ?? {}, {
      examples: { sealed: ['Jalan rusak'], ordinary: ['Korban KDRT'] },
    }),
  )
  expect(faults).toEqual([
    expect.stringContaining('[0].examples.sealed[0]: no term finds it: "Jalan rusak"'),
    expect.stringContaining('[0].examples.ordinary[0]: "=kdrt" would seal it: "Korban KDRT"'),
  ])
})

test('a term that cannot be read and a category that is not sealed are refused', async () => {
  const faults = await faultsWith(([first]) =>
    Object.assign(first ?? {}, { category: 'pju', terms: ['a &', '@lain'] }),
  )
  expect(faults).toEqual([
    expect.stringContaining('[0].category: "pju" is not a sealed category'),
    expect.stringContaining('[0].terms[0]: cannot be read'),
    expect.stringContaining('[0].terms[1]: cannot be read'),
  ])
})

test('a city without a list is in order', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'pantau-words-'))
  await cp(sample, folder.path, { recursive: true })
  await rm(join(folder.path, 'sealed-words.json'))
  expect((await loadCity(folder.path)).sealedWords).toEqual([])
})
