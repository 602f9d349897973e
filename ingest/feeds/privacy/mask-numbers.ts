const mail = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/gu
/** `09.254.294.3-407.000` and the bare 15 digits. */
const taxNumber = /(?<![\d.,])\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)/g
/** `0812-3456-7890`, `+62 812 3456 7890`, `(0778) 123456`. */
const phone = /(?<![\d.,])(?:\(0\d{2,3}\)[ .-]?|(?:\+62|62|0)[ .-]?)\d{2,4}(?:[ .-]?\d{2,4}){1,3}(?![\d])/g
/** 16 digits of a NIK in groups of four, or any run of ten digits and more: account, card, identity. */
const longNumber = /(?<![\d.,])(?:\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}|\d{10,})(?!\d)/g

/** A NIK, or a mobile number, unless it is a day: `08-11-2026 1030`. */
const personInName =
  /(?<!\d)(?:\d{16}|\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}|(?!\d\d[ ._-]\d\d[ ._-]20\d\d)(?:\+?62|0)[ .-]?8\d{1,3}(?:[ .-]?\d{2,4}){2,3})(?!\d)/g

/** Of a file's name, which its sender looks for: stamps, codes and numbers of letters stay as they are. */
export function maskFileName(name: string): string {
  return name.replace(mail, '[surel disembunyikan]').replace(personInName, '[nomor disembunyikan]')
}

/** Hides phone, identity, tax and account numbers and mail addresses that a citizen typed into free text. */
export function maskPersonalNumbers(text: string): string {
  return text
    .replace(mail, '[surel disembunyikan]')
    .replace(taxNumber, '[nomor disembunyikan]')
    .replace(longNumber, '[nomor disembunyikan]')
    .replace(phone, (found) => (found.replace(/\D/g, '').length >= 9 ? '[nomor disembunyikan]' : found))
}
