import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['domain', 'config', 'ingest', 'server', 'scripts', 'dashboard']

test('every pointer from code to docs/sources.md meets a heading there', async () => {
  const page = await readFile(join(root, 'docs/sources.md'), 'utf8')
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title))
  const pointers: { file: string; anchor: string }[] = []
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(name) || name.includes('node_modules')) continue
      const text = await readFile(join(root, folder, name), 'utf8')
      for (const [, anchor = ''] of text.matchAll(/sources\.md#([a-z0-9-]+)/g))
        pointers.push({ file: join(folder, name), anchor })
    }
  }
  expect(pointers.length).toBeGreaterThan(5)
  expect(pointers.filter(({ anchor }) => !headings.includes(anchor))).toEqual([])
})

/** As code hosts make them: lower case, spaces to hyphens, other signs left out. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replace(/ /g, '-')
}
