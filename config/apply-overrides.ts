/** What a start may change in a city without touching its files. */
import type { Entry } from '#config/draft-city.ts'
import type { Camera } from '#config/schema/camera.ts'
import type { Feed } from '#config/schema/feed.ts'

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Settings as the file has them, with those of the start laid over them, section by section. */
export function withOverriddenSections(raw: unknown, over: Sections | undefined): unknown {
  if (over === undefined || typeof raw !== 'object' || raw === null) return raw
  const sections = { ...(raw as Record<string, unknown>) }
  for (const [name, values] of Object.entries(over)) {
    const section = sections[name]
    sections[name] = typeof section === 'object' && section !== null ? { ...section, ...values } : values
  }
  return sections
}

/** Every `rtsp://` camera at another host and port; paths stay. */
export function toOtherCameraHost(cameras: readonly Entry<Camera>[], host: string): Entry<Camera>[] {
  return cameras.map((entry) => ({
    ...entry,
    value: {
      ...entry.value,
      main: withHost(entry.value.main, host),
      sub: entry.value.sub === null ? null : withHost(entry.value.sub, host),
    },
  }))
}

/** Every HTTP feed at another host and port; paths stay. */
export function toOtherFeedHost(feeds: readonly Entry<Feed>[], host: string): Entry<Feed>[] {
  return feeds.map((entry) => {
    const { way } = entry.value
    if (way.kind !== 'http') return entry
    return { ...entry, value: { ...entry.value, way: { ...way, url: withHost(way.url, host) } } }
  })
}

/** Only addresses that name a host are changed; `rtmp-push://device` names a device. */
function withHost(address: string, host: string): string {
  return address.replace(/^(rtsp|https?):\/\/[^/?#]*/, (_all, scheme: string) => `${scheme}://${host}`)
}
