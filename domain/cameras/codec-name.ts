/** What people call the codec of a stream: the name in the menu of the camera, `H.265` and not `hvc1.1.6.L93.B0`. */
const names: readonly (readonly [start: RegExp, name: string])[] = [
  [/^(?:avc[1-4]|h264)\b/i, 'H.264'],
  [/^(?:hvc1|hev1|dvh1|dvhe|hevc|h265)\b/i, 'H.265'],
  [/^(?:vvc1|vvi1|h266)\b/i, 'H.266'],
  [/^av01\b/i, 'AV1'],
  [/^vp0?8\b/i, 'VP8'],
  [/^vp0?9\b/i, 'VP9'],
  [/^(?:mjpe?g|jpeg)\b/i, 'MJPEG'],
]

/** `codec` as players and RFC 6381 write it. One nobody knows keeps its first part. */
export function codecName(codec: string): string {
  return names.find(([start]) => start.test(codec))?.[1] ?? codec.split('.')[0] ?? codec
}
