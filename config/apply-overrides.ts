import type { Entry } from '#config/load.ts'
import type { CityOverrides } from '#config/options.ts'
import type { Camera } from '#config/schema/camera.ts'
import type { Feed } from '#config/schema/feed.ts'

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Settings of the file with those of the start laid over them, section by section. */
export function layOver(raw: unknown, over: Sections | undefined): unknown {
  if (over === undefined || typeof raw !== 'object' || raw === null) return raw
  const sections = { ...(raw as Record<string, unknown>) }
  for (const [name, values] of Object.entries(over)) {
    const section = sections[name]
    sections[name] = typeof section === 'object' && section !== null ? { ...section, ...values } : values
  }
  return sections
}

function toCameras(cameras: readonly Entry<Camera>[], { cameraHost }: CityOverrides): Entry<Camera>[] {
  if (cameraHost === undefined) return [...cameras]
  return cameras.map((entry) => ({
    ...entry,
    value: {
      ...entry.value,
      main: withHost(entry.value.main, cameraHost),
      sub: entry.value.sub === null ? null : withHost(entry.value.sub, cameraHost),
    },
  }))
}

function toFeeds(feeds: readonly Entry<Feed>[], { feedHost }: CityOverrides): Entry<Feed>[] {
  if (feedHost === undefined) return [...feeds]
  return feeds.map((entry) => {
    const { way } = entry.value
    if (way.kind !== 'http') return entry
    return { ...entry, value: { ...entry.value, way: { ...way, url: withHost(way.url, feedHost) } } }
  })
}

/** Only addresses that name a host are changed; `rtmp-push://device` names a device. */
function withHost(address: string, host: string): string {
  return address.replace(/^(rtsp|https?):\/\/[^/?#]*/, (_all, scheme: string) => `${scheme}://${host}`)
}

export const applyHosts = { toCameras, toFeeds } as const
