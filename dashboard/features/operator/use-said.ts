import { useEffect, useState } from 'react'

/** A sentence about a key stays this long, unless the next key comes first. */
const SAID_MS = 5_000

export function useSaid(): readonly [said: string | null, say: (sentence: string | null) => void] {
  const [said, say] = useState<string | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => say(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  return [said, say]
}
