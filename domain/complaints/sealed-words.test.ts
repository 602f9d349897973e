import fc from 'fast-check'
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

test.each([
  [
    'perkosa',
    'diperk*sa p*rkosa perk**a pemerkos*an *erkosa perk#sa perk@sa perk.sa perk-sa perk😭sa perkxsa',
  ],
  [
    'perkosa',
    'per-kosaan di-per-ko-sa perko\nsa diper-\nkosa pe_r_kosa d.i.p.e.r.k.o.s.a per&shy;kosa p<b>er</b>kosa',
  ],
  ['perkosa', 'diperkosaaa perkosaann dipperkosa PERRRKOSA perkaos dipekrosa diperkoas pemekrosaan'],
  ['perkosa', 'pérkosa рerkosa πerkosa ｐｅｒｋｏｓａ 𝐩𝐞𝐫𝐤𝐨𝐬𝐚 🅿🅴🆁🅺🅾🆂🅰 perkоsаan p̶e̶r̶k̶o̶s̶a̶'],
  ['~leceh', 'pel*cehan pel.cehan lecehhh dilecehkannnn le-ceh lécéh'],
  ['=kdrt', 'KDR-T kdr* k*rt KDRTTT k.d.r.t'],
  ['=diperas', 'dip*ras diperasss di-peras'],
  ['perkosa', 'p3rk0*4 p*rk054 p3rk0s4an 9erkosa per8osa di9erkosa perk*54'],
  ['=kdrt', 'kdr7 KD*7 kd9t'],
])('%s is found however it is hidden: %s', (term, written) => {
  const missed = written.split(' ').filter((text) => words.find(`korban ${text}, tolong`)?.term !== term)
  expect(missed).toEqual([])
})

test.each([
  ['guru ngaji per kosa', 'perkosa'],
  ['KDR T tiap malam', '=kdrt'],
  ['istri dip*kuli', '+pukul &3 istri|anak'],
  ['istri di pukvl', '+pukul &3 istri|anak'],
  ['istri dipukuuul', '+pukul &3 istri|anak'],
])('"%s" is found by %s', (text, term) => {
  expect(words.find(text)?.term).toBe(term)
})

test.each([
  'perkasa perkara periksa perkotaan perkusi perosak perkosmos',
  'lec*t lecet leces eceh per-kota kd.t k-rt K/RT Rp5*** perkara*',
  '3287 k287 KD27 (KD87) 3287nya 128*7 287-K KDR27 di28751 p31405 51*06',
  'diperiksa dip*riksa pe-rkara peras memeras diperasi sepukul',
])('other words of those letters are not found: %s', (written) => {
  expect(written.split(' ').filter((text) => words.find(`warga ${text} di sini`) !== null)).toEqual([])
})

const hidden = [
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u17b4', '\u180e', '\u200b', '\u200d', '\u202a', '\u202e'],
  ...[
    '\u2060',
    '\u2069',
    '\u3164',
    '\ufe0f',
    '\ufeff',
    '\uffa0',
    '\u{e0061}',
    '\u0301',
    '\u20e3',
    '\u0000',
    '\ud800',
  ],
]
test('characters that show nothing hide no word, wherever and however often they stand in it', () => {
  const shown = fc.constantFrom('diperkosa', 'dilecehkan', 'KDRT', 'istri dipukuli', 'pemerkosaan anak')
  const marks = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...hidden)), { maxLength: 30 })
  fc.assert(
    fc.property(shown, marks, (text, inserted) => {
      const letters = [...text]
      for (const [at, mark] of inserted) letters.splice(1 + (at % (letters.length - 1)), 0, mark)
      expect(words.find(letters.join(''))).not.toBeNull()
    }),
  )
})

test.each(['\ufdfa', '\ufdfb', '㏂', '⒇', '½', 'ﬃ', 'e\u0301', '\u200b', 'a2 ', 'x.', '1,', '&nbsp;', '<b>'])(
  'as many of "%s" as a complaint has room for hide no word behind them',
  (sign) => {
    const text = `${sign.repeat(Math.floor(4_300 / sign.length))} ia diperkosa`
    expect([words.mayFind(text), words.find(text)?.term]).toEqual([true, 'perkosa'])
  },
)

test.each(['Kiai\ufdfamemperkosa\ufdfbsantri', 'ia diperk\ufdfasa', 'di\ufdfaperkosa'])(
  'a sign that is a whole phrase hides no word in "%s"',
  (text) => {
    expect(words.find(text)?.term).toBe('perkosa')
  },
)

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
