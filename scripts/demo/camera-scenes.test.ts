import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import { assignClips, type ClipEntry } from './camera-scenes.ts'

const index = readFileSync(new URL('clips/clips.json', import.meta.url), 'utf8')
const { clips } = JSON.parse(index) as { clips: ClipEntry[] }
const city = await loadCity(fileURLToPath(new URL('../../config/batam', import.meta.url)))
const assigned = assignClips(city, clips)

function sceneOf(cameraName: string): string {
  const camera = city.cameras.find(({ name }) => name === cameraName)
  if (camera === undefined) throw new Error(`no camera "${cameraName}" in config/batam`)
  const clip = assigned.get(camera.id)?.sub
  return clips.find(({ name }) => name === clip)?.scene.split('-')[0] ?? 'none'
}

test.each([
  ['TPA Telaga Punggur', 'construction'],
  ['Pasar Induk Jodoh, lokasi proyek', 'construction'],
  ['Pelabuhan Batu Ampar, gerbang', 'harbour'],
  ['Jembatan 1 Barelang', 'bridge'],
  ['Waduk Duriangkang', 'bridge'],
  ['Bundaran Madani', 'roundabout'],
  ['Simpang Aviari', 'junction'],
  ['Pasar Jodoh', 'market'],
  ['Alun-alun Engku Putri', 'plaza'],
])('%s shows a %s', (name, scene) => {
  expect(sceneOf(name)).toBe(scene)
})

test('the square with the flag and the monument stand nowhere else in the city', () => {
  const elsewhere = city.cameras.filter(
    ({ name }) => !/alun-alun|engku putri|wali kota|dprd|bundaran/i.test(name),
  )
  expect(elsewhere.length).toBeGreaterThan(40)
  for (const { name } of elsewhere) expect(sceneOf(name), name).not.toMatch(/plaza|roundabout/)
})
