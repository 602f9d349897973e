import { expect, test } from 'vitest'
import type { AccessUnit, VideoConfig } from '../camera-source.ts'
import { GopBudget } from './gop-budget.ts'
import { MAX_GOP_BYTES } from './gop-cache.ts'
import type { HubFrame } from './hub-frame.ts'
import { StreamHub } from './stream-hub.ts'

const config = (name: string): VideoConfig => ({
  codec: 'h264',
  codecString: name,
  description: Buffer.from(name),
  parameterSets: [],
  width: 1,
  height: 1,
})
const unit = (sourceMs: number, isKey: boolean, bytes = 10): AccessUnit => ({
  data: Buffer.alloc(bytes),
  isKey,
  sourceMs,
})

function hubWith(units: readonly AccessUnit[]): StreamHub {
  const hub = new StreamHub()
  hub.configure(config('a'))
  for (const one of units) hub.push(one, one.sourceMs)
  return hub
}

test('a viewer who joins gets everything since the last key frame', () => {
  const hub = hubWith([unit(0, true), unit(40, false), unit(80, true), unit(120, false), unit(160, false)])
  expect(hub.gop().map((frame) => frame.mediaMs)).toEqual([80, 120, 160])
})

test('of a group that is too long to catch up with the key frame stays, and the next group is whole again', () => {
  const big = MAX_GOP_BYTES / 2
  const hub = hubWith([unit(0, true), unit(40, false, big), unit(80, false, big + 1), unit(120, false)])
  expect([hub.gop().map((frame) => frame.mediaMs), hub.isGopCut()]).toEqual([[0], true])
  for (const one of [unit(160, true), unit(200, false)]) hub.push(one, one.sourceMs)
  expect([hub.gop().map((frame) => frame.mediaMs), hub.isGopCut()]).toEqual([[160, 200], false])
})

test('when the memory of the shard is spent, streams that nobody has looked at for longest keep their key frame alone', () => {
  const budget = new GopBudget(800)
  const hubs = Array.from({ length: 4 }, () => new StreamHub(budget))
  const viewer = { frame: () => {}, isWaitingForKey: () => false }
  for (const hub of hubs) hub.configure(config('a'))
  hubs[0]?.subscribe(viewer)
  hubs[2]?.subscribe(viewer)
  hubs[2]?.unsubscribe(viewer)
  for (const [sourceMs, isKey] of [
    [0, true],
    [40, false],
    [80, false],
    [120, false],
  ] as const)
    for (const hub of hubs) hub.push(unit(sourceMs, isKey, 100), sourceMs)
  expect(hubs.map((hub) => [hub.gop().length, hub.isGopCut()])).toEqual([
    [4, false],
    [1, true],
    [4, false],
    [1, true],
  ])
  expect(budget.bytes).toBe(600)
  for (const hub of hubs) hub.restart()
  expect(budget.bytes).toBe(0)
})

test('the same configuration again changes nothing, another one begins a new generation', () => {
  const hub = hubWith([unit(0, true)])
  hub.configure(config('a'))
  expect([hub.config()?.generation, hub.gop().length]).toEqual([0, 1])
  hub.configure(config('b'))
  expect([hub.config()?.generation, hub.gop().length]).toEqual([1, 0])
})

test('viewers stay over a reconnect, and time goes on for them', () => {
  const hub = hubWith([unit(0, true)])
  const seen: HubFrame[] = []
  hub.subscribe({ frame: (frame) => seen.push(frame), isWaitingForKey: () => false })
  hub.restart()
  expect(hub.gop()).toEqual([])
  hub.push(unit(5, true), 9000)
  expect(seen.map((frame) => frame.mediaMs)).toEqual([9000])
})

test('who cannot pass a picture on at once gets one copy for all, which stays as it is', () => {
  const hub = hubWith([unit(0, true)])
  const kept: Buffer[] = []
  for (let i = 0; i < 3; i++)
    hub.subscribe({ frame: (frame) => kept.push(frame.lasting()), isWaitingForKey: () => false })
  const sent = unit(40, false)
  sent.data.fill(7)
  hub.push(sent, 40)
  // The source uses its memory again.
  sent.data.fill(8)
  expect(kept).toEqual(Array.from({ length: 3 }, () => Buffer.alloc(10, 7)))
  expect(kept.every((data) => data === kept[0])).toBe(true)
})

test('cached pictures stay what they were while the source goes on', () => {
  const hub = new StreamHub()
  hub.configure(config('a'))
  // One of them is too large to lie beside others.
  const sizes = [40, 10, 30_000, 10, 16_000, 16_000, 16_000, 16_000, 16_000, 10]
  const scratch = Buffer.alloc(30_000)
  sizes.forEach((bytes, index) => {
    scratch.fill(index)
    hub.push({ data: scratch.subarray(0, bytes), isKey: index === 0, sourceMs: index * 40 }, index * 40)
  })
  scratch.fill(99)
  expect(hub.gop().map((frame) => frame.lasting())).toEqual(
    sizes.map((bytes, index) => Buffer.alloc(bytes, index)),
  )
})

test.each<[string, (hub: StreamHub) => void]>([
  ['the next group begins', (hub) => hub.push(unit(80, true), 80)],
  ['the connection ends', (hub) => hub.restart()],
  ['the configuration is another', (hub) => hub.configure(config('b'))],
])(
  'when %s, old pictures cannot be read any more: their memory may be that of another camera',
  (_when, act) => {
    const budget = new GopBudget()
    const [hub, other] = [new StreamHub(budget), new StreamHub(budget)]
    for (const each of [hub, other]) {
      each.configure(config('a'))
      each.push(unit(0, true), 0)
    }
    hub.push(unit(40, false), 40)
    const [key, old] = hub.gop()
    act(hub)
    other.push({ ...unit(40, false), data: Buffer.alloc(10, 9) }, 40)
    expect(() => old?.lasting()).toThrow('given away')
    expect(key?.lasting()).toEqual(Buffer.alloc(10))
    expect(other.gop()[1]?.lasting()).toEqual(Buffer.alloc(10, 9))
  },
)

test('a picture that was not cached cannot be read after its call', () => {
  const hub = hubWith([unit(0, true), unit(40, false, MAX_GOP_BYTES + 1)])
  const seen: { frame: HubFrame; bytes: number }[] = []
  hub.subscribe({
    frame: (frame) => seen.push({ frame, bytes: frame.bytes }),
    isWaitingForKey: () => false,
  })
  hub.push(unit(80, false), 80)
  expect(seen.map(({ bytes }) => bytes)).toEqual([10])
  expect(() => seen[0]?.frame.lasting()).toThrow('given away')
})
