import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { fill } from '../ui/Figure.tsx'
import { plural } from './plural.ts'
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

/** Between a figure and its noun; other words begin another thought. */
const adjectives =
  '(?:(?!(?:of|by|to|in|on|for|from|with|without|the|a|have|has|made|done|at)\\b)[a-z-]+ ){0,2}?'
/** Nouns that the English sentences count, as they stand behind a figure; a noun of a new sentence is added here. */
const nouns =
  'row|package|day|agency|point|cause|camera|complaint|alert|entry|character|pause|time|delivery|page|line|publisher|round|picture|place|report|code|sample|file|source|task|device|account|session|document|thing|try|team'
const oneOfMany = new RegExp(`\\b(?:0|2) ${adjectives}(?:${nouns})\\b(?! \\d)`)
const manyOfOne = new RegExp(`(?<![\\d–,.-])\\b1 ${adjectives}([a-z]+s)\\b`, 'g')
/** Words in -s behind a 1 that are no plurals of it. */
const notPlural = /^(is|was|has|ms|fps|does|needs|waits|less|this|its|as|always|ceilings|belongs|holds)$/
const verbOfMany = /(?<!number |to |of |FY )\b1 (?:(?!of\b)[a-z-]+ ){0,2}?(are|have|were|need|wait|belong)\b/

/** A sentence told with figures: numbers, which read as they are written. */
type Told = (...figures: readonly unknown[]) => string

/** All alike; and, for "1 of 2", each of them 1 among twos. A count `n` goes with the figure that it is written as. */
function figureSets(say: Told): readonly (readonly number[])[] {
  const all = (n: number) => Array.from({ length: 12 }, () => n)
  const names = (/^\(?([^)=]*)/.exec(String(say))?.[1] ?? '').split(',').map((name) => name.trim())
  const withFigure = (at: number) => (/^_?n$/.test(names[at] ?? '') ? [at, at + 1] : [at])
  const single = names.map((name, at) => {
    const alone = /^_?n$/.test(names[at - 1] ?? '') && name !== '' ? [at - 1, at] : withFigure(at)
    return all(2).map((two, i) => (alone.includes(i) ? 1 : two))
  })
  return [all(0), all(1), all(2), ...single]
}

function pluralFaults(path: string, say: Told): readonly string[] {
  return figureSets(say).flatMap((figures) => {
    const text = tellOrNothing(say, figures)
    const many = [...text.matchAll(manyOfOne)].filter(([, noun = '']) => !notPlural.test(noun))
    const isFault = many.length > 0 || oneOfMany.test(text) || verbOfMany.test(text)
    return isFault ? [`${path}: ${text}`] : []
  })
}

/** Some take more than figures: they count nothing. */
function tellOrNothing(say: Told, figures: readonly number[]): string {
  try {
    return String(say(...figures))
  } catch {
    return ''
  }
}

test.each(catalogues)('%s counts none, one and two in English', (_, words) => {
  const said = leaves(words.en).filter((leaf): leaf is [string, Told] => typeof leaf[1] === 'function')
  expect(said.flatMap(([path, say]) => pluralFaults(path, say))).toEqual([])
})

test('a sentence with figures in it that are more than text counts them as one without', () => {
  const say = (count: string) => `${count} ${plural(count, 'row', 'rows')}`
  for (const [figure, noun] of [
    ['0', 'rows'],
    ['1', 'row'],
    ['2', 'rows'],
    ['1.0', 'rows'],
    ['1,001', 'rows'],
  ] as const)
    expect([say(figure), renderToStaticMarkup(fill(say, <b>{figure}</b>))]).toEqual([
      `${figure} ${noun}`,
      `<b>${figure}</b> ${noun}`,
    ])
})
