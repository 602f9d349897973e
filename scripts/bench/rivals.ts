// MediaMTX and go2rtc as somebody would set them up for the same cameras, where their programs are on the PATH.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#base/node/testing/free-port.ts'
import { findProgram } from '../prepare/debian-package.mjs'
import type { BenchSimulator } from './bench-cameras.ts'

export const rivals = ['mediamtx', 'go2rtc'] as const
export type RivalName = (typeof rivals)[number]

export interface Rival {
  readonly pid: number
  readonly note: string
  close(): Promise<void>
}

/** Its path, or null. */
export const findRival = (name: RivalName): Promise<string | null> => findProgram(name)

/** Starts it with every camera pulled and nobody watching. */
export async function startRival(
  name: RivalName,
  program: string,
  simulator: BenchSimulator,
  cameras: number,
): Promise<Rival> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pantau-rival-'))
  const file = path.join(folder, 'settings.yml')
  await writeFile(file, await settings[name](simulator, cameras))
  const child = spawn(program, name === 'go2rtc' ? ['-config', file] : [file], {
    cwd: folder,
    stdio: 'ignore',
  })
  return {
    pid: child.pid ?? 0,
    note: notes[name],
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const notes: Readonly<Record<RivalName, string>> = {
  mediamtx: 'its RTSP server alone, every path pulled over TCP from its start',
  go2rtc: 'every stream preloaded',
}

const settings: Readonly<Record<RivalName, (simulator: BenchSimulator, cameras: number) => Promise<string>>> =
  {
    mediamtx: async (simulator, cameras) =>
      [
        'logLevel: error',
        ...['rtmp', 'hls', 'webrtc', 'srt'].map((protocol) => `${protocol}: no`),
        'rtspTransports: [tcp]',
        `rtspAddress: 127.0.0.1:${await freePort()}`,
        'paths:',
        ...each(
          cameras,
          (index) => `  cam-${index}: { source: "${simulator.url(index)}", rtspTransport: tcp }`,
        ),
      ].join('\n'),
    go2rtc: async (simulator, cameras) =>
      [
        'log: { level: error }',
        `api: { listen: "127.0.0.1:${await freePort()}" }`,
        `rtsp: { listen: "127.0.0.1:${await freePort()}" }`,
        'webrtc: { listen: "" }',
        'streams:',
        ...each(cameras, (index) => `  cam-${index}: "${simulator.url(index)}"`),
        'preload:',
        ...each(cameras, (index) => `  cam-${index}:`),
      ].join('\n'),
  }

const each = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index + 1))
