/** docs/asvs.md: no requirement of levels 1 and 2 is left out or told twice, and every file it names is there. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Section and its last requirement of levels 1 and 2; in version 5.0.0 these have no gaps within a section. */
const lastOf = {
  ...{
    1.1: 2,
    1.2: 9,
    1.3: 11,
    1.4: 3,
    1.5: 2,
    2.1: 3,
    2.2: 3,
    2.3: 4,
    2.4: 1,
    3.2: 2,
    3.3: 4,
    3.4: 6,
    3.5: 5,
  },
  ...{
    3.7: 2,
    4.1: 3,
    4.2: 1,
    4.3: 2,
    4.4: 4,
    5.1: 1,
    5.2: 3,
    5.3: 2,
    5.4: 3,
    6.1: 3,
    6.2: 12,
    6.3: 4,
    6.4: 4,
  },
  ...{
    6.5: 5,
    6.6: 3,
    6.8: 4,
    7.1: 3,
    7.2: 4,
    7.3: 2,
    7.4: 5,
    7.5: 2,
    7.6: 2,
    8.1: 2,
    8.2: 3,
    8.3: 1,
    8.4: 1,
  },
  ...{
    9.1: 3,
    9.2: 4,
    10.1: 2,
    10.2: 2,
    10.3: 4,
    10.4: 11,
    10.5: 5,
    10.6: 2,
    10.7: 3,
    11.1: 2,
    11.2: 3,
    11.3: 3,
  },
  ...{
    11.4: 4,
    11.5: 1,
    11.6: 1,
    12.1: 3,
    12.2: 2,
    12.3: 4,
    13.1: 1,
    13.2: 5,
    13.3: 2,
    13.4: 5,
    14.1: 2,
    14.2: 4,
  },
  ...{
    14.3: 3,
    15.1: 3,
    15.2: 3,
    15.3: 7,
    16.1: 1,
    16.2: 5,
    16.3: 4,
    16.4: 3,
    16.5: 3,
    17.1: 1,
    17.2: 4,
    17.3: 2,
  },
}
const required = Object.entries(lastOf).flatMap(([section, last]) =>
  Array.from({ length: last }, (_, n) => `${section}.${n + 1}`),
)
const root = path.resolve(import.meta.dirname, '..')
const page = await readFile(path.join(root, 'docs/asvs.md'), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [ids = '', state = '', where = '', tests = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    return { ids: ids.split(', '), state, where, tests }
  })

test('every requirement of levels 1 and 2 stands in the map, once', () => {
  expect(required).toHaveLength(253)
  expect(rows.flatMap(({ ids }) => ids).sort()).toEqual(required.toSorted())
})

test('every state is a known one, and what is not met says why', () => {
  for (const { ids, state, where } of rows) {
    expect(['met', 'partly', 'no', 'n/a'], ids.join()).toContain(state)
    expect(where, ids.join()).not.toBe('')
  }
})

test('every file that the map names exists, and its tests are tests', () => {
  for (const { ids, where, tests } of rows) {
    const named = [...`${where} ${tests}`.matchAll(/`([\w./-]+\/[\w./-]+)`/g)].map(([, file]) => file ?? '')
    const linked = [...where.matchAll(/\]\(([\w./-]+)/g)].map(([, file]) => path.join('docs', file ?? ''))
    const missing = [...named, ...linked].filter(
      (file) => !file.startsWith('/') && !existsSync(path.join(root, file)),
    )
    expect(missing, ids.join()).toEqual([])
    for (const [, file] of tests.matchAll(/`([^`]+)`/g)) expect(file, ids.join()).toMatch(/\.test\.tsx?$/)
  }
})
