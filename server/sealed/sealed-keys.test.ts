import { chmodSync, mkdirSync, mkdtempDisposableSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StartRefused } from '../http/listen.ts'
import { openSealedKeys } from './sealed-keys.ts'

const folder = () => mkdtempDisposableSync(join(tmpdir(), 'pantau-keys-'))

const opened = (text: string) => ({ kind: 'opened', text })

test('the first start makes a key for its owner alone, and the next one reads it', () => {
  using data = folder()
  const sealed = openSealedKeys(data.path).seal('Anak dipaksa bekerja', 'S-1')
  const file = join(data.path, 'sealed.key')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(sealed).not.toContain('Anak')
  expect(openSealedKeys(data.path).open(sealed, 'S-1')).toEqual(opened('Anak dipaksa bekerja'))
})

test('what is sealed opens in its own place only, unchanged, and with its own key', () => {
  using data = folder()
  using other = folder()
  const keys = openSealedKeys(data.path)
  const sealed = keys.seal('kata', 'S-1')
  const changed = { kind: 'changed' }
  expect(keys.open(sealed, 'S-2')).toEqual(changed)
  expect(keys.open(`${sealed.slice(0, -2)}AA`, 'S-1')).toEqual(changed)
  const keyId = sealed.split('.')[1]
  expect(openSealedKeys(other.path).open(sealed, 'S-1')).toEqual({ kind: 'no-key', keyId })
  for (const damaged of ['', '1', '1.x.y.z', sealed.replace('1.', '2.'), `1.${sealed.split('.')[1]}..`])
    expect(keys.open(damaged, 'S-1')).toEqual(changed)
})

test('the same words are never sealed to the same text', () => {
  using data = folder()
  const keys = openSealedKeys(data.path)
  expect(keys.seal('kata', 'S-1')).not.toBe(keys.seal('kata', 'S-1'))
})

test('an old key added as a line above opens again what it sealed, and the newest seals', () => {
  using before = folder()
  using data = folder()
  const old = openSealedKeys(before.path).seal('dulu', 'S-1')
  const present = openSealedKeys(data.path).seal('kini', 'S-2')
  const lineOf = (path: string) => readFileSync(join(path, 'sealed.key'), 'utf8')
  writeFileSync(join(data.path, 'sealed.key'), lineOf(before.path) + lineOf(data.path))
  const both = openSealedKeys(data.path)
  expect([both.open(old, 'S-1'), both.open(present, 'S-2')]).toEqual([opened('dulu'), opened('kini')])
  using only = folder()
  writeFileSync(join(only.path, 'sealed.key'), lineOf(data.path).split('\n')[1] ?? '', { mode: 0o600 })
  expect(openSealedKeys(only.path).open(both.seal('baru', 'S-3'), 'S-3')).toEqual(opened('baru'))
})

test('words are known again by the key of then, after another was added', () => {
  using before = folder()
  using data = folder()
  const mac = openSealedKeys(before.path).mac('kata')
  const lineOf = (path: string) => readFileSync(join(path, 'sealed.key'), 'utf8')
  openSealedKeys(data.path)
  writeFileSync(join(data.path, 'sealed.key'), lineOf(before.path) + lineOf(data.path))
  const both = openSealedKeys(data.path)
  expect(both.mac('kata')).not.toBe(mac)
  expect([both.isMacOf(mac, 'kata'), both.isMacOf(mac, 'kata lain')]).toEqual([true, false])
})

test('a refusal names what is wrong with the key file: nothing in it, a folder, or the line', () => {
  using data = folder()
  const file = join(data.path, 'sealed.key')
  for (const empty of ['', '\n \n']) {
    writeFileSync(file, empty, { mode: 0o600 })
    expect(() => openSealedKeys(data.path)).toThrow(/sealed\.key kosong/)
  }
  writeFileSync(file, `\n${Buffer.alloc(32).toString('base64url')}\n\nabc\n`)
  expect(() => openSealedKeys(data.path)).toThrow(/baris 4/)
  using other = folder()
  mkdirSync(join(other.path, 'sealed.key'), { mode: 0o750 })
  expect(() => openSealedKeys(other.path)).toThrow(/bukan berkas/)
  expect(() => openSealedKeys(other.path)).not.toThrow(/chmod/)
})

test('a key file that others may read, or that is damaged, refuses the start and is not written over', () => {
  using data = folder()
  openSealedKeys(data.path)
  const file = join(data.path, 'sealed.key')
  chmodSync(file, 0o644)
  expect(() => openSealedKeys(data.path)).toThrow(StartRefused)
  expect(() => openSealedKeys(data.path)).toThrow(/chmod 600/)
  chmodSync(file, 0o600)
  writeFileSync(file, 'abc\n')
  expect(() => openSealedKeys(data.path)).toThrow(/baris 1/)
  expect(readFileSync(file, 'utf8')).toBe('abc\n')
})
