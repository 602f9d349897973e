/**
 * `npm run cert -- [--city config/<city>] <name or address> ...` makes the city's own certificate authority (once) and
 * a server certificate, into `data/<city>/tls/`. Run again before it ends: a running server takes the new one by itself.
 */
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadCity } from '#config/load.ts'
import { makeAuthority, makeServerCertificate } from './cert/make-certificates.ts'

const root = path.resolve(import.meta.dirname, '..')
const { values, positionals: names } = parseArgs({
  options: { city: { type: 'string', default: 'config/batam' } },
  allowPositionals: true,
})
const wrong = names.filter((name) => isIP(name) === 0 && !/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(name))
if (names.length === 0 || wrong.length > 0) {
  console.error(
    `${wrong.length > 0 ? `Not a host name or address: ${wrong.join(', ')}\n` : ''}` +
      'Usage: npm run cert -- [--city config/<city>] pantau.kota.go.id 10.10.0.5\n' +
      'Give every name and address under which people will open the command centre.',
  )
  process.exit(1)
}
const cityDir = path.resolve(root, values.city)
const city = await loadCity(cityDir)
const folder = path.join(root, 'data', path.basename(cityDir), 'tls')
await mkdir(folder, { recursive: true, mode: 0o700 })
const file = (name: string) => path.join(folder, name)

/** Written beside and moved into place, so that a server that looks now never reads half a file. */
async function put(name: string, text: string, mode: number): Promise<void> {
  await writeFile(file(`${name}.new`), text, { mode })
  await chmod(file(`${name}.new`), mode)
  await rename(file(`${name}.new`), file(name))
}

const isKnown = existsSync(file('ca-cert.pem')) && existsSync(file('ca-key.pem'))
const authority = isKnown
  ? { cert: await readFile(file('ca-cert.pem'), 'utf8'), key: await readFile(file('ca-key.pem'), 'utf8') }
  : await makeAuthority(city.head.name, Date.now())
if (!isKnown) {
  await put('ca-key.pem', authority.key, 0o600)
  await put('ca-cert.pem', authority.cert, 0o644)
}
const server = await makeServerCertificate(authority, names, Date.now())
await put('server-key.pem', server.key, 0o600)
await put('server-cert.pem', server.cert, 0o644)

const shown = path.relative(root, folder)
const port = city.settings.server.listenPort
const origins = names.map((name) => `"https://${isIP(name) === 6 ? `[${name}]` : name}:${port}"`)
console.log(`
Made in ${shown}/:
  ca-cert.pem       install this on every wall PC and phone (docs/tls.md)
  ca-key.pem        keep it off this machine if you can; needed only to make the next certificate
  server-cert.pem, server-key.pem   for ${names.join(', ')}; good for 397 days

In ${path.relative(root, cityDir)}/settings.json, under "server":
  "listenHost": "0.0.0.0",
  "tls": { "certFile": "${shown}/server-cert.pem", "keyFile": "${shown}/server-key.pem" },
  "allowedOrigins": [${origins.join(', ')}]
`)
