import { expect, test } from 'vitest'
import type { Sentence, Words, WordTree } from './words.ts'

const modules = import.meta.glob<Record<string, unknown>>(
  ['../**/words.ts', '../**/*-words.ts', '!./words.ts'],
  {
    eager: true,
  },
)
const catalogues = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports)
    .filter((entry): entry is [string, Words<WordTree>] => isWords(entry[1]))
    .map(([name, words]) => [`${file} ${name}`, words] as const),
)

function isWords(value: unknown): value is Words<WordTree> {
  return typeof value === 'object' && value !== null && 'id' in value && 'en' in value
}
function leaves(tree: WordTree, path = ''): [string, Sentence][] {
  return Object.entries(tree).flatMap(([name, value]): [string, Sentence][] =>
    typeof value === 'string' || typeof value === 'function'
      ? [[`${path}${name}`, value]]
      : leaves(value, `${path}${name}.`),
  )
}

test('every feature has its catalogue', () => {
  expect(catalogues.length).toBeGreaterThanOrEqual(10)
})

test.each(catalogues)('%s says everything in both languages', (_, words) => {
  const [indonesian, english] = [new Map(leaves(words.id)), new Map(leaves(words.en))]
  expect([...english.keys()].sort()).toEqual([...indonesian.keys()].sort())
  for (const [path, sentence] of [...indonesian, ...english]) {
    if (typeof sentence === 'string') expect(sentence.trim(), path).not.toBe('')
  }
  for (const [path, sentence] of indonesian) expect(typeof english.get(path), path).toBe(typeof sentence)
})
