import { cp, mkdtempDisposable, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markOfWords } from '#config/checks/sealed-words.ts'
import { CityConfigError, formatFault } from '#config/city-config-error.ts'
import { loadCity } from '#config/load.ts'
import { sealedWords } from '#domain/complaints/sealed-words.ts'

const sample = join(import.meta.dirname, '../batam')

async function faultsWith(
  change: (list: { [key: string]: unknown }[]) => void,
  tried: string | null = null,
): Promise<string[]> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'pantau-words-'))
  await cp(sample, folder.path, { recursive: true })
  const file = join(folder.path, 'sealed-words.json')
  const list = JSON.parse(await readFile(file, 'utf8'))
  change(list)
  await writeFile(file, JSON.stringify(list))
  const error = await loadCity(folder.path, {}, tried).then(
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

/** As people write the digits of a pole, a meter, a plate, a postcode, a telephone. */
const writings: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits.replace(/\d{4}(?=\d)/g, '$& '),
  (digits) => digits.replace(/\d(?=(?:\d{3})+$)/g, '$&.'),
  (digits) => digits.replace(/\d{4}(?=\d)/g, '$&-'),
  (digits) => `(${digits.slice(0, 4)}) ${digits.slice(4)}`,
  (digits) => `+62${digits.replace(/\d{3}(?=\d{4})/g, ' $& ')}`,
  (digits) => `${digits.slice(0, 2)}**${digits.slice(2)}`,
  (digits) => `BP ${digits.slice(0, 4)} XY`,
  (digits) => `BP${digits.slice(0, 4)}XY`,
  (digits) => `S${digits.slice(0, 3)}`,
  (digits) => `KD${digits.slice(0, 2)}`,
  (digits) => `No.${digits}`,
  (digits) => `${digits}nya`,
  (digits) => `di${digits}`,
]
const onPoles = (numbers: readonly string[]) => numbers.map((number) => `tiang ${number} padam`).join('; ')

test('no number is a word: none of four digits, and none of four to twelve in any writing', async () => {
  const words = sealedWords((await loadCity(sample)).sealedWords)
  const fours = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'))
  for (let at = 0; at < fours.length; at += 500)
    expect(words.find(onPoles(fours.slice(at, at + 500)))).toBeNull()
  const digits = fc.stringMatching(/^\d{4,12}$/)
  fc.assert(
    fc.property(fc.array(digits, { minLength: 100, maxLength: 100 }), (numbers) => {
      for (const write of writings) expect(words.find(onPoles(numbers.map(write)))).toBeNull()
    }),
    { numRuns: 25 },
  )
})

test('numbers around it hide no sentence that is to be found', async () => {
  const { sealedWords: lists } = await loadCity(sample)
  const words = sealedWords(lists)
  for (const { category, examples } of lists)
    for (const [i, sentence] of examples.sealed.entries()) {
      const number = writings[i % writings.length]?.('5846789014')
      expect([sentence, words.find(`No ${number}.\n${sentence}\nTelp ${number}`)?.category]).toEqual([
        sentence,
        category,
      ])
    }
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

test('lists that have passed are not tried again; one that was changed since is', async () => {
  const { sealedWords } = await loadCity(sample)
  const [first, ...others] = sealedWords
  if (first === undefined) throw new Error('the sample has no list')
  const examples = { sealed: ['Jalan rusak'], ordinary: [] }
  const change = ([entry]: { [key: string]: unknown }[]) => Object.assign(entry ?? {}, { examples })
  expect(await faultsWith(change, markOfWords([{ ...first, examples }, ...others]))).toEqual([])
  expect(await faultsWith(change, markOfWords(sealedWords))).toHaveLength(1)
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
