import { encode } from 'uqr'
import styles from './Factor.module.css'

/** Light modules around the code, as scanners want (ISO/IEC 18004: four). */
const QUIET = 4

/** A QR code as one path: no picture has to be fetched, and nothing of it leaves the page. */
export function PictureCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  )
  const side = size + 2 * QUIET
  return (
    <svg className={styles.picture} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <title>{label}</title>
      <path d={path.join('')} />
    </svg>
  )
}
