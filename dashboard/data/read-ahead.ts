import type { QueryClient } from '@tanstack/react-query'
import { cameras } from '#domain/contract/rest/cameras.ts'
import { city } from '#domain/contract/rest/city.ts'
import { me } from '#domain/contract/rest/session.ts'
import { readBefore } from './queries.ts'

/** Pages that draw every camera, and the one that leads on to such a page. */
const drawsCameras = /^\/(operator|dinding|peta|kamera|ringkasan)?(\/|$)/

/**
 * What the page at `path` waits for, asked while the page itself is still being loaded: who is here, then the city and
 * its cameras. Asked one after the other, each when its part of the page was drawn, they came after a third of the time
 * to the first picture.
 */
export async function readAhead(client: QueryClient, path: string): Promise<void> {
  const person = await readBefore(client, me)
  if (person === null || person.owes !== null) return
  const mayList = person.mayDo.includes('camera.list')
  await Promise.all([
    readBefore(client, city),
    mayList && drawsCameras.test(path) ? readBefore(client, cameras) : null,
  ])
}
