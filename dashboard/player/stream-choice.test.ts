import { expect, test } from 'vitest'
import { type CodecRefusal, chooseStream } from './stream-choice.ts'

const h265: CodecRefusal = { codec: 'hvc1.1.6.L93.B0', why: 'cannot' }
const failing: CodecRefusal = { codec: 'avc1.42C01E', why: 'fails' }

test.each([
  ['main' as const, true, 'main', 'full'],
  ['sub' as const, true, 'sub', 'full'],
  ['sub' as const, false, 'main', 'full'],
  ['keyframes' as const, true, 'sub', 'keyframes'],
])('at level %s with a small stream %s it is %s, %s', (level, hasSub, stream, profile) => {
  expect(chooseStream(level, hasSub, {}, false)).toEqual({
    stream,
    profile,
    standsInFor: null,
    refused: null,
  })
})

test('a main stream that cannot be decoded gives way to the small one, and the other way round', () => {
  expect(chooseStream('main', true, { main: h265 }, false)).toMatchObject({
    stream: 'sub',
    standsInFor: h265,
  })
  expect(chooseStream('sub', true, { sub: h265 }, false)).toMatchObject({ stream: 'main', standsInFor: h265 })
  expect(chooseStream('sub', true, { main: h265 }, false)).toMatchObject({ stream: 'sub', standsInFor: null })
  expect(chooseStream('keyframes', true, { sub: h265 }, false)).toMatchObject({
    stream: 'main',
    profile: 'keyframes',
  })
})

test('when neither can be decoded only key frames of what is pulled anyway are asked for', () => {
  const nothing = { profile: 'keyframes', standsInFor: null, refused: h265 }
  expect(chooseStream('main', true, { main: h265, sub: h265 }, false)).toEqual({ stream: 'sub', ...nothing })
  expect(chooseStream('sub', true, { main: h265, sub: h265 }, false)).toEqual({ stream: 'sub', ...nothing })
  expect(chooseStream('sub', false, { main: h265 }, false)).toEqual({ stream: 'main', ...nothing })
})

test('a decoder that fails on H.264 is not given the larger stream', () => {
  expect(chooseStream('sub', true, { sub: failing }, false)).toMatchObject({
    stream: 'sub',
    refused: failing,
  })
  expect(chooseStream('main', true, { main: failing }, false)).toMatchObject({ stream: 'sub', refused: null })
  const failingH265: CodecRefusal = { ...h265, why: 'fails' }
  expect(chooseStream('sub', true, { sub: failingH265 }, false)).toMatchObject({
    stream: 'main',
    refused: null,
  })
})

test('a main stream that does not come gives way to the small one, a small one to nothing', () => {
  expect(chooseStream('main', true, {}, true)).toEqual({
    stream: 'sub',
    profile: 'full',
    standsInFor: 'down',
    refused: null,
  })
  expect(chooseStream('main', false, {}, true)).toMatchObject({ stream: 'main', standsInFor: null })
  expect(chooseStream('sub', true, {}, true)).toMatchObject({ stream: 'sub', standsInFor: null })
  // Nothing of it could be seen; its state is the news.
  expect(chooseStream('main', true, { sub: h265 }, true)).toMatchObject({ stream: 'main', refused: null })
  expect(chooseStream('main', true, { main: h265 }, true)).toMatchObject({ stream: 'sub', standsInFor: h265 })
})
