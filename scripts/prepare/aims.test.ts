import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))

// A new machine has neither packages nor ffmpeg nor Chromium, and may be given any of these first.
test.each(['start', 'test', 'bench'])('npm run %s prepares the machine for itself first', (aim) => {
  expect(scripts[aim]).toBeTruthy()
  expect(scripts[`pre${aim}`]).toBe(`node scripts/prepare.mjs ${aim}`)
})
