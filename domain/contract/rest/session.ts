import { z } from 'zod'
import { Role } from '#domain/access/role.ts'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { DisplayProof } from '#domain/contract/rest/walls.ts'
import { SessionId, SkpdId, TeamId, UserId } from '#domain/ids.ts'

export const OwedStep = z.enum(['code', 'new-password', 'second-factor'])
export type OwedStep = z.infer<typeof OwedStep>

export const Me = z.object({
  userId: UserId,
  name: z.string(),
  displayName: z.string(),
  role: Role,
  skpdId: SkpdId.nullable(),
  teamId: TeamId.nullable(),
  sessionId: SessionId,
  expiresAtMs: InstantMs,
  /** The step of signing in that is still owed; until then the session may do nothing else. */
  owes: OwedStep.nullable(),
  /** Acts this person may try at all, from `domain/access/may.ts`: what the dashboard draws. */
  mayDo: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

export const SignInInfo = z.object({
  cityName: z.string(),
  centreName: z.string(),
  /** IANA name: the page shows the city's clock before anybody is signed in. */
  timeZone: z.string(),
  timeZoneLabel: z.string(),
  nowMs: InstantMs,
  /** True only for the demo city on loopback. */
  isDemo: z.boolean(),
  demoRoles: z.array(Role),
  /** The same server under its other loopback name, so that a second person can be signed in beside. */
  otherOrigin: z.string().nullable(),
  /** No account exists yet: the first administrator is made with the code on the console. */
  needsSetup: z.boolean(),
})
export type SignInInfo = z.infer<typeof SignInInfo>

const Name = z.string().trim().min(3).max(60)
/** As typed; whether it is long and rare enough for this account is said by the server. */
export const NewPassword = z.string().min(1).max(200)

export const signInInfo = endpoint({
  method: 'GET',
  path: '/api/sign-in',
  summary: 'What the sign-in page needs to know',
  answer: SignInInfo,
})
export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in',
  body: z.object({ name: z.string().min(1).max(60), password: z.string().min(1).max(200) }),
  answer: Me,
})
export const signInDemo = endpoint({
  method: 'POST',
  path: '/api/session/demo',
  summary: 'Sign in to the demo city with one press (loopback only)',
  body: z.object({ role: Role }),
  answer: Me,
})
/** A wall display signs in with the token it was paired with, and proves that it is the device it was paired on. */
export const signInDevice = endpoint({
  method: 'POST',
  path: '/api/session/device',
  summary: 'Sign a wall display in with its device token',
  body: z.object({
    token: z.string().min(20).max(200),
    /** Missing only from a page that was loaded before displays had one; it is told to load itself again. */
    proof: DisplayProof.optional(),
  }),
  answer: Me,
})
export const setUp = endpoint({
  method: 'POST',
  path: '/api/setup',
  summary: 'Make the first administrator with the one-time code from the console',
  body: z.object({
    code: z.string().min(6).max(40),
    name: Name,
    displayName: z.string().trim().min(1).max(80),
    password: NewPassword,
  }),
  answer: Me,
})
export const me = endpoint({ method: 'GET', path: '/api/session', summary: 'Who is signed in', answer: Me })
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out; open video ends at once',
})

export const User = z.object({
  userId: UserId,
  name: z.string(),
  displayName: z.string(),
  role: Role,
  skpdId: SkpdId.nullable(),
  teamId: TeamId.nullable(),
  disabled: z.boolean(),
  hasSecondFactor: z.boolean(),
  createdAtMs: InstantMs,
  lastSignInAtMs: InstantMs.nullable(),
})
export type User = z.infer<typeof User>
export const users = endpoint({
  method: 'GET',
  path: '/api/users',
  summary: 'All accounts',
  answer: z.object({ users: z.array(User) }),
})
export const createUser = endpoint({
  method: 'POST',
  path: '/api/users',
  summary: 'Make an account',
  body: z.object({
    name: Name,
    displayName: z.string().trim().min(1).max(80),
    role: Role.exclude(['wall-device']),
    skpdId: SkpdId.nullable(),
    teamId: TeamId.nullable(),
    /** Only for the first sign-in, at which the person chooses another. */
    password: NewPassword,
  }),
  answer: User,
})
/** Role changes and disabling end that person's sessions and open video at once. */
export const changeUser = endpoint({
  method: 'PUT',
  path: '/api/users/:userId',
  summary: 'Change role or agency, disable, or set a new password',
  params: z.object({ userId: UserId }),
  body: z.object({
    role: Role.exclude(['wall-device']).optional(),
    skpdId: SkpdId.nullable().optional(),
    teamId: TeamId.nullable().optional(),
    disabled: z.boolean().optional(),
    /** As for a new account: good for one sign-in. */
    password: NewPassword.optional(),
  }),
  answer: User,
})
