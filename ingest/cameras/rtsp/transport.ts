/** What a camera answers to SETUP. */

/** The channels the camera will really use: it may differ from what we asked (Escam), or name only one. */
export function readChannels(transport: string | null): { rtp: number; rtcp: number } {
  const match = /interleaved\s*=\s*(\d{1,3})(?:\s*-\s*(\d{1,3}))?/i.exec(transport ?? '')
  if (match === null) return { rtp: 0, rtcp: 1 }
  const rtp = Math.min(255, Number(match[1]))
  return { rtp, rtcp: match[2] === undefined ? Math.min(255, rtp + 1) : Math.min(255, Number(match[2])) }
}

/** Session id, and after how many seconds of silence the camera ends it (60 when it does not say). */
export function readSession(header: string | null): { id: string; timeoutS: number } | null {
  if (header === null) return null
  const [id = '', ...options] = header.split(';')
  // Ids with spaces exist; line breaks cannot.
  const clean = id.trim()
  if (clean === '' || clean.length > 200) return null
  const timeout = options.map((option) => /^\s*timeout\s*=\s*(\d{1,6})/i.exec(option)?.[1]).find(Boolean)
  const seconds = timeout === undefined ? 60 : Number(timeout)
  return { id: clean, timeoutS: seconds > 0 ? seconds : 60 }
}

/** Half the camera's patience, never more than 30 s. */
export function keepAliveEveryMs(timeoutS: number): number {
  return Math.max(1000, Math.min(30_000, timeoutS * 500))
}
