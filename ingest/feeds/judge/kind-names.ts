import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { Words } from '#domain/contract/primitives.ts'

export const kindNames: Readonly<Record<WorkPackageRecord['kind'], Words>> = {
  construction: { id: 'konstruksi', en: 'construction' },
  goods: { id: 'barang', en: 'goods' },
  consultancy: { id: 'konsultansi', en: 'consultancy' },
  other: { id: 'lainnya', en: 'other' },
}
