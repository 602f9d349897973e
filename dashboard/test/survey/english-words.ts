/** An English reader meets English figures, hours and words on every page; what people and offices wrote stays theirs. */
import type { Page } from 'playwright-core'
import type { Sentence, Words, WordTree } from '../../i18n/words.ts'

const figures: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a decimal comma', /\d,\d{1,2}(?!\d)/],
  ['thousands parted by a point', /(?<![\d.])\d{1,3}(\.\d{3})+(?![\d.])/],
  ['an hour written with a point', /(?<![\d.,])([01]\d|2[0-3])\.[0-5]\d(?!\d|%|\.)/],
]

const modules = import.meta.glob<Record<string, unknown>>(
  ['../../**/words.ts', '../../**/*-words.ts', '!../../i18n/words.ts'],
  { eager: true },
)
function isWords(value: unknown): value is Words<WordTree> {
  return typeof value === 'object' && value !== null && 'id' in value && 'en' in value
}
function leaves(tree: WordTree): readonly Sentence[] {
  return Object.values(tree).flatMap((value) =>
    typeof value === 'string' || typeof value === 'function' ? [value] : leaves(value),
  )
}
const catalogues = Object.values(modules).flatMap((exports) => Object.values(exports).filter(isWords))
const english = new Set(catalogues.flatMap(({ en }) => leaves(en)))
/** Sentences of the Indonesian catalogues that no English one shares. */
const indonesian = new Set(
  catalogues
    .flatMap(({ id }) => leaves(id))
    .filter((sentence) => typeof sentence === 'string' && !english.has(sentence)),
)

/** Every text that a reader or a screen reader meets, each once; names and cells as they were typed are not ours. */
async function textsOf(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const texts = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('[translate=no]') === null) texts.add((node.textContent ?? '').trim())
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        texts.add(element.getAttribute(name)?.trim() ?? '')
    return [...texts]
  })
}

/** What of a page in English is written as in Indonesian. */
export async function englishFaultsOf(page: Page): Promise<readonly string[]> {
  return (await textsOf(page)).flatMap((text) => [
    ...figures.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what}: ${text}`),
    ...(indonesian.has(text) ? [`an Indonesian sentence: ${text}`] : []),
  ])
}
