/** What verifying found, in words: for the audit page and for the console alike. */
import type { Words } from '#domain/contract/primitives.ts'
import type { HeadOrigin } from './head-book.ts'
import type { ChainFault } from './verify-chain.ts'

const origin: Readonly<Record<HeadOrigin, Words>> = {
  heads: { id: 'kepala di folder data', en: 'the heads in the data folder' },
  witness: { id: 'saksi', en: 'the witness' },
}

/** `when` writes an instant as the city's clock does. */
export function faultWords(fault: ChainFault, when: (atMs: number) => string): Words {
  switch (fault.kind) {
    case 'broken':
      return {
        id: `Rantai putus pada catatan ${fault.seq}: catatan diubah, dihapus, disisipkan atau dipindah.`,
        en: `The chain breaks at entry ${fault.seq}: an entry was changed, removed, inserted or moved.`,
      }
    case 'made-up':
      return {
        id: `Catatan ${fault.seq} bukan tulisan program ini: dibuat atau dihitung ulang tanpa kunci.`,
        en: `Entry ${fault.seq} was not written by this program: made up, or computed again without the key.`,
      }
    case 'other-key':
      return {
        id: `Catatan ${fault.seq} dan sesudahnya ditandatangani kunci lain; periksa dengan kunci itu.`,
        en: `Entry ${fault.seq} and others were signed with another key; check them with that key.`,
      }
    case 'note':
      return {
        id: `Alasan pada catatan ${fault.seq} diubah atau dihapus.`,
        en: `The reason in entry ${fault.seq} was changed or removed.`,
      }
    case 'unreadable':
      return {
        id: `Sesudah catatan ${fault.seq - 1} ada isi yang tidak mungkin ditulis program ini.`,
        en: `After entry ${fault.seq - 1} there is something that this program cannot have written.`,
      }
    case 'cut':
      return {
        id: `Ekor terpotong: log berakhir pada catatan ${fault.seq}, tetapi ${origin[fault.from].id} memuat ${fault.told} catatan pada ${when(fault.atMs)}.`,
        en: `The tail is cut off: the log ends at entry ${fault.seq}, but ${origin[fault.from].en} had ${fault.told} entries at ${when(fault.atMs)}.`,
      }
    case 'rewritten':
      return {
        id: `Catatan ${fault.seq} lain dari yang ditandatangani pada ${when(fault.atMs)} (${origin[fault.from].id}): log ditulis ulang, atau salinan lama dipulihkan.`,
        en: `Entry ${fault.seq} is not the one signed at ${when(fault.atMs)} (${origin[fault.from].en}): the log was written anew, or an old copy was restored.`,
      }
    case 'empty':
      return {
        id: 'Log kosong, padahal setiap mulai menulis satu catatan: isinya dihapus.',
        en: 'The log is empty, although every start writes an entry: it was emptied.',
      }
    case 'checkpoint':
      return {
        id: 'Batas pemotongan tidak ditandatangani kunci kita: catatan lama dihapus di luar program.',
        en: 'The place of the last cut is not signed with our key: old entries were removed by another hand.',
      }
    case 'spoilt-heads':
      return {
        id: `${fault.lines} kepala rusak, atau tidak ditandatangani kunci yang ada.`,
        en: `${fault.lines} heads are damaged, or not signed by a key at hand.`,
      }
    case 'untold':
      return {
        id: `Catatan ${fault.from} sampai ${fault.to}: tidak ada kepala yang menyebutnya, padahal setiap mulai menandatangani satu. Kepala dihapus, tidak ikut dipulihkan atau tidak dapat ditulis; bila ada saksi, sebutkan.`,
        en: `Entries ${fault.from} to ${fault.to}: no head speaks of them, although every start signs one. The heads were removed, not restored with the rest, or could not be written; name a witness if there is one.`,
      }
    case 'renamed':
      return {
        id: `Akun ${fault.userId} berganti nama atau dihapus di luar program: catatan ${fault.toldAt} memuat nama lain, sehingga log menampilkan orang yang salah.`,
        en: `Account ${fault.userId} was renamed or removed by another hand: entry ${fault.toldAt} holds other names, so the log shows the wrong person.`,
      }
    case 'stray-notes':
      return {
        id: `${fault.texts} alasan tersimpan tanpa catatan yang menyebutnya.`,
        en: `${fault.texts} reasons are stored that no entry names.`,
      }
    case 'other-code':
      return {
        id: `Kode pada lembar cetak bukan milik catatan ${fault.seq} di log ini.`,
        en: `The code on the printed sheet is not that of entry ${fault.seq} in this log.`,
      }
  }
}
