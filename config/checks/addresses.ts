import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import { shown } from '#config/fault-words.ts'

/** Addresses that no city means: nowhere, cloud metadata, multicast, our own front door. Private ranges are fine. */
export function checkAddresses(city: DraftCity): ConfigFault[] {
  const faults: ConfigFault[] = []
  const own = city.settings?.server
  for (const { file, path, value } of city.feeds) {
    if (value.way.kind !== 'http') continue
    const at = `${path}.way.url`
    const url = new URL(value.way.url)
    const why = impossibleHost(url.hostname)
    if (why !== null) faults.push({ file, path: at, message: `${why}, got ${shown(value.way.url)}` })
    else if (own !== undefined && isLoopback(url.hostname) && Number(url.port) === own.listenPort)
      faults.push({ file, path: at, message: `is Pantau's own address, got ${shown(value.way.url)}` })
  }
  for (const { file, path, value } of city.cameras) {
    for (const stream of ['main', 'sub'] as const) {
      const address = value[stream]
      if (address?.startsWith('rtsp:') !== true) continue
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
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === '') return 'names no host'
  if (host === '0.0.0.0' || host === '::') return 'means "every address" and cannot be called'
  // Link-local: on rented machines 169.254.169.254 hands out the machine's own keys.
  if (/^169\.254\./.test(host) || /^fe[89ab][0-9a-f]:/.test(host)) return 'is a link-local address'
  if (/^(22[4-9]|23\d)\./.test(host) || host.startsWith('ff'))
    return isIpv6(host) || /^\d/.test(host) ? 'is a multicast address' : null
  return null
}
function isIpv6(host: string): boolean {
  return host.includes(':')
}
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}
