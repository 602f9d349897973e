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
  ['aa &1 bb & cc', 'aa xx bb xx xx xx cc', true],
  ['aa &1 bb & cc', 'aa xx xx bb cc', false],
  ['aa & bb &1 cc', 'cc xx aa xx xx xx bb', true],
  ['aa & bb &1 cc', 'aa bb xx cc', false],
  ['aa &2 bb &0 cc', 'cc aa xx xx bb', true],
])('each "&" of "%s" has its own distance from the first part: %s', (source, text, isThere) => {
  const tokens = tokensOf(text, (word) => new Set([word]))
  expect(isFound(termOf(source), tokens, new Set())).toBe(isThere)
})

test('what is found one after the other in one pass is what is found by searching anew after each', () => {
  const terms = [
    'aa bb',
    'aa & bb',
    'aa &1 bb',
    'aa bb & cc',
    'aa|bb &2 cc',
    'aa & bb & cc',
    'aa &1 bb & cc',
    'aa & bb &2 cc',
  ].map(termOf)
  const take = (ignored: Set<number>, spans: readonly Span[]) => {
    for (const { from, to } of spans) for (let at = from; at < to; at++) ignored.add(at)
  }
  fc.assert(
    fc.property(
      fc.constantFrom(...terms),
      fc.array(fc.constantFrom('aa', 'bb', 'cc', 'xx'), { maxLength: 40 }),
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
