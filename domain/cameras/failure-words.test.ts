import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failureWords, slowedIn } from './failure-words.ts'

const ingest = new URL('../../ingest/', import.meta.url)

/** Every detail that a stream failure is made with, as it stands in ingest, with 12 where a value is filled in. */
function details(): readonly string[] {
  return readdirSync(ingest, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|testing\//.test(path))
    .flatMap((path) => {
      const source = readFileSync(new URL(path, ingest), 'utf8')
      return [...source.matchAll(/new StreamFailure\(\s*'[\w-]+',\s*(['`])([^'`]+)\1/g)].map(
        ([, , detail = '']) => detail,
      )
    })
    .map((detail) => detail.replace(/\$\{[^}]*\}/g, '12'))
}

test('every failure that ingest tells has words in both languages', () => {
  const found = details()
  expect(found.length).toBeGreaterThan(25)
  expect(found.filter((detail) => detail !== 'stopped' && failureWords(detail) === null)).toEqual([])
})

test('what was measured stays in the sentence, with the comma of its language', () => {
  expect(failureWords('connected, but no frame came within 5 s')).toEqual({
    id: 'Tersambung, tetapi tidak ada gambar dalam 5 detik.',
    en: 'Connected, but no picture came within 5 s.',
  })
  expect(failureWords('8.2 of 25.0 fps, 310 of 980 kbit/s')?.id).toBe(
    '8,2 dari 25,0 gambar per detik, 310 dari 980 kbit/s.',
  )
})

test('a detail nobody foresaw has no words and is left to the technical information', () => {
  expect(failureWords('the camera sang')).toBeNull()
})

test.each([
  ['8.2 of 25.0 fps, 310 of 980 kbit/s', 'bitrate'],
  ['25.0 of 25.0 fps, 310 of 980 kbit/s', 'bitrate'],
  ['6.0 of 25.0 fps, 900 of 980 kbit/s', 'fps'],
  ['the camera sang', 'fps'],
  [null, 'fps'],
])('a camera degraded by "%s" is slow in its %s', (detail, what) => {
  expect(slowedIn({ detail })).toBe(what)
})
