/** Sources that have fallen silent: a part of the city that is no longer seen. */
import { type Cause, noFigures, room } from '#domain/alerts/cause.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import type { Lateness } from '#domain/feeds/feed-age.ts'

export interface RuleFeed {
  readonly id: string
  readonly name: string
  readonly lateness: Lateness
  /** Newest good delivery, or the registration of a feed that never delivered. Epoch ms. */
  readonly sinceMs: number
}
export interface FeedPriorities {
  readonly feedStale: Priority
  readonly feedDead: Priority
}

export function feedCauses(feeds: readonly RuleFeed[], priorities: FeedPriorities): Cause[] {
  return feeds.flatMap(({ id, name, lateness, sinceMs }) => {
    if (lateness !== 'stale' && lateness !== 'dead') return []
    return [
      {
        kind: 'feed-stale' as const,
        causeKey: `feed-stale:${id}`,
        priority: lateness === 'dead' ? priorities.feedDead : priorities.feedStale,
        owner: room,
        subject: { type: 'feed' as const, id, name },
        place: null,
        count: 1,
        silentCount: 0,
        cameraIds: [],
        members: [],
        objects: { type: 'feed' as const, ids: [id] },
        figures: { ...noFigures, sinceMs },
        escalation: null,
        sinceMs,
      },
    ]
  })
}
