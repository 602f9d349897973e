/** The word of a source for how far a package is. */
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { WorkPackageStatus } from '#domain/projects/package-facts.ts'
import type { RowReader } from './row-reader.ts'
import { mayBeCancelled, mayBeTerminated, packageStatusNamed, packageStatusWords } from './words.ts'

type ToldFacts = Readonly<
  Partial<
    Record<
      keyof Pick<
        WorkPackageRecord,
        'contractIdr' | 'contractNo' | 'provider' | 'startsOn' | 'endsOn' | 'suspendedFrom' | 'suspendedUntil'
      >,
      unknown
    >
  >
> & { readonly hasProgress: boolean }

/**
 * What the source says. What its figures say instead is doubted between the rows and judged in `domain/projects`. A word
 * that nobody knows says nothing, and takes no figure with it: the package is judged by them.
 */
export function readStatus(reader: RowReader, told: ToldFacts): WorkPackageStatus {
  const typed = reader.line('status', 80)
  // What days and contract say instead is no word of the source.
  if (typed === null) return 'unknown'
  if (mayBeCancelled(typed)) return readCancelled(reader, told)
  const status = packageStatusNamed(typed)
  if (status === null) {
    reader.doubt('status', {
      id: `status tidak dikenal, jadi tidak dipakai; paket dinilai menurut rencana, realisasi dan tanggalnya. Yang dikenal: ${packageStatusWords.join(', ')}`,
      en: `unknown status, so it is not used; the package is judged by its plan, progress and days. Known: ${packageStatusWords.join(', ')}`,
    })
    return 'unknown'
  }
  const isStopTold = isKnown(told.suspendedFrom) || isKnown(told.suspendedUntil)
  if (mayBeTerminated(typed) && !isStopTold)
    reader.doubt('status', {
      id: 'dapat berarti sementara atau putus kontrak; dibaca dihentikan sementara, dan dinilai tetap berjalan selama tanggal mulainya kosong',
      en: 'may mean for a while or for good; read as suspended, and judged as running while the day it began is empty',
    })
  return status
}

/** A contract that is called off is terminated. Without one only a plan was, and there is none to terminate. */
function readCancelled(reader: RowReader, told: ToldFacts): WorkPackageStatus {
  const { contractIdr, contractNo, provider, startsOn, endsOn, hasProgress } = told
  if (hasProgress || [contractIdr, contractNo, provider, startsOn, endsOn].some(isKnown)) {
    reader.doubt('status', {
      id: 'batal, padahal ada kontrak atau realisasinya; dibaca putus kontrak. Tulis "putus kontrak" bila benar',
      en: 'cancelled, though a contract or progress is told; read as terminated. Write "putus kontrak" if that is so',
    })
    return 'terminated'
  }
  reader.doubt('status', {
    id: 'batal tanpa kontrak; dibaca masih tender, karena tidak ada kontrak yang diputus. Bila paketnya tidak jadi, keluarkan dari lembar',
    en: 'cancelled without a contract; read as still in tender, as there is no contract to terminate. Where the package is dropped, take it out of the sheet',
  })
  return 'tender'
}

function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined
}
