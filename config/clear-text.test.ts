import { expect, test } from 'vitest'
import { sendsCredentialInClear } from '#config/clear-text.ts'

test.each([
  ['http://data.kota.go.id/x', 'kunci', true],
  ['http://10.1.2.3/x', 'kunci', true],
  ['HTTP://10.1.2.3/x', 'kunci', true],
  ['https://data.kota.go.id/x', 'kunci', false],
  ['http://data.kota.go.id/x', null, false],
  ['http://127.0.0.1:9000/x', 'kunci', false],
  ['http://127.0.0.1.kota.go.id/x', 'kunci', true],
])('%s with credential %s is read on its way: %s', (url, credential, expected) => {
  const way = { kind: 'http', url, credential, everySeconds: 10, timeoutMs: 1000, maxBytes: 1024 } as const
  expect(sendsCredentialInClear({ way })).toBe(expected)
})
