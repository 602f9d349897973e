import path from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '#base/node/testing/free-port.ts'
import { loadCity } from '#config/load.ts'
import { playOpeningScene } from './opening-scene.ts'

test('a demo whose simulator does not answer opens all the same, and says so', async () => {
  const city = await loadCity(path.join(import.meta.dirname, '..', '..', 'config', 'batam'))
  const said: string[] = []
  const cameraAdminPort = await freePort()
  await playOpeningScene({ city, cameraAdminPort, adminKey: 'k', log: (line) => void said.push(line) })
  expect(said.every((line) => line.startsWith('the camera simulator is away'))).toBe(true)
  expect(said.length).toBeGreaterThan(0)
})
