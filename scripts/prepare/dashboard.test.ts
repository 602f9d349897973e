import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

const assets = path.resolve(import.meta.dirname, '../../dashboard/dist/assets')

test('people get the production build of React, also where the tests built the dashboard', async () => {
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  for (const name of scripts) expect(await readFile(path.join(assets, name), 'utf8')).not.toContain('jsxDEV')
})
