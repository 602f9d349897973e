const label =
  /^(?:(?:grand|sub|total)[\s-]*)*(?:jumlah|total|subtotal|jml|sum|rata[\s-]*rata|rerata|average|mean|rekapitulasi|rekap)(?![\p{L}\p{N}])/iu

/** `JUMLAH`, `Grand Total`, `Sub total DBMSDA`, `Rata - rata`: the words in front of a sum that a sheet makes for the eye. */
export function isTotalLabel(cell: string): boolean {
  return cell.length <= 80 && label.test(cell.trim())
}
