/** A thread that lives only while passwords are chosen: its dictionaries take 100 MB. One message, one answer. */
import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import * as indonesian from '@zxcvbn-ts/language-id'
import { z } from 'zod'

/** Its time grows with the square of the letters; so many are either strong by now or all alike. */
const READ_LETTERS = 64

const estimator = new ZxcvbnFactory({
  graphs: common.adjacencyGraphs,
  dictionary: { ...common.dictionary, ...indonesian.dictionary, ...english.dictionary },
  // Whoever asks has put the letters back already; the table of all ways to do so takes a second for one password.
  l33tTable: {},
})

/**
 * Guesses as a power of ten: the sum over the parts it is made of. zxcvbn's own total adds 10,000 for each part, as if
 * nobody tried `word year sign` first; people who attack do.
 */
function guessesLog10(text: string): number {
  const read = [...text].slice(0, READ_LETTERS).join('')
  if (read === '') return 0
  return estimator.check(read).sequence.reduce((sum, part) => sum + Math.max(0, part.guessesLog10), 0)
}

parentPort?.on('message', (texts: unknown) => {
  parentPort?.postMessage(z.array(z.string()).parse(texts).map(guessesLog10))
})
