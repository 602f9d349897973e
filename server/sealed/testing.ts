/** Complaints as ingest hands them over, for tests of what is sealed. */
import { postAsIngest, type TestServer } from '../testing/test-server.ts'

export const SECRET = 'Anak dijanjikan kerja lalu paspornya ditahan di ruko biru'

export function complaintOf(complaintId: string, change: object = {}) {
  const atMs = Date.now()
  return {
    complaintId,
    categoryId: 'kekerasan-tppo',
    skpdId: 'dp3ap2kb',
    status: 'baru',
    text: SECRET,
    channel: 'web',
    placeName: 'Nongsa',
    lat: 1.18,
    lng: 104.1,
    kelurahanCode: null,
    receivedAtMs: atMs,
    changedAtMs: atMs,
    respondedAtMs: null,
    resolvedAtMs: null,
    pausedMs: 0,
    ...change,
  }
}

let deliveries = 0
export async function deliver(server: TestServer, ...complaints: readonly object[]): Promise<unknown> {
  const answer = await postAsIngest(server, '/internal/records', {
    feedId: 'aduan-warga',
    deliveryId: `delivery-${++deliveries}`,
    receivedAtMs: Date.now(),
    workPackages: [],
    progress: [],
    amendments: [],
    untold: [],
    complaints,
  })
  if (!answer.isOk) throw new Error(`records refused: ${answer.status} ${JSON.stringify(answer.json())}`)
  return await answer.json()
}
