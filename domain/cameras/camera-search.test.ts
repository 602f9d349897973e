import { expect, test } from 'vitest'
import { indexCameras, searchCameras } from './camera-search.ts'

const cameras = [
  { number: 147, texts: ['Simpang Kabil, arah utara', 'Jl. Hang Tuah', 'Kabil', 'Nongsa'] },
  { number: 148, texts: ['Simpang Kabil, arah timur', 'Jl. Hang Tuah', 'Kabil', 'Nongsa'] },
  { number: 190, texts: ['Simpang Tembesi', 'Jl. Letjen Suprapto', 'Tembesi', 'Sagulung'] },
  { number: 195, texts: ['Alun-alun Engku Putri', 'Jl. Engku Putri', 'Batam Centre', 'Batam Kota'] },
  { number: 14, texts: ['Café Marina', null, 'Sekupang', 'Sekupang'] },
]
const index = indexCameras(cameras, (camera) => camera.texts)
const numbers = (text: string) => searchCameras(index, text).found.map((at) => cameras[at]?.number)

test.each<[string, number[]]>([
  ['', [147, 148, 190, 195, 14]],
  ['simpang', [147, 148, 190]],
  ['SIMPANG  utara', [147]],
  ['utara simp', [147]],
  ['kabil timur', [148]],
  ['sagulung', [190]],
  ['hang tuah', [147, 148]],
  ['alun', [195]],
  ['cafe', [14]],
  ['14', [147, 148, 14]],
  ['0147', [147]],
  ['014', [147, 148]],
  ['nothing here', []],
])('"%s" finds %j', (text, found) => {
  expect(numbers(text)).toEqual(found)
})

test.each<[string, number[]]>([
  ['', []],
  ['tembesi', [190]],
  ['putri', [195]],
  ['sagulung', []],
  ['simpang hang', []],
  ['simpng', [147, 148, 190]],
  ['0014', [14]],
])('of what "%s" finds, %j carry it in their own name or number', (text, named) => {
  const other = { number: 133, texts: ['Jembatan 1 Barelang', 'Jl. Trans Barelang', 'Tembesi', 'Sagulung'] }
  const all = [other, ...cameras]
  const hits = searchCameras(
    indexCameras(all, (camera) => camera.texts),
    text,
  )
  expect([...hits.named].map((at) => all[at]?.number)).toEqual(named)
})

test.each<[string, string, number[]]>([
  ['simpng', 'simpang', [147, 148, 190]],
  ['simapng', 'simpang', [147, 148, 190]],
  ['simpanng', 'simpang', [147, 148, 190]],
  ['tenbesi', 'tembesi', [190]],
  ['simpamg kabil', 'simpang', [147, 148]],
  ['enkgu', 'engku', [195]],
])('"%s" is taken for %s', (text, word, found) => {
  expect(numbers(text)).toEqual(found)
  expect(searchCameras(index, text).meant.map((slip) => slip.word)).toEqual([word])
})

test('a word found as typed is never bent to another, and a number is never forgiven', () => {
  expect(searchCameras(index, 'kabil').meant).toEqual([])
  expect(numbers('1470')).toEqual([])
  // Three letters are too few to be mistaken.
  expect(numbers('kba')).toEqual([])
})
