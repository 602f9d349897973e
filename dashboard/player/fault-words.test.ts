import { expect, test } from 'vitest'
import { saidOf } from '#domain/cameras/stream-fault.ts'
import { everyWhy } from '#domain/cameras/testing/every-why.ts'
import { makeNumberFormat } from '#domain/format/number-format.ts'
import { languages } from '../i18n/words.ts'
import { faultShortWords } from './fault-short-words.ts'
import { faultWords } from './fault-words.ts'

const said = (why: (typeof everyWhy)[number], language: 'id' | 'en') =>
  saidOf(faultWords[language], why, makeNumberFormat(language))

test.each(everyWhy)('"$code" is a whole sentence in both languages', (why) => {
  for (const language of languages) {
    expect(said(why, language)).toMatch(/^[A-Z\d].+\.$/)
    expect(said(why, language)).not.toMatch(/undefined|null|NaN|\$\d/)
  }
  expect(said(why, 'id')).not.toBe(said(why, 'en'))
})

test('what was measured stays in the sentence, with the comma of its language', () => {
  expect(said({ code: 'no-picture', seconds: 5 }, 'id')).toBe(
    'Kamera menjawab, tetapi tidak memberi gambar dalam 5 detik.',
  )
  const slowed = { code: 'slowed', fps: 8.2, usualFps: 25, kbps: 310, usualKbps: 1980 } as const
  expect(said(slowed, 'id')).toBe('8,2 dari 25,0 gambar per detik, 310 dari 1.980 kbit/s.')
  expect(said(slowed, 'en')).toBe('8.2 of 25.0 pictures per second, 310 of 1,980 kbit/s.')
})

test('no sentence beside the word for a camera that is down says that it is connected', () => {
  // Of a camera that has shown a picture: it is frozen, and has been connected anew.
  for (const why of everyWhy.filter(({ code }) => code !== 'no-further-key-frame'))
    for (const language of languages) expect(said(why, language)).not.toMatch(/tersambung|connected/i)
})

test('what has one sentence has one short form, and a connection cut off is not out of reach', () => {
  for (const language of languages) {
    const short = faultShortWords[language]
    const bySentence = Map.groupBy(everyWhy, (why) => said(why, language))
    for (const alike of bySentence.values())
      expect(new Set(alike.map(({ code }) => short[code])).size).toBe(1)
    for (const { code } of everyWhy) expect(short[code].length).toBeLessThan(30)
  }
  expect(faultShortWords.id['connection-reset']).toBe('memutus sambungan')
})
