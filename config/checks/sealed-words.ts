import { createHash } from 'node:crypto'
import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import { shown } from '#config/fault-words.ts'
import type { SealedWordEntry } from '#config/schema/sealed-words.ts'
import { readTerm } from '#domain/complaints/sealed-terms.ts'
import { sealedWords } from '#domain/complaints/sealed-words.ts'

/** Names these lists, word for word. */
export function markOfWords(lists: readonly SealedWordEntry[]): string {
  return createHash('sha256').update(JSON.stringify(lists)).digest('hex')
}

/**
 * The list of sealing words does what its own examples say, and names categories that are sealed. Trying the examples
 * takes four times as long as everything else of a city: lists of the mark `tried` have passed.
 */
export function checkSealedWords(city: DraftCity, tried: string | null = null): ConfigFault[] {
  const faults: ConfigFault[] = []
  const categories = new Map(city.categories.map(({ value }) => [String(value.id), value]))
  for (const { file, path, value } of city.sealedWords) {
    const add = (where: string, message: string) =>
      void faults.push({ file, path: `${path}.${where}`, message })
    const category = categories.get(value.category)
    if (
      category?.disclosure !== 'sealed' &&
      !city.leftOut.has(value.category) &&
      !city.unreadable.has('categories.json')
    )
      add(
        'category',
        category === undefined
          ? `no category ${shown(value.category)}`
          : `${shown(value.category)} is not a sealed category (its disclosure is ${shown(category.disclosure)})`,
      )
    for (const part of ['terms', 'danger', 'exceptions'] as const)
      for (const [i, term] of value[part].entries())
        if (readTerm(term, value.classes) === null)
          add(
            `${part}[${i}]`,
            `cannot be read: words of letters and digits with | & = + ~ # and @ before the name of a class only, got ${shown(term)}`,
          )
  }
  const lists = city.sealedWords.map(({ value }) => value)
  if (faults.length > 0 || markOfWords(lists) === tried) return faults
  const words = sealedWords(lists)
  for (const { file, path, value } of city.sealedWords) {
    const add = (where: string, message: string) =>
      void faults.push({ file, path: `${path}.${where}`, message })
    for (const [i, sentence] of value.examples.sealed.entries()) {
      const found = words.find(sentence)
      if (found?.category !== value.category)
        add(
          `examples.sealed[${i}]`,
          found === null
            ? `no term finds it: ${shown(sentence)}`
            : `${shown(found.term)} of ${shown(found.category)} finds it first: ${shown(sentence)}`,
        )
    }
    for (const [i, sentence] of value.examples.ordinary.entries()) {
      const found = words.find(sentence)
      if (found !== null)
        add(`examples.ordinary[${i}]`, `${shown(found.term)} would seal it: ${shown(sentence)}`)
    }
  }
  return faults
}
