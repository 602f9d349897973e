import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { settingsPage, settingsReference } from '#config/settings-reference.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

test('every setting has a default, a unit and a reason', () => {
  const settings = settingsReference()
  expect(settings.length).toBeGreaterThan(30)
  for (const setting of settings) {
    expect(setting.unit, setting.name).not.toBe('')
    expect(setting.reason, setting.name).toMatch(/\.$/)
  }
})

test('the sample city names every setting, so that it can be copied and changed', async () => {
  const sample = JSON.parse(await read('./batam/settings.json')) as Record<string, Record<string, unknown>>
  const inSample = Object.entries(sample).flatMap(([section, values]) =>
    Object.keys(values).map((name) => `${section}.${name}`),
  )
  expect(inSample.sort()).toEqual(
    settingsReference()
      .map(({ section, name }) => `${section}.${name}`)
      .sort(),
  )
})

test('docs/settings.md says what the schema says', async () => {
  expect(await read('../docs/settings.md'), 'run: node scripts/settings-page.ts').toBe(settingsPage())
})
