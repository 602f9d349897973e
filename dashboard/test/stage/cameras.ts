/** Cameras of the stage, their health and how long they were up. */
import * as cameras from '#domain/contract/rest/cameras.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { cameraStatus, sampleCity } from '../sample-city.ts'
import type { StageParts } from './reply.ts'

export function answerCameras({ reply, nowMs, cameras: list }: StageParts): void {
  reply(cameras.cameras, () => ({ cameras: [...list] }))
  reply(cameras.camera, ({ params }) => {
    const index = Math.max(
      0,
      list.findIndex((camera) => camera.id === params.cameraId),
    )
    const camera = list[index]
    if (camera === undefined) throw new Error('stage: no cameras')
    return { camera, status: cameraStatus(camera, index, nowMs()) }
  })
  reply(cameras.cameraHealth, () => ({
    stepMs: 300_000,
    source: '5m' as const,
    points: Array.from({ length: 288 }, (_, i) => ({
      tMs: nowMs() - (288 - i) * 300_000,
      expected: 30,
      n: 30,
      up: i > 100 && i < 112 ? 4 : 30,
      fpsAvg: i > 100 && i < 112 ? 3 : 25,
      bitrateKbpsAvg: 900 + 80 * Math.sin(i / 9),
      bitrateKbpsMin: 820,
      bitrateKbpsMax: 1080,
      rttMsAvg: 8,
      lossPctAvg: 0.1,
    })),
  }))
  reply(cameras.cameraUptime, () => ({
    days: Array.from({ length: 30 }, (_, i) => ({
      day: cityTime(sampleCity.timeZone).dayOf(nowMs() - (29 - i) * 86_400_000),
      expected: 8640,
      n: 8640,
      up: i === 11 ? 6100 : 8640 - ((i * 37) % 60),
    })),
  }))
  reply(cameras.liveGrants, ({ body }) => ({
    grants: [],
    refused: body.cameraIds.map((cameraId) => ({ cameraId, reason: 'no-shard' as const })),
  }))
}
