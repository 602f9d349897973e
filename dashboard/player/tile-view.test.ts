import { expect, test } from 'vitest'
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import { type TileFacts, tileView } from './tile-view.ts'

const now = 1_000_000
const watching: TileFacts = {
  isPaused: false,
  refusal: null,
  shard: { state: 'live', reason: null, sinceMs: now - 60_000, sinceHereMs: now - 60_000 },
  lostSinceMs: null,
  refused: null,
  standsInFor: null,
  stream: 'sub',
  startedAtMs: now - 60_000,
  keylessSinceMs: null,
  lastPaintedAtMs: now - 40,
  lastReceivedAtMs: now - 60,
  receivedFps: 25,
  wanted: 'sub',
  level: 'sub',
  watchedAtMs: now - 60_000,
}
const h265 = { codec: 'hvc1.1.6.L93', why: 'cannot' } as const
const untouched: Partial<TileFacts> = { lastPaintedAtMs: null, lastReceivedAtMs: null }
const saying = (state: CameraStateKind): Partial<TileFacts> => ({
  shard: { state, reason: null, sinceMs: now - 42_500, sinceHereMs: now - 42_500 },
})

test.each<[string, Partial<TileFacts>, object]>([
  ['frames painted now are live', {}, { kind: 'live', reduced: null }],
  ['2 s without a paint are still live', { lastPaintedAtMs: now - 2_000 }, { kind: 'live' }],
  ['2.4 s are late, with the age', { lastPaintedAtMs: now - 2_430 }, { kind: 'late', ageMs: 2_400 }],
  [
    'key frames may be 3 s apart',
    { level: 'keyframes', lastPaintedAtMs: now - 3_000 },
    { kind: 'live', reduced: 'keyframes' },
  ],
  [
    'and are late after 6 s',
    { level: 'keyframes', lastPaintedAtMs: now - 6_100 },
    { kind: 'late', reduced: 'keyframes' },
  ],
  ['a main stream traded for the sub-stream says so', { wanted: 'main' }, { kind: 'live', reduced: 'sub' }],
  ['nothing painted yet is connecting', { lastPaintedAtMs: null }, { kind: 'connecting' }],
  [
    'an old picture of a new subscription is not called late at once',
    { watchedAtMs: now - 300, lastPaintedAtMs: now - 30_000 },
    { kind: 'connecting' },
  ],
  ['nothing heard yet is connecting', { shard: null, lastPaintedAtMs: null }, { kind: 'connecting' }],
  [
    'degraded names the frame rate',
    { ...saying('degraded'), receivedFps: 7.8 },
    { kind: 'degraded', slow: { of: 'fps', value: 8 } },
  ],
  [
    'frozen counts from the last picture',
    { ...saying('frozen'), lastPaintedAtMs: now - 47_900 },
    { kind: 'frozen', ageMs: 47_000 },
  ],
  [
    'frozen before we came counts from the shard, and has no picture of its own',
    { ...saying('frozen'), lastPaintedAtMs: null },
    { kind: 'frozen', ageMs: 42_000, isBlack: true },
  ],
  [
    'a shard that does not answer leaves the last picture with its age',
    { shard: null, watchedAtMs: now - 2_100, lastPaintedAtMs: now - 12_300 },
    { kind: 'reconnecting', ageMs: 12_000 },
  ],
  [
    'and is only connecting at first',
    { shard: null, watchedAtMs: now - 1_900, lastPaintedAtMs: now - 12_300 },
    { kind: 'connecting' },
  ],
  ['offline keeps its moment', saying('offline'), { kind: 'offline', sinceMs: now - 42_500 }],
  ['ended is not offline', saying('ended'), { kind: 'ended' }],
  ['a refused login is its own word', saying('refused-login'), { kind: 'refused-login' }],
  ['a broken stream is its own word', saying('malformed'), { kind: 'malformed' }],
  [
    'a codec the server cannot pass on',
    saying('unsupported-codec'),
    { kind: 'unsupported-codec', refusal: { codec: null } },
  ],
  ['a codec this browser cannot show', { refused: h265 }, { kind: 'unsupported-codec', refusal: h265 }],
  ['offline wins over an unshowable codec', { ...saying('offline'), refused: h265 }, { kind: 'offline' }],
  [
    'the other stream in place of one that this browser cannot show says so',
    { wanted: 'main', stream: 'sub', standsInFor: h265 },
    { kind: 'live', reduced: null, standIn: { stream: 'sub', because: 'codec', codec: 'hvc1.1.6.L93' } },
  ],
  [
    'and while it has no picture after a second, the codec is the news',
    { ...untouched, shard: null, standsInFor: h265, watchedAtMs: now - 1_100 },
    { kind: 'unsupported-codec', refusal: h265 },
  ],
  [
    'not before',
    { ...untouched, shard: null, standsInFor: h265, watchedAtMs: now - 900 },
    { kind: 'connecting' },
  ],
  [
    'a live camera of which no key frame comes says since when',
    { ...untouched, watchedAtMs: now - 1_000, keylessSinceMs: now - 32_000 },
    { kind: 'no-key', sinceMs: now - 32_000, ageMs: null },
  ],
  [
    'with the age of the picture still shown',
    {
      lastPaintedAtMs: now - 20_500,
      watchedAtMs: now - 9_000,
      lastReceivedAtMs: now - 20_500,
      keylessSinceMs: now - 9_000,
    },
    { kind: 'no-key', sinceMs: now - 9_000, ageMs: 20_000 },
  ],
  [
    'a key frame may take a few seconds',
    { ...untouched, watchedAtMs: now - 4_000, keylessSinceMs: now - 4_000 },
    { kind: 'connecting' },
  ],
  [
    'a server that does not answer is named after ten seconds',
    { ...untouched, shard: null, startedAtMs: now - 12_300, watchedAtMs: 0 },
    { kind: 'connecting', for: 'server', waitingMs: 12_000 },
  ],
  [
    'so is a camera that is being connected',
    { ...untouched, ...saying('connecting'), startedAtMs: now - 12_300 },
    { kind: 'connecting', for: 'camera', waitingMs: 12_000 },
  ],
  [
    'a camera being connected anew leaves the last picture with its age',
    { ...saying('connecting'), lastPaintedAtMs: now - 12_300 },
    { kind: 'reconnecting', ageMs: 12_000 },
  ],
  [
    'pictures that come and are not shown are named after ten seconds',
    { lastPaintedAtMs: null, startedAtMs: now - 31_000 },
    { kind: 'connecting', for: 'picture', waitingMs: 31_000 },
  ],
  ['a lost socket with a fresh picture is not shouted about', { lostSinceMs: now - 500 }, { kind: 'live' }],
  [
    'a lost socket with an old picture is',
    { lostSinceMs: now - 9_000, lastPaintedAtMs: now - 9_300 },
    { kind: 'reconnecting', ageMs: 9_000 },
  ],
  ['a missing right is said in words', { refusal: 'no-right' }, { kind: 'refused', why: 'no-right' }],
  ['a paused tile claims nothing', { isPaused: true }, { kind: 'paused' }],
])('%s', (_, facts, view) => {
  expect(tileView({ ...watching, ...facts }, now)).toMatchObject(view)
})
