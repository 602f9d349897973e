import { type AddressKind, addressKind } from '#config/address-kind.ts'
import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import { shown } from '#config/fault-words.ts'
import { LOGIN_PLACEHOLDER } from '#config/password-in-address.ts'

/** Addresses that no city means: nowhere, cloud metadata, multicast, our own front door. Private ranges are fine. */
export function checkAddresses(city: DraftCity): ConfigFault[] {
  const faults: ConfigFault[] = []
  const own = city.settings?.server
  for (const { file, path, value } of city.feeds) {
    if (value.way.kind !== 'http') continue
    const at = `${path}.way.url`
    const url = new URL(value.way.url)
    const why = impossibleHost(url.hostname) ?? disguisedLoopback(value.way.url)
    if (why !== null) faults.push({ file, path: at, message: `${why}, got ${shown(value.way.url)}` })
    else if (own !== undefined && isLoopback(url.hostname) && Number(url.port) === own.listenPort)
      faults.push({ file, path: at, message: `is Pantau's own address, got ${shown(value.way.url)}` })
  }
  for (const { file, path, value } of city.cameras) {
    for (const stream of ['main', 'sub'] as const) {
      const address = value[stream]
      if (address?.startsWith('rtsp:') !== true) continue
      const unknown = address.replace(LOGIN_PLACEHOLDER, '').match(/\{[^}]*\}/)?.[0]
      const placeholders = address.match(LOGIN_PLACEHOLDER)
      if (unknown !== undefined)
        faults.push({
          file,
          path: `${path}.${stream}`,
          message: `${shown(unknown)} stands for nothing; {user} and {password} are known`,
        })
      else if (placeholders !== null && value.credential === null)
        faults.push({
          file,
          path: `${path}.${stream}`,
          message: `${placeholders[0]} needs a credential, and the camera names none`,
        })
      const why = impossibleHost(new URL(address).hostname)
      if (why !== null)
        faults.push({ file, path: `${path}.${stream}`, message: `${why}, got ${shown(address)}` })
    }
  }
  return [...faults, ...overlappingFeeds(city)]
}

function overlappingFeeds(city: DraftCity): ConfigFault[] {
  const faults: ConfigFault[] = []
  city.feeds.forEach((feed, index) => {
    for (const earlier of city.feeds.slice(0, index)) {
      const [a, b] = [feed.value.way, earlier.value.way]
      if (a.kind === 'http' && b.kind === 'http' && a.url === b.url)
        faults.push({
          file: feed.file,
          path: `${feed.path}.way.url`,
          message: `${shown(a.url)} is already read by ${earlier.path}`,
        })
      if (a.kind === 'folder' && b.kind === 'folder' && isInside(a.path, b.path))
        faults.push({
          file: feed.file,
          path: `${feed.path}.way.path`,
          message: `${shown(a.path)} overlaps the folder ${shown(b.path)} of ${earlier.path}: a file would be read twice`,
        })
    }
  })
  return faults
}

function isInside(a: string, b: string): boolean {
  const [x, y] = [`${a.replace(/\/+$/, '')}/`, `${b.replace(/\/+$/, '')}/`]
  return x.startsWith(y) || y.startsWith(x)
}

/** Why a host can never be a camera or a feed, or null when it can. */
export function impossibleHost(hostname: string): string | null {
  const host = hostname.toLowerCase()
  if (host === '' || host === '[]') return 'names no host'
  const found = addressKind(host)
  if (found === null) return null
  if (found.isEmbedded) return 'hides an IPv4 address in an IPv6 one; write the IPv4 address itself'
  return impossible[found.kind]
}

const impossible: Readonly<Record<AddressKind, string | null>> = {
  unspecified: 'means "every address" and cannot be called',
  'link-local': 'is a link-local address',
  multicast: 'is a multicast address',
  loopback: null,
  plain: null,
}

/** This machine under any other name than the plain ones: nobody reading the file sees what it reaches. */
function disguisedLoopback(url: string): string | null {
  const host = new URL(url).hostname.toLowerCase()
  const written = /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1]?.replace(/:\d*$/, '').toLowerCase()
  if (plainLoopback.has(host) && written === host) return null
  const isThisMachine =
    addressKind(host)?.kind === 'loopback' || /(?:^|\.)localhost\.?$|^ip6-l|^localhost\./.test(host)
  return isThisMachine ? 'is this machine under another name; write 127.0.0.1' : null
}

const plainLoopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host)
}
