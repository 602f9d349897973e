import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Notice } from '#domain/contract/rest/notices.ts'
import { enter, enterFirst, firstAdministrator, makeAccount } from '../testing/people.ts'
import { reportShard, startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer
let admin: Visitor
beforeEach(async () => {
  server = await startTestServer({ isDemo: false })
  admin = await firstAdministrator(server)
})
afterEach(async () => {
  await server[Symbol.asyncDispose]()
})
const told = async (as: Visitor) =>
  ((await server.call('GET', '/api/notices', { as })).body as { notices: Notice[] }).notices
const ownId = async (as: Visitor) =>
  ((await server.call('GET', '/api/session', { as })).body as { userId: string }).userId

test('an administrator sees cameras and their health, and no picture of them', async () => {
  await reportShard(server)
  const { cameras } = (await server.call('GET', '/api/cameras', { as: admin })).body as { cameras: object[] }
  expect(cameras).toHaveLength(server.city.cameras.length)
  const id = server.city.cameras[0]?.id
  expect((await server.call('GET', `/api/cameras/${id}`, { as: admin })).status).toBe(200)
  expect((await server.call('GET', `/api/cameras/${id}/health`, { as: admin })).status).toBe(200)
  const still = `/api/cameras/${id}/still?purpose=monitoring`
  expect((await server.call('GET', still, { as: admin })).status).toBe(403)
  const body = { cameraIds: [id], purpose: 'monitoring' }
  expect((await server.call('POST', '/api/live/grants', { as: admin, body })).status).toBe(403)
})

test('whoever gives out a role is told of to every other administrator and the auditor until they have read it', async () => {
  await makeAccount(server, admin, { name: 'inspektorat', role: 'auditor' })
  await makeAccount(server, admin, { name: 'wakil', role: 'admin' })
  const [auditor, other] = [await enterFirst(server, 'inspektorat'), await enterFirst(server, 'wakil')]
  const rina = await makeAccount(server, admin, { name: 'rina', role: 'skpd', skpdId: 'dlh' })
  const path = `/api/users/${rina.userId}`
  await server.call('PUT', path, { as: admin, body: { role: 'operator', skpdId: null } })
  for (const reader of [auditor, other]) {
    expect((await told(reader)).slice(0, 2)).toMatchObject([
      { kind: 'role-changed', aboutName: 'rina', byName: 'Kepala', isOwn: false, role: 'operator' },
      { kind: 'account-made', aboutName: 'rina', role: 'skpd' },
    ])
  }
  expect(await told(admin)).toEqual([])

  const [first] = await told(auditor)
  await server.call('POST', '/api/notices/read', { as: auditor, body: { ids: [first?.id] } })
  expect((await told(auditor)).map(({ id }) => id)).not.toContain(first?.id)
  expect((await told(other)).map(({ id }) => id)).toContain(first?.id)
  await server.restart()
  expect((await told(await enter(server, 'inspektorat'))).map(({ id }) => id)).not.toContain(first?.id)
})

test('an administrator who makes himself an operator is told of, and so is a password set for somebody else', async () => {
  await makeAccount(server, admin, { name: 'wakil', role: 'admin' })
  const other = await enterFirst(server, 'wakil')
  const rina = await makeAccount(server, admin, { name: 'rina', role: 'operator' })
  const body = { password: 'tujuh belas layang putus' }
  await server.call('PUT', `/api/users/${rina.userId}`, { as: admin, body })
  await server.call('PUT', `/api/users/${await ownId(admin)}`, { as: admin, body: { role: 'operator' } })
  expect((await told(other)).slice(0, 3)).toMatchObject([
    { kind: 'role-changed', aboutName: 'Kepala', isOwn: true, role: 'operator' },
    { kind: 'password-set', aboutName: 'rina' },
    { kind: 'account-made', aboutName: 'rina' },
  ])
})

test('nobody else is told', async () => {
  await makeAccount(server, admin, { name: 'rina', role: 'operator' })
  const rina = await enterFirst(server, 'rina')
  expect((await server.call('GET', '/api/notices', { as: rina })).status).toBe(403)
})
