/**
 * The one decision function. Default deny: an action that a role does not list is refused, and the object is the loaded
 * row, never an id from the request. Roles: ux.md section 2; disclosure classes: design of the data model.
 */
import type { Role } from '#domain/access/role.ts'
import type { Disclosure } from '#domain/contract/primitives.ts'
import type { SkpdId, TeamId } from '#domain/ids.ts'

export const actions = [
  'city.read',
  'camera.list',
  'camera.view',
  'camera.health',
  'alert.read',
  'alert.acknowledge',
  'alert.assign',
  'complaint.list',
  'complaint.read',
  'project.read',
  'task.read',
  'task.step',
  'wall.display',
  'wall.pair',
  'audit.read',
  'system.read',
  'user.manage',
  'demo.act',
] as const
export type Action = (typeof actions)[number]

export interface Actor {
  readonly role: Role
  readonly skpdId: SkpdId | null
  readonly teamId: TeamId | null
}
/** Facts about the object that a decision may need; absent ones mean the act concerns no single object. */
export interface Target {
  readonly ownerSkpdId?: SkpdId | null
  readonly teamId?: TeamId | null
  readonly disclosure?: Disclosure
  readonly isPublicCamera?: boolean
}

const all: readonly Action[] = ['city.read']
const operator: readonly Action[] = [
  ...all,
  'camera.list',
  'camera.view',
  'camera.health',
  'alert.read',
  'alert.acknowledge',
  'alert.assign',
  'complaint.list',
  'complaint.read',
  'project.read',
  'system.read',
  'demo.act',
]
const granted: Readonly<Record<Role, readonly Action[]>> = {
  operator,
  supervisor: [...operator, 'wall.pair'],
  leader: [
    ...all,
    'camera.list',
    'camera.view',
    'camera.health',
    'alert.read',
    'complaint.list',
    'complaint.read',
    'project.read',
    'demo.act',
  ],
  skpd: [
    ...all,
    'camera.list',
    'camera.view',
    'camera.health',
    'complaint.list',
    'complaint.read',
    'project.read',
    'demo.act',
  ],
  'data-desk': [...all, 'project.read', 'complaint.list', 'system.read', 'demo.act'],
  field: [...all, 'task.read', 'task.step', 'camera.view', 'demo.act'],
  admin: [
    ...all,
    'camera.list',
    'camera.view',
    'camera.health',
    'project.read',
    'complaint.list',
    'alert.read',
    'system.read',
    'user.manage',
    'wall.pair',
    'audit.read',
    'demo.act',
  ],
  auditor: [...all, 'audit.read'],
  'wall-device': [
    ...all,
    'camera.list',
    'camera.view',
    'alert.read',
    'complaint.list',
    'project.read',
    'wall.display',
  ],
}

const ceiling: Readonly<Record<Role, Disclosure>> = {
  operator: 'restricted',
  supervisor: 'restricted',
  leader: 'restricted',
  skpd: 'restricted',
  'data-desk': 'internal',
  field: 'internal',
  admin: 'internal',
  auditor: 'public',
  'wall-device': 'internal',
}
const order: readonly Disclosure[] = ['public', 'internal', 'restricted', 'sealed']

/** Whether `actor` may do `action` to `target`. Pure; the only place where this is decided. */
export function may(actor: Actor, action: Action, target: Target = {}): boolean {
  if (!granted[actor.role].includes(action)) return false
  if (
    target.disclosure !== undefined &&
    order.indexOf(target.disclosure) > order.indexOf(ceiling[actor.role])
  )
    return false
  if (actor.role === 'skpd') return maySkpd(actor, action, target)
  if (actor.role === 'field') return mayField(actor, action, target)
  return true
}

/** Whether `actor` may do `action` to at least something: decides what is drawn, never what is served. */
export function mayEver(role: Role, action: Action): boolean {
  return granted[role].includes(action)
}

/** An agency sees its own packages, complaints and cameras, and the public cameras. */
function maySkpd(actor: Actor, action: Action, target: Target): boolean {
  if (action === 'camera.view' || action === 'camera.health') {
    return target.isPublicCamera === true || (actor.skpdId !== null && target.ownerSkpdId === actor.skpdId)
  }
  if (target.ownerSkpdId === undefined) return true
  return actor.skpdId !== null && target.ownerSkpdId === actor.skpdId
}

/** A field team sees its own tasks, and the cameras of the task it holds: `teamId` is then its own. */
function mayField(actor: Actor, action: Action, target: Target): boolean {
  if (action === 'city.read' || action === 'demo.act') return true
  if (target.teamId === undefined) return action === 'task.read'
  return actor.teamId !== null && target.teamId === actor.teamId
}
