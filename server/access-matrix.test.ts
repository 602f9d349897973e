/** Every route with every role against a table written by hand: a route that is not in the table fails the test. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '#domain/access/role.ts'
import type { Method } from '#domain/contract/endpoint.ts'
import type { Route } from './http/route.ts'
import { complaintOf, deliver } from './sealed/testing.ts'
import { reportShard, startTestServer, type TestServer, type Visitor } from './testing/test-server.ts'

const everyone: readonly Role[] = Role.options
const wallViewers: readonly Role[] = ['operator', 'supervisor', 'leader', 'skpd', 'wall-device']
/** An administrator sees cameras and their state, and no picture. */
const cameraReaders: readonly Role[] = [...wallViewers, 'admin']
const cameraHealth: readonly Role[] = ['operator', 'supervisor', 'leader', 'skpd', 'admin']
const projects: readonly Role[] = [...cameraReaders, 'data-desk']
const alertReaders: readonly Role[] = ['operator', 'supervisor', 'leader', 'admin', 'wall-device']
const sealedPeople: readonly Role[] = ['skpd', 'auditor']
const desk: readonly Role[] = ['operator', 'supervisor']
const people: readonly Role[] = everyone.filter((role) => role !== 'wall-device')

/** Who may; `public` needs no session. A role that is not named gets 403. */
const truth: Readonly<Record<string, readonly Role[] | 'public'>> = {
  'GET /api/sign-in': 'public',
  'POST /api/session': 'public',
  'POST /api/session/demo': 'public',
  'POST /api/session/device': 'public',
  'GET /api/session/device/challenge': 'public',
  'POST /api/setup': 'public',
  'GET /api/session': everyone,
  'DELETE /api/session': everyone,
  'GET /api/account': people,
  'PUT /api/account/password': people,
  'GET /api/account/sessions': people,
  'DELETE /api/account/sessions/:sessionId': people,
  'DELETE /api/account/sessions': people,
  // Everybody's own, and refused as "not owed" by who waits for no code.
  'POST /api/session/code': everyone,
  'POST /api/session/proof': people,
  'POST /api/account/factor': people,
  'PUT /api/account/factor': people,
  'DELETE /api/account/factor': people,
  'POST /api/account/recovery-codes': people,
  'POST /api/session/passkey/request': 'public',
  'POST /api/session/passkey': 'public',
  'POST /api/account/passkeys/request': people,
  'POST /api/account/passkeys': people,
  'PUT /api/account/passkeys/:passkeyId': people,
  'DELETE /api/account/passkeys/:passkeyId': people,
  'DELETE /api/users/:userId/factor': ['admin'],
  'GET /api/users/:userId/sessions': ['admin'],
  'DELETE /api/users/:userId/sessions/:sessionId': ['admin'],
  'DELETE /api/users/:userId/sessions': ['admin'],
  'GET /api/notices': ['admin', 'auditor'],
  'POST /api/notices/read': ['admin', 'auditor'],
  'GET /api/users': ['admin'],
  'POST /api/users': ['admin'],
  'PUT /api/users/:userId': ['admin'],
  'GET /api/city': everyone,
  'GET /api/city/map/:layer': everyone,
  'GET /api/cameras': cameraReaders,
  'GET /api/cameras/:cameraId': cameraReaders,
  'GET /api/cameras/:cameraId/still': wallViewers,
  'GET /api/cameras/:cameraId/health': cameraHealth,
  'GET /api/cameras/:cameraId/uptime': cameraHealth,
  'POST /api/live/grants': [...wallViewers, 'field'],
  'GET /api/walls/:wall/:screen': ['wall-device'],
  'GET /api/walls': ['supervisor', 'admin'],
  'POST /api/walls/:wall/:screen/token': ['supervisor', 'admin'],
  'DELETE /api/walls/:wall/:screen/token': ['supervisor', 'admin'],
  'POST /api/walls/:wall/:screen/claim': ['admin'],
  'GET /api/projects/overview': projects,
  'GET /api/projects': projects,
  'GET /api/projects/:workPackageId': projects,
  'GET /api/complaints': projects,
  'GET /api/sources': projects,
  'GET /api/complaints/:complaintId': ['operator', 'supervisor', 'leader', 'skpd'],
  // In the demo city the agency's person is the officer of every sealed category, the auditor the deputy.
  'GET /api/sealed': sealedPeople,
  'POST /api/sealed/:complaintId/open': sealedPeople,
  'POST /api/sealed/:complaintId/answer': sealedPeople,
  'POST /api/sealed/:complaintId/release': sealedPeople,
  'GET /api/sealed/count': ['leader'],
  'GET /api/sealed/urgent': ['supervisor'],
  'POST /api/sealed/urgent/:key/called': ['supervisor'],
  'GET /api/sealed-duties': ['admin'],
  'PUT /api/sealed-duties/:categoryId': ['admin'],
  'GET /api/alerts': alertReaders,
  'GET /api/alerts/:alertId': alertReaders,
  'POST /api/alerts/:alertId/acknowledge': desk,
  'POST /api/alerts/:alertId/assign': desk,
  'GET /api/tasks': ['field'],
  'GET /api/tasks/:taskId/report': ['field'],
  'POST /api/tasks/:taskId/steps': ['field'],
  'GET /api/privacy': ['admin', 'auditor'],
  'POST /api/privacy/find': ['admin'],
  'POST /api/privacy/export': ['admin'],
  'POST /api/privacy/erase': ['admin'],
  'POST /api/privacy/hold': ['admin'],
  'GET /api/privacy/breach': ['admin'],
  'GET /api/audit': ['admin', 'auditor'],
  'GET /api/audit/head': ['admin', 'auditor'],
  'GET /api/audit/export.csv': ['admin', 'auditor'],
  'GET /api/audit/export.jsonl': ['admin', 'auditor'],
  'POST /api/audit/verify': ['admin', 'auditor'],
  'GET /api/system': ['operator', 'supervisor', 'data-desk', 'admin'],
  'GET /api/demo': everyone.filter((role) => role !== 'auditor' && role !== 'wall-device'),
  'POST /api/demo': everyone.filter((role) => role !== 'auditor' && role !== 'wall-device'),
}

let server: TestServer
const visitors = new Map<Role, Visitor>()
let publicCameraOnScreen: string

beforeAll(async () => {
  server = await startTestServer()
  await reportShard(server)
  const { city } = server
  const layout = city.layouts.find(({ id }) => id === 'dinding-utama')
  const shown = city.cameras.find((camera) => camera.isPublic && layout?.tiles.includes(camera.number))
  if (shown === undefined) throw new Error('the sample wall shows no public camera')
  publicCameraOnScreen = shown.id
  for (const role of Role.options) visitors.set(role, await server.signIn(role))
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

/** A request that is in order, on objects that exist where the sample city has them. */
function example(route: Route): { path: string; body: unknown } {
  const params: Record<string, string> = {
    cameraId: publicCameraOnScreen,
    layer: 'places',
    wall: 'utama',
    screen: 'kiri',
    userId: 'u-nobody',
    sessionId: 's-nobody',
    workPackageId: 'no-such-package',
    complaintId: 'no-such-complaint',
    alertId: 'no-such-alert',
    taskId: 'no-such-task',
    key: '0'.repeat(32),
    categoryId: 'pungli',
  }
  const path = route.endpoint.path.replace(/:([A-Za-z]+)/g, (_all, name: string) => params[name] ?? 'missing')
  const bodies: Record<string, unknown> = {
    '/api/live/grants': { cameraIds: [publicCameraOnScreen], purpose: 'monitoring' },
    '/api/session': { name: 'nobody', password: 'nothing' },
    '/api/session/demo': { role: 'operator' },
    '/api/session/device': { token: 'x'.repeat(43) },
    '/api/setup': {
      code: 'AAAAAAAAAA',
      name: 'first',
      displayName: 'First',
      password: 'long enough password',
    },
    '/api/demo': { act: 'all-up' },
    '/api/notices/read': { ids: ['n-none'] },
    '/api/session/code': { code: '000000' },
    '/api/session/proof': { secret: 'none' },
    '/api/session/passkey/request': { of: 'anybody' },
    '/api/account/passkeys/:passkeyId': { name: 'none' },
    '/api/account/factor': route.endpoint.method === 'PUT' ? { code: '000000' } : {},
    '/api/account/password': { present: 'none', next: 'no matter' },
  }
  const query = route.endpoint.path.endsWith('/still') ? '?purpose=monitoring' : ''
  return { path: `${path}${query}`, body: bodies[route.endpoint.path] ?? {} }
}
const call = (route: Route, as: Visitor | null) => {
  const { path, body } = example(route)
  const { method } = route.endpoint
  return server.call(method, path, method === 'GET' || method === 'DELETE' ? { as } : { as, body })
}
const nameOf = ({ endpoint }: Route) => `${endpoint.method} ${endpoint.path}`

test('every registered route is in the table, and every line of the table is registered', () => {
  expect(server.server.routes.map(nameOf).toSorted()).toEqual(Object.keys(truth).toSorted())
})

test('without a session only public routes answer', async () => {
  for (const route of server.server.routes) {
    const { status } = await call(route, null)
    const isPublic = truth[nameOf(route)] === 'public'
    expect([nameOf(route), status === 401], nameOf(route)).toEqual([
      nameOf(route),
      // The sign-in routes say 401 to wrong passwords themselves.
      !isPublic || ['POST /api/session', 'POST /api/session/device'].includes(nameOf(route)),
    ])
  }
})

test.each(Role.options)('%s may do exactly what the table says', async (role) => {
  const visitor = visitors.get(role)
  if (visitor === undefined) throw new Error('not signed in')
  const wrong: string[] = []
  for (const route of server.server.routes) {
    const allowed = truth[nameOf(route)]
    if (allowed === 'public' || nameOf(route) === 'DELETE /api/session') continue
    // Pairing and revoking end the display's session, which another role of this test still needs.
    if (
      /^(?:POST|DELETE) \/api\/walls\/:wall\/:screen\/token$/.test(nameOf(route)) &&
      allowed?.includes(role)
    )
      continue
    const { status } = await call(route, visitor)
    const isAllowed = allowed?.includes(role) === true
    if (isAllowed ? status === 401 || status === 403 : status !== 403)
      wrong.push(`${nameOf(route)}: ${status}`)
  }
  expect(wrong).toEqual([])
})

test('signing out ends the session for every role', async () => {
  for (const role of Role.options) {
    const visitor = await server.signIn(role)
    expect((await server.call('DELETE', '/api/session', { as: visitor })).status).toBe(200)
    expect((await server.call('GET', '/api/session', { as: visitor })).status).toBe(401)
    if (role === 'wall-device') visitors.set(role, await server.signIn(role))
  }
})

test('an agency sees public cameras and its own, and no other', async () => {
  const visitor = visitors.get('skpd') ?? null
  const me = (await server.call('GET', '/api/session', { as: visitor })).body as { skpdId: string }
  const { cameras } = (await server.call('GET', '/api/cameras', { as: visitor })).body as {
    cameras: { id: string; isPublic: boolean; ownerId: string }[]
  }
  expect(cameras.every((camera) => camera.isPublic || camera.ownerId === me.skpdId)).toBe(true)
  const foreign = server.city.cameras.find((camera) => !camera.isPublic && camera.owner !== me.skpdId)
  const own = server.city.cameras.find((camera) => !camera.isPublic && camera.owner === me.skpdId)
  expect(cameras.some((camera) => camera.id === foreign?.id)).toBe(false)
  for (const path of ['', '/health', '/uptime', '/still?purpose=monitoring']) {
    const answer = await server.call('GET', `/api/cameras/${foreign?.id}${path}`, { as: visitor })
    expect([path, answer.status]).toEqual([path, 403])
  }
  const grants = await server.call('POST', '/api/live/grants', {
    as: visitor,
    body: { cameraIds: [foreign?.id, own?.id, 'no-such-camera'], purpose: 'project' },
  })
  expect(grants.body).toMatchObject({
    grants: [{ cameraId: own?.id }],
    refused: [
      { cameraId: foreign?.id, reason: 'no-right' },
      { cameraId: 'no-such-camera', reason: 'unknown' },
    ],
  })
})

test('an agency learns no more of another one’s complaint than of one that is not there', async () => {
  const visitor = visitors.get('skpd') ?? null
  const me = (await server.call('GET', '/api/session', { as: visitor })).body as { skpdId: string }
  const other = server.city.skpd.find(({ id }) => id !== me.skpdId)?.id ?? ''
  await deliver(server, complaintOf('A-77', { categoryId: 'pju', skpdId: other, text: 'Lampu padam' }))
  const asked = (id: string, as: Visitor | null) => server.call('GET', `/api/complaints/${id}`, { as })
  const [foreign, unknown] = [await asked('A-77', visitor), await asked('A-78', visitor)]
  expect([foreign.status, foreign.body]).toEqual([404, unknown.body])
  expect((await asked('A-77', visitors.get('operator') ?? null)).status).toBe(200)
})

test('a field team without a task sees no camera', async () => {
  const answer = await server.call('POST', '/api/live/grants', {
    as: visitors.get('field') ?? null,
    body: { cameraIds: [publicCameraOnScreen], purpose: 'field-task' },
  })
  expect(answer.body).toEqual({
    grants: [],
    refused: [{ cameraId: publicCameraOnScreen, reason: 'no-right' }],
  })
})

test('a display sees the cameras of its own screen only, and no other screen', async () => {
  const display = visitors.get('wall-device') ?? null
  expect((await server.call('GET', '/api/walls/utama/kiri', { as: display })).status).toBe(200)
  expect((await server.call('GET', '/api/walls/utama/kanan', { as: display })).status).toBe(404)
  const layout = server.city.layouts.find(({ id }) => id === 'dinding-utama')
  const elsewhere = server.city.cameras.find((camera) => !layout?.tiles.includes(camera.number))
  const answer = await server.call('POST', '/api/live/grants', {
    as: display,
    body: { cameraIds: [elsewhere?.id, publicCameraOnScreen], purpose: 'wall' },
  })
  expect(answer.body).toMatchObject({
    grants: [{ cameraId: publicCameraOnScreen }],
    refused: [{ reason: 'no-right' }],
  })
})

const foreign: Readonly<Record<string, Record<string, string | null>>> = {
  'a foreign Origin': { origin: 'https://jahat.example' },
  'no Origin': { origin: null },
  'the Origin "null"': { origin: 'null' },
  'the other loopback name': { origin: 'http://localhost:1' },
  'another site': { 'sec-fetch-site': 'cross-site' },
  'the same site': { 'sec-fetch-site': 'same-site' },
}
test.each(Object.entries(foreign))('no writing route takes a request with %s', async (_name, headers) => {
  for (const route of server.server.routes) {
    const { method } = route.endpoint
    if (method === 'GET') continue
    const { path, body } = example(route)
    const answer = await server.call(method, path, { as: visitors.get('admin') ?? null, body, headers })
    expect([nameOf(route), answer.status]).toEqual([nameOf(route), 403])
  }
})

test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
  'no writing route takes a %s form',
  async (type) => {
    for (const route of server.server.routes) {
      const { method } = route.endpoint
      if (method === 'GET') continue
      const { path } = example(route)
      const answer = await server.call(method, path, {
        as: visitors.get('admin') ?? null,
        body: 'a=b',
        headers: { 'content-type': type },
      })
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 400])
    }
  },
)

test('nothing changes by GET: a path that is only written to is not found', async () => {
  for (const path of ['/api/live/grants', '/api/setup', '/api/audit/verify']) {
    expect((await server.call('GET', path, { as: visitors.get('admin') ?? null })).status).toBe(404)
  }
})

const naughty = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%E0%A4%A',
  "' or 1=1 --",
  '𝕒',
]
test('a name that JavaScript knows is no id, role, token or topic', async () => {
  const admin = visitors.get('admin') ?? null
  for (const name of naughty) {
    const inPath = encodeURI(name).replace(/%25/g, '%')
    for (const route of server.server.routes) {
      if (route.endpoint.method !== 'GET' || !route.endpoint.path.includes(':')) continue
      const path = route.endpoint.path.replace(/:([A-Za-z]+)/g, inPath)
      for (const as of [admin, visitors.get('operator') ?? null]) {
        const { status } = await server.call('GET', path, { as })
        expect([path, status >= 400 && status < 500]).toEqual([path, true])
      }
    }
    const tries: [Method, string, unknown][] = [
      ['POST', '/api/session', { name, password: name }],
      ['POST', '/api/session/demo', { role: name }],
      ['POST', '/api/session/device', { token: name.padEnd(20, 'x') }],
    ]
    for (const [method, path, body] of tries) {
      const { status } = await server.call(method, path, { body })
      expect([name, path, status >= 400 && status < 500]).toEqual([name, path, true])
    }
    const visitor = { cookie: `pantau=${encodeURIComponent(name)}`, sessionId: '' }
    expect((await server.call('GET', '/api/session', { as: visitor })).status).toBe(401)
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('refusals for want of a right are in the audit log', async () => {
  await server.call('GET', '/api/users', { as: visitors.get('leader') ?? null })
  const { body } = await server.call('GET', '/api/audit?outcome=refused&action=user.manage', {
    as: visitors.get('auditor') ?? null,
  })
  expect((body as { entries: { actorRole: string }[] }).entries.map((entry) => entry.actorRole)).toContain(
    'leader',
  )
})
