import { expect, test } from 'vitest'
import { type CameraRuleSettings, cameraCauses, type RuleCamera } from '#domain/alerts/camera-rules.ts'
import type { OpenOutage } from '#domain/alerts/outages.ts'
import type { CameraStateKind, CameraStatus } from '#domain/cameras/camera-state.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import { CameraId, KelurahanCode, SiteId } from '#domain/ids.ts'

const settings: CameraRuleSettings = {
  offlineAlertAfterMs: 60_000,
  siteOfflineAlertAfterMs: 5_000,
  siteOfflineMinCameras: 5,
  priorities: { cameraOffline: 3, priorityCameraOffline: 2, siteOffline: 2 },
}
const site = { id: SiteId.parse('fo-17'), name: 'Batu Aji, simpul FO-17', lat: 1.044, lng: 103.98 }
const sample: RuleCamera[] = Array.from({ length: 6 }, (_, i) => ({
  id: CameraId.parse(`cam-020${i}`),
  number: 200 + i,
  name: `Kamera ${i}`,
  place: `Jl. Letjen Suprapto ${i}`,
  lat: 1.04 + i / 1000,
  lng: 103.98,
  site: site.id,
  kelurahan: KelurahanCode.parse('21.71.12.1002'),
  isPriority: i === 5,
}))
const nowMs = 1_000_000_000

/** Camera index -> how many seconds it has been in the state; `others`: cameras in other states. */
function causes(
  state: CameraStateKind,
  downForS: Record<number, number>,
  openOutages: OpenOutage[] = [],
  cameras: readonly RuleCamera[] = sample,
  others: Readonly<Record<number, CameraStateKind>> = {},
  siteOfflineMinCameras = settings.siteOfflineMinCameras,
) {
  const statuses = new Map<CameraId, CameraStatus>()
  for (const [i, camera] of cameras.entries()) {
    const seconds = downForS[i]
    statuses.set(camera.id, {
      cameraId: camera.id,
      state: others[i] ?? (seconds === undefined ? 'live' : state),
      sinceMs: nowMs - (seconds ?? 9_999) * 1000,
      reason: null,
      why: null,
      fps: null,
      bitrateKbps: null,
      lastFrameAtMs: null,
      codec: null,
      width: null,
      height: null,
      retryAtMs: null,
    })
  }
  const rules = { ...settings, siteOfflineMinCameras }
  return cameraCauses({ cameras, sites: [site], statuses, openOutages, nowMs }, rules)
}
const key = 'camera-offline:site:fo-17'
/** An open alert of these cameras; as grave as a site's where there are enough of them. */
const open = (
  causeKey: string,
  down: number[],
  isAcknowledged = false,
  priority: Priority = down.length < settings.siteOfflineMinCameras ? 3 : 2,
): OpenOutage => ({
  causeKey,
  cameraIds: sample.filter((_, i) => down.includes(i)).map(({ id }) => id),
  isAcknowledged,
  priority,
  hasEnded: false,
})
const told = (found: ReturnType<typeof causes>) =>
  found.map(({ causeKey, priority, cameraIds }) => [
    causeKey.replace('camera-offline:', ''),
    priority,
    cameraIds.map((id) => Number(id.at(-1))).join(' '),
  ])

test('one camera counts as down after 60 s, not before, and is told by its number', () => {
  expect(causes('offline', { 0: 59.9 })).toEqual([])
  expect(causes('offline', { 0: 60 })).toMatchObject([
    {
      causeKey: 'camera-offline:camera:cam-0200',
      kind: 'camera-offline',
      priority: 3,
      count: 1,
      subject: { type: 'camera', number: 200 },
      place: { name: 'Jl. Letjen Suprapto 0', kecamatanCode: '21.71.12' },
      sinceMs: nowMs - 60_000,
    },
  ])
})

test.each<[CameraStateKind, number]>([
  ['frozen', 55],
  ['offline', 15],
  ['ended', 2],
])('a camera that froze first and is %s since counts from its last picture', (state, stateForS) => {
  const [camera] = sample
  if (camera === undefined) throw new Error('no camera')
  const after = (lastPictureS: number) =>
    cameraCauses(
      {
        cameras: [camera],
        sites: [site],
        openOutages: [],
        nowMs,
        statuses: new Map([
          [
            camera.id,
            {
              cameraId: camera.id,
              state,
              sinceMs: nowMs - stateForS * 1000,
              lastFrameAtMs: nowMs - lastPictureS * 1000,
              reason: null,
              why: null,
              fps: null,
              bitrateKbps: null,
              codec: null,
              width: null,
              height: null,
              retryAtMs: null,
            },
          ],
        ]),
      },
      settings,
    )
  expect(after(59.9)).toEqual([])
  expect(after(60)).toMatchObject([{ sinceMs: nowMs - 60_000, figures: { sinceMs: nowMs - 60_000 } }])
})

test('five cameras of one site that go together are one alert after 5 s', () => {
  expect(causes('offline', { 0: 4.9, 1: 4.9, 2: 4.9, 3: 4.9, 4: 4.9 })).toEqual([])
  expect(causes('offline', { 0: 5, 1: 5, 2: 5, 3: 5, 4: 5 })).toMatchObject([
    {
      causeKey: key,
      priority: 2,
      count: 5,
      subject: { type: 'site', name: site.name },
      place: { lat: site.lat },
    },
  ])
})

test('four cameras wait for the 60 s, and then are one alert of the site', () => {
  expect(causes('offline', { 0: 30, 1: 30, 2: 30, 3: 30 })).toEqual([])
  expect(causes('offline', { 0: 61, 1: 61, 2: 30, 3: 61 })).toMatchObject([{ priority: 3, count: 4 }])
})

test('an alert that is open keeps every camera that is still down, so it does not flicker as they return', () => {
  const site = open(key, [0, 1, 2, 3, 4])
  expect(causes('offline', { 0: 20, 1: 20 }, [site])).toMatchObject([{ causeKey: key, count: 2 }])
  expect(causes('offline', {}, [site])).toEqual([])
})

test('losing a priority camera is more urgent', () => {
  expect(causes('offline', { 5: 60 })).toMatchObject([{ priority: 2, count: 1 }])
})

test.each<[CameraStateKind, string | null]>([
  ['offline', 'camera-offline'],
  ['ended', 'camera-offline'],
  ['refused-login', 'camera-offline'],
  ['malformed', 'camera-offline'],
  ['frozen', 'camera-frozen'],
  ['connecting', null],
  ['degraded', null],
  ['unsupported-codec', null],
])('a camera that is %s for two minutes raises %s', (state, kind) => {
  expect(causes(state, { 0: 120 }).map((cause) => cause.kind)).toEqual(kind === null ? [] : [kind])
})

test('a site in several kecamatan is filed where most of its cameras that are down are', () => {
  const kelurahan = [
    '21.71.10.1001',
    null,
    '21.71.06.1001',
    '21.71.06.1002',
    '21.71.10.1001',
    '21.71.06.1003',
  ]
  const spread = sample.map((camera, i) => {
    const code = kelurahan[i] ?? null
    return { ...camera, kelurahan: code === null ? null : KelurahanCode.parse(code) }
  })
  const filedUnder = (...down: number[]) => {
    const seconds = Object.fromEntries(down.map((i) => [i, 61]))
    return causes('offline', seconds, [], spread)[0]?.place?.kecamatanCode
  }
  expect(filedUnder(0, 1, 2, 3)).toBe('21.71.06')
  expect(filedUnder(0, 1)).toBe('21.71.10')
  expect(filedUnder(0, 4, 2)).toBe('21.71.10')
  // Among equals the same one, whichever camera stands first.
  expect(filedUnder(0, 2)).toBe('21.71.06')
})

test('an open alert stays while any of its cameras is down, however lately it was told so', () => {
  const both = open(key, [0, 1])
  expect(causes('offline', { 0: 0.1 }, [both])).toMatchObject([{ causeKey: key, count: 1 }])
  expect(causes('offline', { 0: 61, 1: 0.1 }, [both])).toMatchObject([{ count: 2 }])
  expect(causes('offline', {}, [both])).toEqual([])
})

test.each([true, false])(
  'a site that goes while one camera was down already is an outage of its own (%s)',
  (isAcknowledged) => {
    const one = open('camera-offline:camera:cam-0200', [0], isAcknowledged)
    expect(told(causes('offline', { 0: 900, 1: 5, 2: 5, 3: 5, 4: 5 }, [one]))).toEqual([
      ['camera:cam-0200', 3, '0'],
      ['site:fo-17', 2, '1 2 3 4'],
    ])
    // Back again: each keeps what it was told by.
    expect(told(causes('offline', { 0: 900, 3: 90 }, [one, open(key, [1, 2, 3, 4])]))).toEqual([
      ['camera:cam-0200', 3, '0'],
      ['site:fo-17', 3, '3'],
    ])
  },
)

test('so do a few that were down together, and what an older version told as a site', () => {
  for (const causeKey of ['camera-offline:cameras:fo-17', key]) {
    const few = open(causeKey, [0, 1], true)
    expect(told(causes('offline', { 0: 900, 1: 900, 2: 5, 3: 5, 4: 5 }, [few]))).toEqual([
      [causeKey.replace('camera-offline:', ''), 3, '0 1'],
      [causeKey === key ? 'site:fo-17:2' : 'site:fo-17', 2, '2 3 4'],
    ])
  }
})

test('a camera that was back and goes again is told by its own alert and not by the one it had left', () => {
  for (const isAcknowledged of [true, false]) {
    const site = open(key, [0], isAcknowledged)
    expect(told(causes('offline', { 0: 900, 3: 59 }, [site]))).toEqual([['site:fo-17', 3, '0']])
    expect(told(causes('offline', { 0: 900, 3: 60 }, [site]))).toEqual([
      ['site:fo-17', 3, '0'],
      ['camera:cam-0203', 3, '3'],
    ])
  }
})

test('a site that nobody has answered for takes in what goes with it; one that somebody has does not', () => {
  const down = { 0: 8, 1: 8, 2: 8, 3: 8, 4: 5 }
  expect(told(causes('offline', down, [open(key, [0, 1, 2, 3])]))).toEqual([['site:fo-17', 2, '0 1 2 3 4']])
  expect(told(causes('offline', down, [open(key, [0, 1, 2, 3], true)]))).toEqual([
    ['site:fo-17', 3, '0 1 2 3'],
  ])
})

test('a second outage of a site whose first still has a camera down is not held by who answered for the first', () => {
  const down = { 0: 5, 1: 5, 2: 5, 3: 5, 4: 900 }
  const both = [
    ['site:fo-17', 3, '4'],
    ['site:fo-17:2', 2, '0 1 2 3'],
  ]
  // Nor is the first kept as grave as a site by the second, where it was answered for as one.
  for (const answeredAs of [3, 2] as const) {
    const first = open(key, [4], true, answeredAs)
    expect(told(causes('offline', down, [first]))).toEqual(both)
    expect(told(causes('offline', down, [first, open(`${key}:2`, [0, 1, 2, 3])]))).toEqual(both)
  }
})

test('what somebody has answered for grows no graver for a camera that is told elsewhere', () => {
  const down = { 0: 900, 1: 900, 2: 900, 3: 900, 4: 90 }
  const own = open('camera-offline:camera:cam-0204', [4])
  expect(told(causes('offline', down, [open(key, [0, 1, 2, 3], true), own]))).toEqual([
    ['site:fo-17', 3, '0 1 2 3'],
    ['camera:cam-0204', 3, '4'],
  ])
})

test('nor is it lesser by being answered for, while as much of the site is down as when it was told', () => {
  const down = { 0: 900, 1: 90, 2: 90, 3: 90, 4: 90 }
  const own = open('camera-offline:camera:cam-0200', [0])
  expect(told(causes('offline', down, [own, open(key, [1, 2, 3, 4], true, 2)]))).toEqual([
    ['camera:cam-0200', 3, '0'],
    ['site:fo-17', 2, '1 2 3 4'],
  ])
})

test('a site that goes again after it was answered for leaves the first what it was', () => {
  const five = sample.slice(0, 5)
  const cameras = [
    ...five,
    ...five.map((camera, i) => ({ ...camera, id: CameraId.parse(`cam-020${i + 5}`) })),
  ]
  const down = Object.fromEntries(cameras.map((_, i) => [i, i < 5 ? 900 : 5]))
  expect(told(causes('offline', down, [open(key, [0, 1, 2, 3, 4], true)], cameras))).toEqual([
    ['site:fo-17', 2, '0 1 2 3 4'],
    ['site:fo-17:2', 2, '5 6 7 8 9'],
  ])
})

test.each([true, false])(
  'a camera whose trouble gets another name counts on, however lately it was told so (%s)',
  (isAcknowledged) => {
    const down = { 0: 900, 1: 900, 2: 900, 3: 900, 4: 0 }
    const site = open(key, [0, 1, 2, 3, 4], isAcknowledged)
    expect(told(causes('offline', down, [site]))).toEqual([['site:fo-17', 2, '0 1 2 3 4']])
  },
)

test('what has only just gone is not told with a site that is', () => {
  const down = { 0: 5, 1: 5, 2: 5, 3: 5, 4: 5, 5: 4.9 }
  const all = [['site:fo-17', 2, '0 1 2 3 4']]
  expect(told(causes('offline', down))).toEqual(all)
  expect(told(causes('offline', down, [open(key, [0, 1, 2, 3, 4])]))).toEqual(all)
})

test('a site that is back and unseen stands for its own cameras, and not for others that go later', () => {
  const seen = { ...open(key, [0, 1, 2, 3, 4]), hasEnded: true }
  const again = (down: number[], outages: OpenOutage[]) =>
    told(causes('offline', Object.fromEntries(down.map((i) => [i, 5])), outages))
  expect(again([0, 1, 2, 3, 4], [seen])).toEqual([['site:fo-17', 2, '0 1 2 3 4']])
  const { cameraIds } = open(key, [5])
  expect(again([0, 1, 2, 3, 4], [{ ...seen, cameraIds }])).toEqual([['site:fo-17:2', 2, '0 1 2 3 4']])
  // The first was acknowledged since: its key is free, and what the second told of is still the second's.
  expect(again([0, 1, 2, 3, 4], [{ ...seen, causeKey: `${key}:2` }])).toEqual([
    ['site:fo-17:2', 2, '0 1 2 3 4'],
  ])
})

test('it takes in none of its cameras before they count as down again', () => {
  const seen = { ...open(key, [0, 1, 2, 3, 4]), hasEnded: true }
  expect(causes('offline', { 0: 4, 1: 4, 2: 4, 3: 4, 4: 4 }, [seen])).toEqual([])
  expect(told(causes('offline', { 0: 60 }, [seen]))).toEqual([['camera:cam-0200', 3, '0']])
})

const troubled = ['frozen', 'offline', 'ended', 'refused-login', 'malformed'] as const
test.each(troubled.flatMap((before) => troubled.map((after) => [before, after] as const)))(
  'a camera that was %s and is %s without a picture between is told by the same alert',
  (before, after) => {
    const [raised] = causes(before, { 0: 61 })
    for (const isAcknowledged of [true, false]) {
      const one = open(raised?.causeKey ?? '', [0], isAcknowledged)
      expect(causes(after, { 0: 0 }, [one])).toMatchObject([
        {
          causeKey: raised?.causeKey,
          kind: after === 'frozen' ? 'camera-frozen' : 'camera-offline',
          count: 1,
        },
      ])
    }
  },
)

test('a site whose pictures froze before it was cut off is one outage, offline as soon as one of them is', () => {
  const frozen = open('camera-frozen:site:fo-17', [0, 1, 2, 3, 4])
  const down = { 0: 30, 1: 30, 2: 30, 3: 30, 4: 0 }
  expect(causes('frozen', down, [frozen])).toMatchObject([{ kind: 'camera-frozen', count: 5 }])
  expect(causes('frozen', down, [frozen], sample, { 4: 'offline' })).toMatchObject([
    { causeKey: frozen.causeKey, kind: 'camera-offline', priority: 2, count: 5 },
  ])
  expect(causes('offline', { ...down, 5: 5 }, [frozen])).toMatchObject([
    { causeKey: frozen.causeKey, kind: 'camera-offline', priority: 2, count: 6 },
  ])
})

const mixed = (
  state: CameraStateKind,
  downForS: Record<number, number>,
  others: Readonly<Record<number, CameraStateKind>>,
  outages: OpenOutage[] = [],
  least = settings.siteOfflineMinCameras,
) =>
  causes(state, downForS, outages, sample, others, least).map(({ kind, causeKey, priority, cameraIds }) => [
    kind,
    causeKey,
    priority,
    cameraIds.map((id) => Number(id.at(-1))).join(' '),
  ])

test.each([3, 5])(
  'one cut that freezes some cameras and loses others is one alert of the site (from %i)',
  (least) => {
    const down = { 0: 5, 1: 5, 2: 5, 3: 5, 4: 5 }
    const one = [['camera-offline', key, 2, '0 1 2 3 4']]
    expect(mixed('frozen', down, { 3: 'offline', 4: 'offline' }, [], least)).toEqual(one)
    expect(mixed('frozen', down, { 0: 'malformed' }, [], least)).toEqual(one)
  },
)

test('cameras of both kinds count towards the site together', () => {
  const down = { 0: 5, 1: 5, 2: 5 }
  expect(mixed('frozen', down, { 2: 'offline' }, [], 3)).toEqual([['camera-offline', key, 2, '0 1 2']])
  expect(mixed('frozen', down, { 2: 'offline' }, [], 4)).toEqual([])
})

test('what is lost after a site froze joins its alert until somebody answers for it, and then has its own', () => {
  const down = { 0: 70, 1: 70, 2: 70, 3: 65, 4: 65 }
  const lost = { 3: 'offline', 4: 'offline' } as const
  const frozen = (isAcknowledged: boolean) => open('camera-frozen:site:fo-17', [0, 1, 2], isAcknowledged, 2)
  const { causeKey } = frozen(false)
  expect(mixed('frozen', down, lost, [frozen(false)], 3)).toEqual([
    ['camera-offline', causeKey, 2, '0 1 2 3 4'],
  ])
  // All are lost in the end: still one.
  const all = { ...frozen(false), cameraIds: sample.slice(0, 5).map(({ id }) => id) }
  expect(mixed('offline', down, {}, [all], 3)).toEqual([['camera-offline', causeKey, 2, '0 1 2 3 4']])
  expect(mixed('frozen', down, lost, [frozen(true)], 3)).toEqual([
    ['camera-frozen', causeKey, 2, '0 1 2'],
    ['camera-offline', 'camera-offline:site:fo-17', 2, '3 4'],
  ])
})

test('a few of both kinds that fail together are one alert as well, however little of the site they are', () => {
  expect(mixed('frozen', { 0: 61, 1: 61 }, { 1: 'offline' })).toEqual([
    ['camera-offline', 'camera-offline:cameras:fo-17', 3, '0 1'],
  ])
})

test('a picture that freezes while another camera is off is told by itself, under its own name', () => {
  const one = open('camera-offline:camera:cam-0200', [0])
  expect(causes('offline', { 0: 900, 1: 61 }, [one], sample, { 1: 'frozen' })).toMatchObject([
    { kind: 'camera-offline', causeKey: one.causeKey, count: 1 },
    { kind: 'camera-frozen', causeKey: 'camera-frozen:camera:cam-0201', count: 1 },
  ])
})

test('a camera that two alerts of before told of is told by one of them', () => {
  const both = ['camera-frozen', 'camera-offline'].map((kind) => open(`${kind}:camera:cam-0200`, [0]))
  expect(causes('offline', { 0: 900 }, both)).toMatchObject([{ causeKey: both[0]?.causeKey }])
})

test('one that was back and fails otherwise before anybody looked is still told by the same row', () => {
  const seen = { ...open('camera-frozen:camera:cam-0200', [0]), hasEnded: true }
  expect(causes('offline', { 0: 59 }, [seen])).toEqual([])
  expect(causes('offline', { 0: 60 }, [seen])).toMatchObject([
    { causeKey: seen.causeKey, kind: 'camera-offline' },
  ])
})

test('an outage of several cameras is as old as the longest of them', () => {
  expect(causes('offline', { 0: 70, 1: 200, 2: 90, 3: 80, 4: 65 })).toMatchObject([
    { subject: { type: 'site' }, count: 5, sinceMs: nowMs - 200_000, figures: { sinceMs: nowMs - 200_000 } },
  ])
})
