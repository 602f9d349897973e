const label =
  /^(?:(?:grand|sub|total)[\s-]*)*(?:jumlah|total|subtotal|jml|sum|rata[\s-]*rata|rerata|average|mean|rekapitulasi|rekap)(?![\p{L}\p{N}])/iu
/** Behind the first word: what a sum is made of. A package may be called "Total Station BPN". */
const ofWhat =
  /^[\s.:()]*(?:(?:rp|idr)[\s.):]*)?(?:$|(?:ke)?seluruh|semua|akhir|umum|sementara|paket|bidang|dinas|badan|skpd|opd|satker|program|kegiatan|belanja|anggaran|pagu|kecamatan|\d)/iu
const subtotal = /^(?:sub[\s-]*(?:total|jumlah)|grand[\s-]*total)(?![\p{L}\p{N}])/iu

/** `JUMLAH`, `Grand Total`, `Sub total DBMSDA`, `Rata - rata`: the words in front of a sum that a sheet makes for the eye. */
export function isTotalLabel(cell: string): boolean {
  return cell.length <= 80 && label.test(joined(cell))
}

/** The same, and surely nothing but a sum: also where every other cell of the row is filled. */
export function isSurelyTotal(cell: string): boolean {
  const text = joined(cell)
  if (!isTotalLabel(text)) return false
  return subtotal.test(text) || ofWhat.test(text.replace(label, ''))
}

/** `TOTAL DBMSDA` in a row of the agency that is written `DBMSDA`. */
export function isSumOf(cell: string, agency: string): boolean {
  const text = joined(cell)
  if (agency.trim() === '' || !isTotalLabel(text)) return false
  return (
    text
      .replace(label, '')
      .replace(/^[\s.:-]+/, '')
      .toLowerCase() === agency.trim().toLowerCase()
  )
}

/** `J U M L A H` is a way to widen a word. */
function joined(cell: string): string {
  const text = cell.trim()
  return /^\p{L}(?:\s\p{L}){3,}$/u.test(text) ? text.replaceAll(/\s/g, '') : text
}
