import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { holdPort } from './held-port.ts'

test('a held port can be taken by the child it is for, and by nobody else', async () => {
  const held = await holdPort()
  const stranger = createServer().listen(held.port, '127.0.0.1')
  const [fault] = await once(stranger, 'error')
  expect(fault).toMatchObject({ code: 'EADDRINUSE' })
  const child = createServer((socket) => socket.end('child'))
  child.listen({ port: held.port, host: '127.0.0.1', reusePort: true })
  await once(child, 'listening')
  held.release()
  const [said] = await once(connect(held.port, '127.0.0.1'), 'data')
  expect(String(said)).toBe('child')
  child.close()
})
