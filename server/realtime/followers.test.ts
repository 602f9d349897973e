import { expect, test } from 'vitest'
import { Followers } from './followers.ts'

test('an audience is forsaken once, when the last of its pages goes, in whatever order they go', () => {
  const forsaken: string[] = []
  const followers = new Followers(({ room }) => forsaken.push(room))
  const audience = (room: string) => ({ topic: 'cameras', room }) as const
  for (let page = 0; page < 1_000; page++) {
    followers.come(audience('operators'))
    if (page === 0) followers.come(audience('mayors'))
  }
  followers.go(audience('mayors'))
  for (let page = 0; page < 999; page++) followers.go(audience('operators'))
  expect(forsaken).toEqual(['mayors'])
  followers.go(audience('operators'))
  // Said twice, or of one nobody came to.
  followers.go(audience('operators'))
  expect(forsaken).toEqual(['mayors', 'operators'])
  followers.come(audience('operators'))
  followers.go(audience('operators'))
  expect(forsaken).toHaveLength(3)
})
