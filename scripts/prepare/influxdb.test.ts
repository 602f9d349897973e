import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ensureInfluxdb } from './influxdb.mjs'

const root = path.resolve(import.meta.dirname, '../..')

test('the tests have an InfluxDB 1.x, and asking again fetches nothing', async () => {
  const influxd = await ensureInfluxdb({ root })
  expect(execFileSync(influxd, ['version'], { encoding: 'utf8' })).toMatch(/InfluxDB v?1\./)
  const { ino } = statSync(influxd)
  expect(await ensureInfluxdb({ root })).toBe(influxd)
  expect(statSync(influxd).ino).toBe(ino)
})
