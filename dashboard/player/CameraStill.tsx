import { useEffect, useState } from 'react'
import type { ViewPurpose } from '#domain/contract/live/grant.ts'
import { cameraStill } from '#domain/contract/rest/cameras.ts'
import type { CameraId } from '#domain/ids.ts'
import { callForPicture } from '../data/api-client.ts'
import { useNow } from '../data/now.ts'
import { useFormat, useWords } from '../i18n/use-words.ts'
import styles from './CameraStill.module.css'
import { firstAgainMs } from './first-again.ts'
import { playerWords } from './words.ts'

interface Still {
  readonly address: string
  readonly takenAtMs: number | null
}

/** A still of a camera with its age, asked for again every `everyMs` while the page is visible. */
export function CameraStill({
  cameraId,
  purpose,
  width = '320',
  everyMs = 10_000,
  isBackdrop = false,
  isAgeSaid = false,
}: {
  readonly cameraId: CameraId
  readonly purpose: ViewPurpose
  readonly width?: '320' | '640' | '1280'
  readonly everyMs?: number
  /** Lies under words of their own: without a picture it is nothing. */
  readonly isBackdrop?: boolean
  /** Those words say how old the picture is: then it says nothing of its own, save that there is none. */
  readonly isAgeSaid?: boolean
}) {
  const words = useWords(playerWords)
  const format = useFormat()
  const still = useStill(cameraId, purpose, width, everyMs)
  const now = useNow()
  if (still === null) {
    if (isBackdrop && !isAgeSaid) return null
    return (
      <div className={styles.none} data-under={isBackdrop ? 'words' : undefined}>
        {words.noStill}
      </div>
    )
  }
  const ageMs = still.takenAtMs === null ? null : Math.max(0, now - still.takenAtMs)
  return (
    <div
      className={styles.still}
      data-old={ageMs === null || ageMs > 60_000}
      data-under={isBackdrop ? 'words' : undefined}
    >
      <img src={still.address} alt="" />
      {isAgeSaid ? null : ageMs === null || still.takenAtMs === null ? (
        <span className={styles.age}>{words.stillUndated}</span>
      ) : (
        <span className={styles.age} title={words.still(format.clock(still.takenAtMs), format.span(ageMs))}>
          <span className={styles.whole}>
            {words.still(format.clock(still.takenAtMs), format.span(ageMs))}
          </span>
          <span className={styles.short}>{words.stillShort(format.span(ageMs))}</span>
        </span>
      )}
    </div>
  )
}

function useStill(
  cameraId: CameraId,
  purpose: ViewPurpose,
  width: '320' | '640' | '1280',
  everyMs: number,
): Still | null {
  const [still, setStill] = useState<Still | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    let address: string | null = null
    let missed = 0
    let timer: ReturnType<typeof setTimeout>
    const show = (next: Still | null) => {
      if (address !== null) URL.revokeObjectURL(address)
      address = next?.address ?? null
      setStill(next)
    }
    const ask = async () => {
      if (!document.hidden) {
        try {
          const parts = { params: { cameraId }, query: { width, purpose }, signal: stop.signal }
          const { blob, takenAtMs } = await callForPicture(cameraStill, parts)
          if (!stop.signal.aborted) show({ address: URL.createObjectURL(blob), takenAtMs })
        } catch {
          // No still now: the last one stays, and its age goes on counting.
          missed += 1
        }
      }
      if (!stop.signal.aborted)
        timer = setTimeout(ask, address === null ? firstAgainMs(missed, everyMs) : everyMs)
    }
    void ask()
    return () => {
      stop.abort()
      clearTimeout(timer)
      show(null)
    }
  }, [cameraId, purpose, width, everyMs])
  return still
}
