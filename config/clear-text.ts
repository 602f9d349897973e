import type { Feed } from '#config/schema/feed.ts'

const ownMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** Whether a source is given its credential over a line that others on the way can read. */
export function sendsCredentialInClear({ way }: Pick<Feed, 'way'>): boolean {
  if (way.kind !== 'http' || way.credential === null) return false
  const { protocol, hostname } = new URL(way.url)
  return protocol === 'http:' && !ownMachine.test(hostname)
}
