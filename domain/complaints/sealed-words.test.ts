import { expect, test } from 'vitest'
import { readTerm } from '#domain/complaints/sealed-terms.ts'
import { sealedWords } from '#domain/complaints/sealed-words.ts'

const words = sealedWords([
  {
    category: 'kekerasan',
    classes: { korban: 'istri|=bini|cucu', tinju: '+bogem|=cekik' },
    terms: [
      '@tinju &3 @korban',
      'umur|=sma #10-17 & hamil',
      'perkosa',
      '~leceh',
      '+pukul &3 istri|anak',
      '=kdrt',
      'jual anak',
      'raba raba',
      'bayar # =rb',
    ],
    danger: ['sekap', '=sekarang & pukul'],
    exceptions: ['jual anak ayam', 'pukul bola'],
    placeWords: ['jalan', 'Lorong'],
  },
  { category: 'pungli', terms: ['=diperas'], classes: {}, danger: [], exceptions: [], placeWords: [] },
])

test.each([
  ['Ia diperkosa.', 'perkosa'],
  ['PEMERKOSAAN di gang', 'perkosa'],
  ['KDRT!', '=kdrt'],
  ['korban K D R T', '=kdrt'],
  ['k.d.r.t', '=kdrt'],
  ['pelcehan', '~leceh'],
  ['dilecehkn', '~leceh'],
  ['dilcehkan', '~leceh'],
  ['istri-istri dipukuli', '+pukul &3 istri|anak'],
  ['dipukul oleh bapak, anak itu', '+pukul &3 istri|anak'],
  ['saya diperas', '=diperas'],
  ['PERKOSA4N', 'perkosa'],
  ['dip3rk0sa', 'perkosa'],
  ['Diraba2nya lagi', 'raba raba'],
  ['anak2 dipukul', '+pukul &3 istri|anak'],
  ['bayar 50rb', 'bayar # =rb'],
  ['bayar 50 rb', 'bayar # =rb'],
  ['bininya dibogem', '@tinju &3 @korban'],
  ['cucunya di bogem', '@tinju &3 @korban'],
  ['istrinya dbogemin', '@tinju &3 @korban'],
  ['dlcehkan', '~leceh'],
  ['istri d bogem', '@tinju &3 @korban'],
  ['hamil pada umur 12', 'umur|=sma #10-17 & hamil'],
  ['jual anak ayam, lalu ia jual anaknya', 'jual anak'],
])('"%s" is found by %s', (text, term) => {
  expect(words.find(text)?.term).toBe(term)
})

test.each([
  ['', 'nothing'],
  ['pukul 10 istri saya datang', 'the bare form'],
  ['ia dipukul di pasar waktu malam hari bersama anak', 'too far apart'],
  ['jual anak ayam', 'an exception'],
  ['anak dipukul bola', 'an exception takes its words out'],
  ['kdrtx', 'a word is a whole word'],
  ['bayar uang rb', 'no number'],
  ['raba', 'said once'],
  ['Blok K, D', 'two letters are no word'],
  ['bogem, bininya bukan', 'the bare form of a class'],
  ['istri di dalam bogem', 'no passive'],
  ['hamil pada umur 30', 'a number out of its range'],
  ['hamil pada umur 9', 'a number before its range'],
  ['eceh', 'the first letter is not left out'],
  ['Lubang di Jalan Perkosa', 'a name'],
  ['Lubang di Lorong Perkosa', 'a name after a word of the city'],
  ['jual anak ayam, jual anak ayam dan jual anak ayam', 'an exception each time it stands there'],
  ['memeras', 'another form than the one that is meant'],
])('"%s" is not found: %s', (text) => {
  expect(words.find(text)).toBeNull()
})

test('who writes everything in capitals names no place by them', () => {
  expect(words.find('DI JALAN PERKOSA ANAK')?.term).toBe('perkosa')
})

test('danger is told of the words of now', () => {
  expect(words.isDanger('saya disekap')).toBe(true)
  expect(words.isDanger('dipukul sekarang')).toBe(true)
  expect(words.isDanger('dipukul tahun lalu')).toBe(false)
})

test.each(['a & ', 'perkosa!', '=', 'a||b', '', '@lain', '#9-', '=#1-2'])(
  'the term "%s" cannot be read',
  (source) => {
    expect(readTerm(source)).toBeNull()
  },
)
