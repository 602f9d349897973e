import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { BootId, SessionId, ShardId } from '#domain/ids.ts'
import { LiveRelay, type RelayEnd } from './live-relay.ts'

const id = '0d9f5d0e-9c58-4a5f-8c0e-2f1b7a3c4d5e'
const given = {
  kind: 'live-socket',
  id,
  shard: ShardId.parse('shard-1'),
  boot: BootId.parse('boot-1'),
  session: SessionId.parse('s-1'),
  start: 'R0VU',
}

function relay(options: { readonly ingest?: 'away' | 'full' } = {}) {
  const told: object[] = []
  const sent: object[] = []
  const handed: Socket[] = []
  const server: RelayEnd = { send: (message) => told.push(message), hand: () => {} }
  const ingest: RelayEnd = {
    send: (message) => sent.push(message),
    hand: (_message, socket, failed) => (options.ingest === 'full' ? failed() : handed.push(socket)),
  }
  const live = new LiveRelay(
    () => server,
    () => (options.ingest === 'away' ? null : ingest),
  )
  return { live, told, sent, handed }
}

test('a socket goes to ingest, and its end back to the door', () => {
  const { live, told, handed } = relay()
  const socket = new Socket()
  live.fromServer(given, socket)
  expect(handed).toEqual([socket])
  live.fromIngest({ kind: 'live-ended', ids: [id] })
  expect(told).toEqual([{ kind: 'live-ended', ids: [id] }])
})

test.each(['away', 'full'] as const)(
  'while ingest is %s the socket is closed and the door told',
  (ingest) => {
    const { live, told } = relay({ ingest })
    const socket = new Socket()
    live.fromServer(given, socket)
    expect(socket.destroyed).toBe(true)
    expect(told).toEqual([{ kind: 'live-ended', ids: [id] }])
  },
)

test('a connection that ended on its way comes without its socket and is told as ended', () => {
  const { live, told } = relay()
  live.fromServer(given, null)
  expect(told).toEqual([{ kind: 'live-ended', ids: [id] }])
})

test('who dies takes all of it along: the door for those it let in, ingest for those it serves', () => {
  const { live, told, sent } = relay()
  live.serverGone()
  expect(sent).toEqual([{ kind: 'end-live', session: null }])
  live.ingestGone()
  expect(told).toEqual([{ kind: 'live-ended', ids: null }])
})

test('anything else that server and ingest tell their parent goes no further', () => {
  const { live, told, sent, handed } = relay()
  for (const message of [null, 7, {}, { kind: 'ready' }, { ...given, start: '§' }, { kind: 'live-ended' }]) {
    live.fromServer(message, new Socket())
    live.fromIngest(message)
  }
  expect([told, sent, handed]).toEqual([[], [], []])
})
