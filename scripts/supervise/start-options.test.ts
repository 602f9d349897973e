import { expect, test } from 'vitest'
import { readStartOptions } from './start-options.ts'

const root = '/home/pantau'

test('without arguments the demo runs on the data folder of its own', () => {
  expect(readStartOptions([], root)).toEqual({
    cityDir: '/home/pantau/config/batam',
    dataDir: '/home/pantau/data/demo',
    auditKeyFile: '/home/pantau/data/demo/audit.key',
    port: undefined,
    isDemo: true,
    isSetUp: false,
  })
})

test('a named city is a real one, with a data folder of its name', () => {
  expect(readStartOptions(['--city', 'config/tanjungpinang', '--port', '9000'], root)).toEqual({
    cityDir: '/home/pantau/config/tanjungpinang',
    dataDir: '/home/pantau/data/tanjungpinang',
    auditKeyFile: '/home/pantau/data/tanjungpinang.audit-key',
    port: 9000,
    isDemo: false,
    isSetUp: false,
  })
})

test('the audit key may lie elsewhere', () => {
  const options = readStartOptions(['--city', 'config/batam', '--audit-key', '/etc/pantau/audit.key'], root)
  expect(options.auditKeyFile).toBe('/etc/pantau/audit.key')
})

test('a real city can be started to be set up', () => {
  expect(readStartOptions(['--city', 'config/tanjungpinang', '--set-up'], root).isSetUp).toBe(true)
})

test.each([
  [['--set-up'], /--set-up is for a real city/],
  [['--port', '80800'], /--port: "80800" is not a port number between 1 and 65535/],
  [['--prot', '8080'], /--prot[\s\S]*Usage: npm start --/],
  [['config/batam'], /config\/batam[\s\S]*Usage: npm start --/],
  [['--city', 'config/demo'], /belongs to the demo city/],
])('%j is refused with what was wrong', (args, sentence) => {
  expect(() => readStartOptions(args, root)).toThrow(sentence)
})
