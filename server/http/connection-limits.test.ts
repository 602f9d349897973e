import { EventEmitter } from 'node:events'
import type { Server } from 'node:net'
import { expect, test } from 'vitest'
import { limitPerAddress } from './connection-limits.ts'

class Peer extends EventEmitter {
  isOpen = true
  readonly remoteAddress: string
  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }
  destroy(): void {
    this.isOpen = false
    this.emit('close')
  }
}

test('all addresses of one IPv6 network share its places, and another network has its own', () => {
  const server = new EventEmitter()
  limitPerAddress(server as Server, 2, () => true)
  const come = (address: string) => {
    const peer = new Peer(address)
    server.emit('connection', peer)
    return peer
  }
  const first = come('2001:db8:1:2::1')
  const others = ['2001:db8:1:2::2', '2001:db8:1:2:ffff::3', '2001:db8:1:3::4'].map(come)
  expect(others.map(({ isOpen }) => isOpen)).toEqual([true, false, true])
  first.destroy()
  expect([come('2001:db8:1:2::5').isOpen, come('2001:db8:1:2::6').isOpen]).toEqual([true, false])
})
