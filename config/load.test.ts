import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import { overridesFromEnv, overridesVariable } from '#config/options.ts'
import { copyForEachTest, dir, edit, faultsOf, type Json, put, sample } from '#config/testing/city-copy.ts'

copyForEachTest()

test('the sample city is in order', async () => {
  const city = await loadCity(sample)
  expect(city.head.areaCode).toBe('21.71')
  expect(city.cameras).toHaveLength(60)
  expect(city.kecamatan).toHaveLength(12)
  expect(city.kecamatan.flatMap((kecamatan) => kecamatan.kelurahan)).toHaveLength(64)
  expect(city.layouts.find((layout) => layout.number === 1)?.shape).toBe('4x4')
  const perSite = Map.groupBy(city.cameras, (camera) => camera.site)
  expect([...perSite.values()].some((cameras) => cameras.length >= 5)).toBe(true)
  expect(perSite.size).toBe(city.sites.length)
  expect(city.categories.filter((category) => category.emergencyPriority !== null).length).toBeGreaterThan(4)
  expect(city.categories.filter((category) => category.disclosure === 'sealed').length).toBeGreaterThan(1)
})

test('everything invented in the sample city is marked as sample data', async () => {
  const { head, cameras, sites, teams, feeds } = await loadCity(sample)
  expect(head.sample).toBe(true)
  for (const thing of [...cameras, ...sites, ...teams, ...feeds]) expect(thing.sample, thing.id).toBe(true)
})

test('all faults of all files are told at once, each with file, path and what was got', async () => {
  await edit('cameras.json', (cameras) => {
    put(cameras[3], 'bearingDeg', 400)
    put(cameras[4], 'owner', 'dbmsdaa')
    put(cameras[5], 'number', 101)
    put(cameras[6], 'main', 'rtsp://admin:rahasia@10.0.0.9/1')
    put(cameras[7], 'colour', 'red')
    put(cameras[8], 'site', 'nowhere-at-all')
    put(cameras[9], 'kelurahan', '21.71.99.1001')
  })
  await edit('layouts.json', (file) => {
    put(file.layouts?.[1]?.tiles, 0, 9998)
    put(file.layouts?.[2], 'tiles', [101, 104])
    put(file.tours?.[0]?.steps?.[1], 'layout', 'pusat-kotta')
  })
  await edit('walls.json', (walls) => put(walls[0]?.screens?.[0]?.shows, 'layout', 'hilang'))
  await edit('settings.json', (settings) => put(settings.server, 'listenPort', 'delapan ribu'))
  await edit('teams.json', (teams) => put(teams[0], 'skpd', 'dinas-hilang'))
  expect(await faultsOf(loadCity(dir))).toEqual(
    expect.arrayContaining([
      'cameras.json [3].bearingDeg: must be at most 360, got 400',
      'cameras.json [4].owner: no SKPD "dbmsdaa"; did you mean "dbmsda"?',
      'cameras.json [5].number: 101 is already used by [0]',
      expect.stringContaining('cameras.json [6].main: user and password do not belong in an address'),
      'cameras.json [7].colour: no such setting; remove it or check the spelling',
      expect.stringContaining(
        'cameras.json [8].site: no site "nowhere-at-all"; write one of sites.json such as "',
      ),
      'cameras.json [9].kelurahan: no kelurahan "21.71.99.1001"; did you mean "21.71.09.1001"?',
      expect.stringContaining('layouts.json layouts[1].tiles[0]: no camera 9998; '),
      'layouts.json layouts[2].tiles: shape 3x3 has 9 tiles, got 2 (null leaves one empty)',
      'layouts.json tours[0].steps[1].layout: no layout "pusat-kotta"; did you mean "pusat-kota"?',
      expect.stringContaining('walls.json [0].screens[0].shows.layout: no layout "hilang"; '),
      'settings.json server.listenPort: must be a number, got "delapan ribu"',
      expect.stringContaining(
        'teams.json [0].skpd: no SKPD "dinas-hilang"; write one of skpd.json such as "',
      ),
    ]),
  )
})

test('a password that was typed into an address is not repeated in the fault', async () => {
  await edit('cameras.json', (cameras) => put(cameras[0], 'sub', 'rtsp://admin:rahasia@10.0.0.9/1'))
  expect((await faultsOf(loadCity(dir))).join()).not.toContain('rahasia')
})

test('one broken entry is one fault: what refers to it is not blamed as well', async () => {
  await edit('skpd.json', (skpd) => put(skpd[5], 'name', ''))
  expect(await faultsOf(loadCity(dir))).toEqual(['skpd.json [5].name: must not be empty, got ""'])
  await edit('kecamatan.json', (kecamatan) => put(kecamatan[9], 'lat', 'utara'))
  expect(await faultsOf(loadCity(dir))).toHaveLength(2)
})

test('a setting that is misspelt is told beside the one that is missing for it', async () => {
  const rename = (target: Json | undefined, from: string, to: string) => {
    put(target, to, target?.[from])
    put(target, from, undefined)
  }
  await edit('calendar.json', (calendar) => rename(calendar, 'holidays', 'holidayss'))
  await edit('feeds.json', (feeds) => rename(feeds[0], 'profile', 'profil'))
  expect((await faultsOf(loadCity(dir))).toSorted()).toEqual([
    'calendar.json holidays: missing',
    'calendar.json holidayss: no such setting; did you mean "holidays"?',
    'feeds.json [0].profil: no such setting; did you mean "profile"?',
    'feeds.json [0].profile: missing',
  ])
})

test('a missing file and broken JSON are told beside the other faults, with the line', async () => {
  await rm(join(dir, 'skpd.json'))
  const text = await readFile(join(dir, 'teams.json'), 'utf8')
  await writeFile(join(dir, 'teams.json'), text.replace('"skpd": "dbmsda",', '"skpd": "dbmsda"'))
  await writeFile(join(dir, 'walls.json'), '[\n  {\n')
  await edit('calendar.json', (calendar) => put(calendar.workingHours, 0, { fromMinute: 900, toMinute: 480 }))
  expect(await faultsOf(loadCity(dir))).toEqual([
    'skpd.json: the file is missing',
    expect.stringMatching(/^walls\.json line 3, column 1: not valid JSON at the end of the text/),
    expect.stringMatching(/^teams\.json line 6, column 5: not valid JSON near "capability"/),
    'calendar.json workingHours[0]: must end after it begins, got 900 to 480',
  ])
})

test('values that contradict one another are faults', async () => {
  await edit('settings.json', (settings) => {
    put(settings.cameras, 'retryMinMs', 50_000)
    put(settings.projects, 'watchPeriodTwo', 6)
    put(settings.store, 'fiveMinuteDays', 3)
  })
  await edit('feeds.json', (feeds) => put(feeds[0], 'staleAfterS', 5))
  await edit('feeds.json', (feeds) => put(feeds[1], 'lateAfterS', 5))
  await edit('categories.json', (categories) => put(categories[0]?.clock, 'firstResponseMinutes', 99_999))
  await edit('cameras.json', (cameras) => put(cameras[0], 'lat', -6.2))
  const faults = await faultsOf(loadCity(dir))
  for (const start of [
    'settings.json cameras.retryMinMs',
    'settings.json projects.watchPeriodTwo',
    'settings.json store.rawDays',
    'feeds.json [0].staleAfterS',
    'feeds.json [1].lateAfterS',
    'feeds.json [0].way.everySeconds',
    'categories.json [0].clock',
    'cameras.json [0].lat: lies outside the city',
  ])
    expect(
      faults.some((fault) => fault.startsWith(start)),
      start,
    ).toBe(true)
})

test.each([
  ['http://0.0.0.0/data.csv', 'every address'],
  ['http://169.254.169.254/latest/meta-data', 'link-local'],
  ['http://239.1.2.3/data.csv', 'multicast'],
  ['http://127.0.0.1:8080/data.csv', "Pantau's own address"],
  ['http://127.0.0.1:8600/aduan.json', 'already read by'],
  ['ftp://data.batam.go.id/data.csv', 'complete http:// or https:// address'],
  ['http://user:pass@data.batam.go.id/data.csv', 'name a credential'],
])('a feed from %s is refused: %s', async (url, words) => {
  await edit('feeds.json', (feeds) => {
    put(feeds[0]?.way, 'url', url)
    feeds.reverse()
  })
  expect((await faultsOf(loadCity(dir))).join('\n')).toContain(words)
})

test.each([
  ['rtsp://10.0.0.1/user={user}&password={password}&channel=1', null, '{user} needs a credential'],
  ['rtsp://10.0.0.1/user={name}', 'demo', '{name}" stands for nothing'],
  ['rtsp://{user}.example/live', 'demo', 'have their place behind the host'],
  ['rtsp://169.254.1.1/user=admin_password=canary_channel=1', 'demo', 'link-local'],
  ['rtsp://10.0.0.1:99999/live?loginpas=canary', 'demo', 'an address rtsp://'],
])('the address %s of a camera with the credential %s is refused: %s', async (address, credential, words) => {
  await edit('cameras.json', (cameras) => {
    put(cameras[0], 'main', address)
    put(cameras[0], 'credential', credential)
  })
  const faults = (await faultsOf(loadCity(dir))).join('\n')
  expect(faults).toContain(words)
  expect(faults).not.toContain('canary')
})

test('two feeds that watch folders inside one another are refused', async () => {
  await edit('feeds.json', (feeds) => {
    put(feeds[0], 'way', { kind: 'folder', path: 'skpd' })
    put(feeds[1], 'way', { kind: 'folder', path: 'skpd/aduan' })
  })
  expect((await faultsOf(loadCity(dir))).join()).toContain('a file would be read twice')
})

test('a start may move cameras, feeds and settings elsewhere without touching the files', async () => {
  const overrides = {
    settings: { server: { listenPort: 18_080 } },
    cameraHost: '127.0.0.1:9554',
    feedHost: '[::1]:9600',
  }
  const city = await loadCity(sample, overridesFromEnv({ [overridesVariable]: JSON.stringify(overrides) }))
  expect(city.settings.server).toMatchObject({ listenPort: 18_080, listenHost: '127.0.0.1' })
  expect(city.cameras[0]).toMatchObject({
    main: 'rtsp://127.0.0.1:9554/cam-0101/main',
    sub: 'rtsp://127.0.0.1:9554/cam-0101/sub',
  })
  expect(city.feeds[0]?.way).toMatchObject({ url: 'http://[::1]:9600/progres.csv' })
  expect(() => overridesFromEnv({ [overridesVariable]: '{"cameraHost":7}' })).toThrow(overridesVariable)
  expect(overridesFromEnv({})).toEqual({})
})

test.each<[string, (content: Json) => void, string]>([
  [
    'feeds.json',
    (c) => put(c[0]?.way, 'kind', 'ftp'),
    '[0].way.kind: must be one of "http", "folder", got "ftp"',
  ],
  ['settings.json', (c) => put(c.alerts, 'feedDead', 9), 'alerts.feedDead: must be 1 or 2 or 3 or 4, got 9'],
  ['settings.json', (c) => put(c, 'extra', {}), 'extra: no such setting; remove it or check the spelling'],
  [
    'settings.json',
    (c) => put(c.store, 'influx', { url: 'http://x', database: 'd' }),
    'store.influx.credential: missing',
  ],
  [
    'kecamatan.json',
    (c) => put(c[0], 'code', '2171'),
    '[0].code: must be a kecamatan code like 21.71.10, got "2171"',
  ],
  [
    'calendar.json',
    (c) => put(c.holidays?.[0], 'date', '2026-13-01'),
    'holidays[0].date: must be a calendar day like 2026-11-22, got "2026-13-01"',
  ],
  [
    'city.json',
    (c) => put(c, 'timeZone', 'Asia/Batam'),
    'timeZone: no such time zone, got "Asia/Batam"; write an IANA name: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT), or Asia/Qatar',
  ],
  [
    'settings.json',
    (c) => put(c.complaints, 'pauseInfoDay', 9),
    'complaints.pauseInfoDay: no such setting; did you mean "pauseInfoDays"?',
  ],
  [
    'feeds.json',
    (c) => put(c[0]?.way, 'Every_Seconds', 9),
    '[0].way.Every_Seconds: no such setting; did you mean "everySeconds"?',
  ],
  ['layouts.json', (c) => put(c, 'tour', []), 'tour: no such list; did you mean "tours"?'],
  [
    'cameras.json',
    (c) => put(c[0], 'kelurahan', '21.71.01.9999'),
    '[0].kelurahan: no kelurahan "21.71.01.9999"; write one of kecamatan.json such as "21.71.01.1002", "21.71.01.1003", "21.71.01.1004"',
  ],
  [
    'calendar.json',
    (c) => put(c, 'workingHours', c.workingHours?.slice(0, 5)),
    'workingHours: must have 7 entries, Monday first, null for a day off, got 5',
  ],
  [
    'cameras.json',
    (c) => put(c[1], 'main', 'http://10.0.0.9/1'),
    '[1].main: must be an address rtsp://host:port/path or rtmp-push://device, got "http://10.0.0.9/1"',
  ],
  ['cameras.json', (c) => put(c[1], 'name', ''), '[1].name: must not be empty, got ""'],
  ['layouts.json', (c) => put(c, 'dinding', []), 'dinding: no such list; remove it or check the spelling'],
  [
    'teams.json',
    (c) => put(c[0], 'phone', 'abc'),
    '[0].phone: must be a telephone number of 6 to 20 digits, got "abc"',
  ],
])('a fault in %s is a sentence (%#)', async (file, change, sentence) => {
  await edit(file, change)
  expect(await faultsOf(loadCity(dir))).toEqual([`${file} ${sentence}`])
})
