/**
 * The right to watch one camera for a minute. Signed by the server (HMAC-SHA-256), checked again in the shard that
 * owns the camera: `base64url(JSON payload) + '.' + base64url(mac)`.
 */
import { z } from 'zod'
import { BootId, CameraId, SessionId } from '#domain/ids.ts'

export const GRANT_LIFETIME_MS = 60_000

export const StreamKind = z.enum(['main', 'sub'])
export type StreamKind = z.infer<typeof StreamKind>
/** `keyframes`: only key frames are sent, filtered in the shard. */
export const StreamProfile = z.enum(['full', 'keyframes'])
export type StreamProfile = z.infer<typeof StreamProfile>
/** Why somebody watches; written to the audit log. */
export const ViewPurpose = z.enum([
  'monitoring',
  'alert',
  'project',
  'complaint',
  'field-task',
  'maintenance',
  'wall',
])
export type ViewPurpose = z.infer<typeof ViewPurpose>

export const GrantPayload = z.object({
  session: SessionId,
  camera: CameraId,
  streams: z.array(StreamKind),
  profiles: z.array(StreamProfile),
  purpose: ViewPurpose,
  /** Boot id of the shard: after its restart the page asks again. */
  boot: BootId,
  expiresAtMs: z.int(),
})
export type GrantPayload = z.infer<typeof GrantPayload>
