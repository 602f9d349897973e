/** What stands in a city's files and lists, which others may have written, and what ffmpeg says of a picture. */
import { createRequire } from 'node:module'
import { addressKind } from '#config/address-kind.ts'
import { faultsOfIssues, shown, unknownWords, withoutPasswords } from '#config/fault-words.ts'
import { listEntries } from '#config/list-entries.ts'
import { seemsToCarryPassword } from '#config/password-in-address.ts'
import { placeOfSyntaxError } from '#config/read-json-file.ts'
import { Camera, StreamAddress } from '#config/schema/camera.ts'
import { Feed } from '#config/schema/feed.ts'
import { Settings } from '#config/schema/settings.ts'
import { jsonGenerators } from '../json.ts'
import { type Reader, textReader } from './reader.ts'

const ffmpegLines: {
  linesRing(most: number): { callback(take: (line: string) => void): void; append(text: string): void }
  extractProgress(command: object, line: string): void
  extractCodecData(command: object, line: string, codecs: object): boolean
} = createRequire(import.meta.url)('fluent-ffmpeg/lib/utils.js')

/** Read once, at a start: 20 µs a character at most, for entries of three that are refused one by one. */
const fileLimits: Pick<Reader, 'base' | 'mostCpuMs'> = {
  base: 10,
  mostCpuMs: (size) => Math.max(50, size / 50),
}
const camera = { id: 'cam-1', number: 1, name: 'Simpang', place: 'Bengkong', main: 'rtsp://10.0.0.9/s' }

function readFile(text: string): void {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    placeOfSyntaxError(text, cause)
    withoutPasswords(text)
    return
  }
  const settings = Settings.safeParse(value)
  if (!settings.success)
    faultsOfIssues('settings.json', [], value, { schema: Settings, issues: settings.error.issues })
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  listEntries('cameras.json', '', list, Camera)
  listEntries('feeds.json', '', list, Feed)
}

export const configReaders: readonly Reader[] = [
  {
    ...textReader(
      'config-file',
      {
        valid: JSON.stringify([camera]),
        words: ['"id"', '"main":"rtsp://u:p@h/"', '"settings"', '"lat":'],
        marks: [',', ':', '{', '[', '"'],
      },
      readFile,
      jsonGenerators(camera, (rows) => `[${rows}]`),
    ),
    ...fileLimits,
  },
  textReader(
    'camera-address',
    {
      valid: 'rtsp://10.0.0.9:554/live/ch0?user={user}&password={password}',
      words: ['rtsp://', 'password=', 'user=admin', '10.0.0.1', '{password}', '[::ffff:10.0.0.1]', '/a:b@'],
      marks: ['/', ':', '@', '?', '&', '%', '='],
    },
    (text) => [
      StreamAddress.safeParse(text),
      StreamAddress.safeParse(`rtsp://10.0.0.9/${text}`),
      seemsToCarryPassword(text),
      seemsToCarryPassword(`rtsp://10.0.0.9/${text}`),
      shown(text),
      addressKind(text),
      unknownWords('setting', text, ['main', 'credential']),
    ],
    {
      'addresses that begin and never end': (size) => '://'.repeat(size / 3),
      'a login that never ends': (size) => `rtsp://h/${':'.repeat(size)}`,
      'logins that never end': (size) => `rtsp://h${'/a:b'.repeat(size / 4)}`,
    },
  ),
  textReader(
    'still-words',
    {
      valid:
        "Input #0, h264, from 'pipe:0':\n  Duration: N/A, bitrate: N/A\n  Stream #0:0: Video: h264, 25 fps\n",
      words: [
        'Input #0, h264',
        'Duration: 00:00:01.00',
        'Audio: aac',
        'Video: h264',
        'frame=  1 fps=1',
        'size=',
      ],
      marks: [',', ':', '\n', '\r', '=', ' '],
    },
    (text) => {
      const ring = ffmpegLines.linesRing(100)
      const command = { emit: () => {}, _ffprobeData: null }
      const codecs = {}
      ring.callback((line) => {
        ffmpegLines.extractCodecData(command, line, codecs)
        ffmpegLines.extractProgress(command, line)
      })
      for (let at = 0; at < text.length; at += 4_096) ring.append(text.slice(at, at + 4_096))
    },
  ),
]
