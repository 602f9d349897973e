/** The file of the feeds page, dropped into a running city: what an agency types is judged as the mayor sees it. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectOverview, workPackages } from '#domain/contract/rest/projects.ts'
import { CityCopy, type Json, testFolder } from './testing/city-copy.ts'
import { firstAdministrator } from './testing/first-administrator.ts'
import { RunningCity, root } from './testing/running-city.ts'
import { until } from './testing/until.ts'

const SEEN_LIMIT_MS = 30_000

test('the sample of docs/feeds.md, without status, start or contract value, becomes critical and alerts', async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  copy.change<Json[]>('feeds.json', ([progress = {}]) => [
    { ...progress, way: { kind: 'folder', path: 'progres', everySeconds: 1 } },
  ])
  await using city = await RunningCity.start({ cityDir: copy.dir, dataDir: copy.dataDir })
  const administrator = await firstAdministrator(city)
  const [, sample = ''] =
    /```csv\n([^`]+)```/.exec(readFileSync(path.join(root, 'docs/feeds.md'), 'utf8')) ?? []
  expect(sample).toContain('54100137')
  const drop = path.join(copy.dataDir, 'drop/progres')
  writeFileSync(path.join(drop, 'laporan.csv.part'), sample)
  renameSync(path.join(drop, 'laporan.csv.part'), path.join(drop, 'laporan.csv'))

  const packages = async () =>
    workPackages.answer.parse((await administrator.call('GET', '/api/projects?year=2026')).body).packages
  const [drainage] = await until('the package is known', SEEN_LIMIT_MS, async () => {
    const known = await packages()
    return known.length === 0 ? null : known
  })
  expect(drainage).toMatchObject({ condition: 'critical', status: 'unknown', physicalPct: 71.9 })
  const overview = projectOverview.answer.parse(
    (await administrator.call('GET', '/api/projects/overview?year=2026')).body,
  )
  expect(overview.counts['on-plan']).toBe(0)
  expect(overview.counts.critical + overview.counts['silent-troubled']).toBe(1)
  expect(overview.figures.paidIdr).toBe(7_450_000_000)
  expect(overview.figures.absorptionPct).toBe(50)

  using page = await administrator.follow('alerts')
  await until('it raises its alert', SEEN_LIMIT_MS, () =>
    page.of('alerts').some(({ kind }) => kind === 'package-critical'),
  )
})
