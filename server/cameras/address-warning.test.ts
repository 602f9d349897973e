import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import { addressWarning } from './address-warning.ts'

test('cameras whose address seems to carry a password are named, and the password is not', async () => {
  const city = await loadCity(fileURLToPath(new URL('../../config/batam', import.meta.url)))
  expect(addressWarning(city)).toBeNull()
  const cameras = city.cameras.map((camera, i) =>
    i < 7 ? { ...camera, sub: 'rtsp://10.0.0.1/user=admin_password=canary_stream=1.sdp' } : camera,
  )
  const lines = addressWarning({ ...city, cameras }) ?? []
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('dan 2 lainnya tampaknya memuat kata sandi')
  expect(lines[1]).toContain(`${city.cameras[0]?.id}, ${city.cameras[1]?.id}`)
  expect(lines.join()).not.toMatch(/canary|10\.0\.0\.1/)
})
