import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAuditKeys, openAuditKeys, requireOutside, usualKeyFile } from './key-place.ts'

let folder: string
let dataDir: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-key-'))
  dataDir = join(folder, 'data')
  mkdirSync(dataDir)
})
afterEach(() => rmSync(folder, { recursive: true }))

const keyText = (byte: number) => `${Buffer.alloc(32, byte).toString('base64url')}\n`
const idOf = (env: Record<string, string>) =>
  openAuditKeys({ dataDir, keyFile: usualKeyFile(dataDir, false), env })

test('a credential of systemd comes before the environment, and that before the file', () => {
  const credentials = join(folder, 'credentials')
  mkdirSync(credentials)
  writeFileSync(join(credentials, 'pantau-audit-key'), keyText(1))
  // An access list of systemd reads like a right of the group.
  chmodSync(join(credentials, 'pantau-audit-key'), 0o440)
  const file = idOf({})
  expect(file.place).toBe('file')
  const environment = idOf({ PANTAU_AUDIT_KEY: keyText(2) })
  expect(environment).toMatchObject({ place: 'environment', file: null })
  const credential = idOf({ PANTAU_AUDIT_KEY: keyText(2), CREDENTIALS_DIRECTORY: credentials })
  expect(credential.place).toBe('credential')
  expect(new Set([file, environment, credential].map(({ keys }) => keys.id)).size).toBe(3)
})

test('a file is made once, for this user alone, and is the same at the next start', () => {
  const first = idOf({})
  expect(idOf({}).keys.id).toBe(first.keys.id)
  chmodSync(usualKeyFile(dataDir, false), 0o644)
  expect(() => idOf({})).toThrow(/chmod 600/)
})

test('a key inside the folder it protects is refused for a real city, through links too', () => {
  expect(() => requireOutside(join(dataDir, 'audit.key'), dataDir)).toThrow(/--audit-key/)
  symlinkSync(dataDir, join(folder, 'elsewhere'))
  expect(() => requireOutside(join(folder, 'elsewhere', 'audit.key'), dataDir)).toThrow(/--audit-key/)
  expect(() => requireOutside(usualKeyFile(dataDir, false), dataDir)).not.toThrow()
  const demo = openAuditKeys({ dataDir, keyFile: usualKeyFile(dataDir, true), env: {} })
  expect(demo.place).toBe('data-folder')
})

test('what is no key is refused before anything starts', () => {
  expect(() => findAuditKeys({ dataDir, keyFile: 'x', env: { PANTAU_AUDIT_KEY: 'short' } })).toThrow(
    /PANTAU_AUDIT_KEY/,
  )
  writeFileSync(usualKeyFile(dataDir, false), 'short\n', { mode: 0o600 })
  expect(() => idOf({})).toThrow(/damaged \(line 1\)/)
})
