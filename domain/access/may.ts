/**
 * The one decision function. Default deny: an action that a role does not list is refused, and the object is the loaded
 * row, never an id from the request. What a role lists is what its work asks for. Sealed complaints:
 * docs/sealed-complaints.md.
 */
import type { Role } from '#domain/access/role.ts'
import type { Disclosure } from '#domain/contract/primitives.ts'
import type { SkpdId, TeamId } from '#domain/ids.ts'

export const actions = [
  /** Who am I, sign out, and the next step of signing in. */
  'session.own',
  /** The own account: its sessions and what else is in its own hands. */
  'account.own',
  'password.change',
  'factor.enrol',
  'city.read',
  'camera.list',
  /** That there is a camera, where it stands and how it is; no picture of it. */
  'camera.read',
  'camera.view',
  'camera.health',
  'alert.read',
  'alert.acknowledge',
  'alert.assign',
  /** Is called to what nobody acknowledged in time. */
  'alert.lead',
  'complaint.list',
  'complaint.read',
  'sealed.list',
  'sealed.open',
  'sealed.answer',
  'sealed.release',
  'sealed.count',
  'sealed.urgent',
  'project.read',
  'task.read',
  'task.step',
  'wall.display',
  'wall.pair',
  /** Which of two displays a token belongs to. */
  'wall.decide',
  'audit.read',
  /** What people ask about their data, and what a breach report needs. */
  'privacy.act',
  'system.read',
  'user.manage',
  /** Is told of changed rights. */
  'notice.read',
  'demo.act',
] as const
export type Action = (typeof actions)[number]

/** What a session still owes before it may do its work. */
export type Owed = 'code' | 'new-password' | 'second-factor'

export interface Actor {
  readonly role: Role
  /** Absent or null: nothing, the session may do what its role may. */
  readonly owes?: Owed | null
  readonly skpdId: SkpdId | null
  readonly teamId: TeamId | null
  /** The `sealed-officer` right of this account, apart from its role; absent: none. */
  readonly sealed?: SealedDuties | undefined
}
/** Sealed categories by id: for which the account is the officer, and for which it stands in. */
export interface SealedDuties {
  readonly holds: readonly string[]
  readonly deputises: readonly string[]
}
/** Facts about the object that a decision may need; absent ones mean the act concerns no single object. */
export interface Target {
  readonly ownerSkpdId?: SkpdId | null
  readonly teamId?: TeamId | null
  readonly disclosure?: Disclosure
  readonly isPublicCamera?: boolean
  /** A sealed complaint: whose category's, and whether its deputy may have it by now. */
  readonly sealed?: { readonly categoryId: string; readonly isWithDeputy: boolean }
}

const all: readonly Action[] = ['session.own', 'city.read']
const person: readonly Action[] = [...all, 'account.own', 'password.change', 'factor.enrol']
const operator: readonly Action[] = [
  ...person,
  'camera.list',
  'camera.read',
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
  supervisor: [...operator, 'alert.lead', 'wall.pair', 'sealed.urgent'],
  leader: [
    ...person,
    'camera.list',
    'camera.read',
    'camera.view',
    'camera.health',
    'alert.read',
    'complaint.list',
    'complaint.read',
    'sealed.count',
    'project.read',
    'demo.act',
  ],
  skpd: [
    ...person,
    'camera.list',
    'camera.read',
    'camera.view',
    'camera.health',
    'complaint.list',
    'complaint.read',
    'project.read',
    'demo.act',
  ],
  'data-desk': [...person, 'project.read', 'complaint.list', 'system.read', 'demo.act'],
  field: [...person, 'task.read', 'task.step', 'camera.read', 'camera.view', 'demo.act'],
  // Looks after accounts, cameras and the system, and watches nobody: whoever gives out rights must not use them.
  admin: [
    ...person,
    'camera.list',
    'camera.read',
    'camera.health',
    'project.read',
    'complaint.list',
    'alert.read',
    'system.read',
    'user.manage',
    'notice.read',
    'wall.pair',
    'wall.decide',
    'audit.read',
    'privacy.act',
    'demo.act',
  ],
  auditor: [...person, 'notice.read', 'audit.read'],
  'wall-device': [
    ...all,
    'camera.list',
    'camera.read',
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

/** Acts on sealed complaints come with the `sealed-officer` right and with no role: not the mayor's, not the admin's. */
const sealedActs: readonly Action[] = ['sealed.list', 'sealed.open', 'sealed.answer', 'sealed.release']

/** All that a session may do while it owes something, whatever its role. */
const whileOwing: Readonly<Record<Owed, readonly Action[]>> = {
  code: ['session.own'],
  'new-password': ['session.own', 'password.change'],
  'second-factor': ['session.own', 'factor.enrol'],
}

/** Whether `actor` may do `action` to `target`. Pure; the only place where this is decided. */
export function may(actor: Actor, action: Action, target: Target = {}): boolean {
  if (isOwing(actor, action)) return false
  if (sealedActs.includes(action)) return maySealed(actor, target)
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
export function mayEver(actor: Pick<Actor, 'role' | 'sealed' | 'owes'>, action: Action): boolean {
  if (isOwing(actor, action)) return false
  if (!sealedActs.includes(action)) return granted[actor.role].includes(action)
  const { holds, deputises } = dutiesOf(actor)
  return holds.length + deputises.length > 0
}

function isOwing({ owes }: Pick<Actor, 'owes'>, action: Action): boolean {
  return owes !== undefined && owes !== null && !whileOwing[owes].includes(action)
}

/** The officer of the category; its deputy once the complaint is with the deputy. */
function maySealed(actor: Actor, { sealed }: Target): boolean {
  const { holds, deputises } = dutiesOf(actor)
  if (sealed === undefined) return holds.length + deputises.length > 0
  return holds.includes(sealed.categoryId) || (sealed.isWithDeputy && deputises.includes(sealed.categoryId))
}

/**
 * Who holds the right: a person with a page to read on, neither a display nor a phone in the field; and not the
 * administrator, who gives it to others and must not be able to give it to himself.
 */
export function canHoldSealed(role: Role): boolean {
  return role !== 'wall-device' && role !== 'field' && role !== 'admin'
}

function dutiesOf({ role, sealed }: Pick<Actor, 'role' | 'sealed'>): SealedDuties {
  return sealed !== undefined && canHoldSealed(role) ? sealed : { holds: [], deputises: [] }
}

/** An agency sees its own packages, complaints and cameras, and the public cameras. */
function maySkpd(actor: Actor, action: Action, target: Target): boolean {
  if (action === 'camera.read' || action === 'camera.view' || action === 'camera.health') {
    return target.isPublicCamera === true || (actor.skpdId !== null && target.ownerSkpdId === actor.skpdId)
  }
  if (target.ownerSkpdId === undefined) return true
  return actor.skpdId !== null && target.ownerSkpdId === actor.skpdId
}

/** What concerns a team and its tasks; everything else that the role lists is the person's own. */
const fieldActs: readonly Action[] = ['task.read', 'task.step', 'camera.read', 'camera.view']

/** A field team sees its own tasks, and the cameras of the task it holds: `teamId` is then its own. */
function mayField(actor: Actor, action: Action, target: Target): boolean {
  if (!fieldActs.includes(action)) return true
  if (target.teamId === undefined) return action === 'task.read'
  return actor.teamId !== null && target.teamId === actor.teamId
}
