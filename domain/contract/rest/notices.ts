/** What administrators and auditors are told when somebody's rights change: on every page of theirs until read. */
import { z } from 'zod'
import { Role } from '#domain/access/role.ts'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { NoticeId } from '#domain/ids.ts'

export const NoticeKind = z.enum([
  'account-made',
  'role-changed',
  'password-set',
  'enabled',
  'factor-removed',
  /** By a command at the machine itself. */
  'recovered',
])
export type NoticeKind = z.infer<typeof NoticeKind>

export const Notice = z.object({
  id: NoticeId,
  atMs: InstantMs,
  kind: NoticeKind,
  /** Names to show; null for an account that is gone. */
  aboutName: z.string().nullable(),
  byName: z.string().nullable(),
  /** Somebody did it to the own account. */
  isOwn: z.boolean(),
  /** The role from now on. */
  role: Role,
})
export type Notice = z.infer<typeof Notice>

const Unread = z.object({ notices: z.array(Notice), total: z.int() })

export const notices = endpoint({
  method: 'GET',
  path: '/api/notices',
  summary: 'Changed rights that the reader has not been told of yet, newest first',
  answer: Unread,
})
export const readNotices = endpoint({
  method: 'POST',
  path: '/api/notices/read',
  summary: 'These were read',
  body: z.object({ ids: z.array(NoticeId).min(1).max(50) }),
  answer: Unread,
})
