import { expect, test } from 'vitest'
import { nalType, splitAccessUnits, splitNals } from './annex-b.ts'
import { rawClip } from './clip.ts'
import { loadClips, readClipFacts } from './library.ts'

const nal = (...bytes: number[]) => Buffer.from([0, 0, 0, 1, ...bytes])

/** `slice_type` (H.264 7.4.3: P 0, B 1, I 2, or 5 more) of a slice that begins with macroblock 0. */
function sliceType(slice: Buffer): number {
  // `first_mb_in_slice` 0 is the one bit before it; both are Exp-Golomb codes.
  const bits = slice.readUInt16BE(1).toString(2).padStart(16, '0').slice(1)
  const zeros = bits.indexOf('1')
  return Number.parseInt(bits.slice(zeros, zeros * 2 + 1), 2) - 1
}

test('start codes of three and four bytes part NAL units, and trailing zeros belong to none', () => {
  const stream = Buffer.concat([nal(0x67, 1, 2), Buffer.from([0, 0, 1, 0x68, 3, 0, 0]), nal(0x65, 0x88)])
  expect(splitNals(stream).map((unit) => [...unit])).toEqual([
    [0x67, 1, 2],
    [0x68, 3],
    [0x65, 0x88],
  ])
})

test('slices of one picture stay together, and parameter sets go with the picture after them', () => {
  const [sps, pps, idr, idrRest, p] = [
    nal(0x67, 1),
    nal(0x68, 1),
    nal(0x65, 0x88),
    nal(0x65, 0x44),
    nal(0x41, 0x9a),
  ]
  const units = splitAccessUnits(Buffer.concat([sps, pps, idr, idrRest, p, sps, pps, idr]))
  expect(units.map((unit) => [unit.nals.length, unit.key])).toEqual([
    [4, true],
    [1, false],
    [3, true],
  ])
})

test('a stream that does not begin with a keyframe is refused with what is wrong', () => {
  expect(() => rawClip(nal(0x41, 0x9a), { name: 'potongan' })).toThrow(
    /clip potongan: 1 pictures .* not a keyframe/,
  )
})

test('the committed clips are what clips.json says: 10 s loops, a keyframe every 2 s, no B slices', async () => {
  const facts = await readClipFacts()
  const clips = await loadClips()
  expect(facts.filter(({ profile }) => profile === 'sub').length).toBeGreaterThanOrEqual(16)
  expect(facts.filter(({ profile }) => profile === 'main').length).toBeGreaterThanOrEqual(6)
  for (const { name, frames, fps } of facts) {
    const units = clips.get(name)?.units ?? []
    const keys = units.flatMap((unit, i) => (unit.key ? [i] : []))
    expect([name, units.length, units.length / fps], name).toEqual([name, frames, 10])
    expect(keys, name).toEqual([0, 50, 100, 150, 200])
    const slices = units.flatMap(({ nals }) =>
      nals.filter((unit) => nalType(unit) === 1 || nalType(unit) === 5),
    )
    expect(slices.filter((slice) => sliceType(slice) % 5 === 1).length, name).toBe(0)
  }
})
