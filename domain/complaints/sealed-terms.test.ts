import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFound, occurrences, readTerm, type Span, tokensOf } from '#domain/complaints/sealed-terms.ts'

const termOf = (source: string) => {
  const term = readTerm(source)
  if (term === null) throw new Error(source)
  return term
}

/** Counts how often a word of the text is asked about. */
class Asked extends Set<number> {
  times = 0
  override has(at: number): boolean {
    this.times += 1
    return super.has(at)
  }
}

test.each([
  ['jual anak ayam', 'jual anak ayam '],
  ['jual & ayam', 'jual ayam '],
  ['jual &3 ayam & bebek', 'jual jual ayam bebek '],
  ['jual &2 ayam', 'jual '],
])('all places of "%s" are found in time that grows with the text alone', (source, phrase) => {
  const asked = (times: number) => {
    const ignored = new Asked()
    for (const spans of occurrences(termOf(source), tokensOf(phrase.repeat(times)), ignored))
      for (const { from, to } of spans) for (let at = from; at < to; at++) ignored.add(at)
    return ignored.times
  }
  expect(asked(200)).toBeLessThanOrEqual(2.1 * asked(100))
})

test.each([
  ['a &1 b & c', 'a x b x x x c', true],
  ['a &1 b & c', 'a x x b c', false],
  ['a & b &1 c', 'c x a x x x b', true],
  ['a & b &1 c', 'a b x c', false],
  ['a &2 b &0 c', 'c a x x b', true],
])('each "&" of "%s" has its own distance from the first part: %s', (source, text, isThere) => {
  const tokens = tokensOf(text, (word) => new Set([word]))
  expect(isFound(termOf(source), tokens, new Set())).toBe(isThere)
})

test('what is found one after the other in one pass is what is found by searching anew after each', () => {
  const terms = [
    'a b',
    'a & b',
    'a &1 b',
    'a b & c',
    'a|b &2 c',
    'a & b & c',
    'a &1 b & c',
    'a & b &2 c',
  ].map(termOf)
  const take = (ignored: Set<number>, spans: readonly Span[]) => {
    for (const { from, to } of spans) for (let at = from; at < to; at++) ignored.add(at)
  }
  fc.assert(
    fc.property(
      fc.constantFrom(...terms),
      fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 40 }),
      (term, words) => {
        const tokens = tokensOf(words.join(' '), (word) => new Set([word]))
        const inOnePass = new Set<number>()
        for (const spans of occurrences(term, tokens, inOnePass)) take(inOnePass, spans)
        const anew = new Set<number>()
        for (;;) {
          const { value, done } = occurrences(term, tokens, anew).next()
          if (done === true || value === undefined) break
          take(anew, value)
        }
        expect([...inOnePass].toSorted()).toEqual([...anew].toSorted())
      },
    ),
  )
})
