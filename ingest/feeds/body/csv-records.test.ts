import { describe, expect, test } from 'vitest'
import { csvRecords } from './csv-records.ts'

const read = (text: string, delimiter = ';') => csvRecords(text, delimiter, 100)
const cells = (text: string, delimiter = ';') => {
  const { records, fault } = read(text, delimiter)
  return fault === null ? records : fault.kind
}

describe('a row ends outside quotes', () => {
  test.each([
    ['LF', 'a;b\nc;d\n'],
    ['CRLF', 'a;b\r\nc;d\r\n'],
    ['CR', 'a;b\rc;d\r'],
    ['LF, then CRLF', 'a;b\nc;d\r\n'],
    ['CRLF, then LF', 'a;b\r\nc;d\n'],
    ['CR, then LF', 'a;b\rc;d\n'],
    ['CRLF, then nothing', 'a;b\r\nc;d'],
  ])('at %s', (_what, text) => {
    expect(cells(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })
  test('and blank rows and empty last cells stay', () => {
    expect(cells('a;\n\r\n;b\r\r\nc;')).toEqual([['a', ''], [''], ['', 'b'], [''], ['c', '']])
  })
  test('but not inside them', () => {
    expect(cells('"a\r\nb\nc";d\r\ne;f\n')).toEqual([
      ['a\r\nb\nc', 'd'],
      ['e', 'f'],
    ])
  })
})

describe('a quote', () => {
  test.each([
    ['a "b; c"; d', [['a "b', ' c"', ' d']]],
    ['Pipa 4" PVC;2', [['Pipa 4" PVC', '2']]],
    ['Pipa 4";2', [['Pipa 4"', '2']]],
    ['Pipa 4" dan 6";"x"', [['Pipa 4" dan 6"', 'x']]],
    [
      '2" x 3"";x\nb;c',
      [
        ['2" x 3""', 'x'],
        ['b', 'c'],
      ],
    ],
    ['Gedung "Mawar";x', [['Gedung "Mawar"', 'x']]],
  ])('that does not begin a cell is a character: %s', (text, expected) => {
    expect(cells(text)).toEqual(expected)
  })
  test.each([
    ['"a;b";c', [['a;b', 'c']]],
    ['"a ""b""";c', [['a "b"', 'c']]],
    ['"";c', [['', 'c']]],
    ['"a" ;c', [['a', 'c']]],
    ['a; "b;c" ;d', [['a', 'b;c', 'd']]],
    ['a;\u00a0"b";d', [['a', 'b', 'd']]],
    ['\ufeff"a";b', [['a', 'b']]],
  ])('that begins one encloses it: %s', (text, expected) => {
    expect(cells(text)).toEqual(expected)
  })
  test.each([
    ['a; "b;c', [['a', ' "b', 'c']]],
    ['a; "Mawar" raya;c', [['a', ' "Mawar" raya', 'c']]],
    [
      'a; "b\nc;"d"',
      [
        ['a', ' "b'],
        ['c', 'd'],
      ],
    ],
  ])('behind blanks is a character where it encloses nothing on its line: %s', (text, expected) => {
    expect(cells(text)).toEqual(expected)
  })
  test.each([
    ['"Pipa 4" PVC";x', 'inside'],
    ['"Mawar" raya;x', 'inside'],
    ['"Pipa 4;x\nb;"c"', 'inside'],
    ['a;"b;c\nd;e\n', 'never-closed'],
    ['a;"""b;c\n', 'never-closed'],
  ])('that can be either stops the reading: %s', (text, kind) => {
    expect(cells(text)).toBe(kind)
  })
})

describe('a cell that keeps its zeros', () => {
  test.each([
    ['="054100137";x', [['054100137', 'x']]],
    ['="70,25";x', [['70,25', 'x']]],
    ['="70;25";x', [['70;25', 'x']]],
    [' ="70;25" ;x', [['70;25', 'x']]],
    ['"=""054100137""";x', [['054100137', 'x']]],
    ['="";x', [['', 'x']]],
    ['="a ""b""";x', [['a "b"', 'x']]],
    ['="1"\n="2"', [['1'], ['2']]],
  ])('is the text between its quotes: %s', (text, expected) => {
    expect(cells(text)).toEqual(expected)
  })
  test('also between commas and tabs', () => {
    expect(cells('="70,25",="1.234,5","=""8,5"""', ',')).toEqual([['70,25', '1.234,5', '8,5']])
    expect(cells('="70,25"\t="1"', '\t')).toEqual([['70,25', '1']])
  })
  test.each(['="a"&"b"', '=A1', '="a'])('is no formula of another kind: %s', (text) => {
    expect(cells(`${text};x`)).toEqual([[text, 'x']])
  })
})

test('a row of more than 100,000 characters stops the reading, and what stands in front of it stays', () => {
  const { records, fault } = read(`a;b\n${'c'.repeat(100_001)};d\n`)
  expect([records, fault?.kind]).toEqual([[['a', 'b']], 'too-long'])
})
