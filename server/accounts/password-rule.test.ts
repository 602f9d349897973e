import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import { PasswordRule } from './password-rule.ts'

let rule: PasswordRule
beforeAll(async () => {
  rule = new PasswordRule(await loadCity(join(import.meta.dirname, '..', '..', 'config', 'batam')))
})
const fault = (password: string, leastLetters = 12) =>
  rule.fault({ password, names: ['s.hartono', 'Sri Hartono'], leastLetters })

test.each([
  'password1234',
  '123456789012',
  'aaaaaaaaaaaa',
  'abababababababab',
  'qwertyuiop12345',
  'Indonesia1945!!!',
  'iloveyou12345678',
  'abcdefghijklmnop',
])('%s is refused: it is tried everywhere', async (password) => {
  expect(await fault(password)).not.toBeNull()
})

test.each([
  'admin12345678',
  'kota batam 12',
  'Walikota Batam 2026!',
  'batambatambatam',
  'b4t4m-b4t4m-2026',
  'mataB atokaW 1234',
  'diskominfo.batam.go',
  'pusat kendali 24/7',
  'P@ntau-2026-kuat1',
  'Dinas Perhubungan 1',
  'sekupang nongsa 99',
  's.hartono-2026-11',
  'SriHartono1985!!',
  'b a t a m  2 0 2 6 !',
])('%s is refused: somebody who knows the city tries it', async (password) => {
  expect(await fault(password)).toMatchObject({ kind: 'known-word' })
})

test.each([
  'kapal merah melewati pagi',
  'sembilan payung biru kering',
  'di Batam tujuh belas layang putus',
  'xK9#vLq2pT7w',
  'correct horse battery staple',
  'sandi yang cukup panjang',
])('%s is taken', async (password) => {
  expect(await fault(password)).toBeNull()
})

test('length is counted in letters, and a longer least is asked of who has nothing else', async () => {
  expect(await fault('xK9#vLq2pT7', 12)).toEqual({ kind: 'too-short', leastLetters: 12 })
  expect(await fault('xK9#vLq2pT7w', 15)).toEqual({ kind: 'too-short', leastLetters: 15 })
  expect(await fault('😀'.repeat(11))).toEqual({ kind: 'too-short', leastLetters: 12 })
})

test.each(['P4ssw0rd2026!!', 'p@55w0rd-p@55w0rd', 'Qwertyuiop[]2026', '19452026194520'])(
  '%s is refused: signs for letters and years hide no common word',
  async (password) => {
    expect(await fault(password)).not.toBeNull()
  },
)

test('many choices at once are judged one after the other, and too many are asked to come back', async () => {
  const asked = Array.from({ length: 30 }, () => fault('xK9#vLq2pT7w').catch(() => 'later' as const))
  const ends = await Promise.all(asked)
  expect(ends.filter((end) => end === 'later')).toHaveLength(10)
  expect(ends.filter((end) => end === null)).toHaveLength(20)
}, 60_000)
