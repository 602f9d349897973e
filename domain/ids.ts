/** Branded identifiers. Each is a string that a schema has read; a bare string is never one of them. */
import { z } from 'zod'

const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'lower-case letters, digits and inner hyphens')
const opaque = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/, 'letters, digits and . _ : - only')

export const CameraId = slug.brand('CameraId')
export type CameraId = z.infer<typeof CameraId>
/** The number operators type: 1-9999, shown as four digits, typed without zeros. */
export const CameraNumber = z.int().min(1).max(9999).brand('CameraNumber')
export type CameraNumber = z.infer<typeof CameraNumber>
/** A place whose cameras share power and network: they fail and return together. */
export const SiteId = slug.brand('SiteId')
export type SiteId = z.infer<typeof SiteId>
export const SkpdId = slug.brand('SkpdId')
export type SkpdId = z.infer<typeof SkpdId>
/** `kd_rup` or another source key of one contracted piece of work. */
export const WorkPackageId = opaque.brand('WorkPackageId')
export type WorkPackageId = z.infer<typeof WorkPackageId>
export const ComplaintId = opaque.brand('ComplaintId')
export type ComplaintId = z.infer<typeof ComplaintId>
export const CategoryId = slug.brand('CategoryId')
export type CategoryId = z.infer<typeof CategoryId>
export const FeedId = slug.brand('FeedId')
export type FeedId = z.infer<typeof FeedId>
export const TeamId = slug.brand('TeamId')
export type TeamId = z.infer<typeof TeamId>
export const AlertId = opaque.brand('AlertId')
export type AlertId = z.infer<typeof AlertId>
export const TaskId = opaque.brand('TaskId')
export type TaskId = z.infer<typeof TaskId>
export const UserId = opaque.brand('UserId')
export type UserId = z.infer<typeof UserId>
/** Public name of a session: never the secret in the cookie, so it may appear in grants and logs. */
export const SessionId = opaque.brand('SessionId')
export type SessionId = z.infer<typeof SessionId>
export const PasskeyId = opaque.brand('PasskeyId')
export type PasskeyId = z.infer<typeof PasskeyId>
/** Something that readers are told of until they have read it. */
export const NoticeId = opaque.brand('NoticeId')
export type NoticeId = z.infer<typeof NoticeId>
export const WallId = slug.brand('WallId')
export type WallId = z.infer<typeof WallId>
export const ScreenId = slug.brand('ScreenId')
export type ScreenId = z.infer<typeof ScreenId>
export const ShardId = slug.brand('ShardId')
export type ShardId = z.infer<typeof ShardId>
/** New at every start of a shard, so that a grant for a dead shard is worth nothing. */
export const BootId = opaque.brand('BootId')
export type BootId = z.infer<typeof BootId>

/** Ministry of Home Affairs area code of a kecamatan, `21.71.10`. */
export const KecamatanCode = z
  .string()
  .regex(/^\d{2}\.\d{2}\.\d{2}$/, 'a kecamatan code like 21.71.10')
  .brand('KecamatanCode')
export type KecamatanCode = z.infer<typeof KecamatanCode>
/** Ministry of Home Affairs area code of a kelurahan, `21.71.10.1003`. */
export const KelurahanCode = z
  .string()
  .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, 'a kelurahan code like 21.71.10.1003')
  .brand('KelurahanCode')
export type KelurahanCode = z.infer<typeof KelurahanCode>
