/** Which packages of the book may be one and the same under two codes. */
import type { WorkPackageId } from '#domain/ids.ts'
import { alikeKey, type Coded, mayBeOnePackage } from '#domain/projects/alike-codes.ts'
import type { BookEntry, ProjectBook } from './project-book.ts'

export class AlikeCodes {
  readonly #book: ProjectBook
  readonly #byKey = new Map<string, Set<WorkPackageId>>()

  constructor(book: ProjectBook) {
    this.#book = book
    for (const { record } of book.all()) this.add(record.workPackageId)
  }

  add(id: WorkPackageId): void {
    const key = alikeKey(id)
    if (key === null) return
    const same = this.#byKey.get(key) ?? new Set()
    this.#byKey.set(key, same.add(id))
  }

  /** Every package that a change of this one may have made alike, or alike no more. */
  beside(id: WorkPackageId): readonly WorkPackageId[] {
    const key = alikeKey(id)
    return key === null ? [] : [...(this.#byKey.get(key) ?? [])].filter((other) => other !== id)
  }

  of({ record }: BookEntry): readonly BookEntry['record'][] {
    return this.beside(record.workPackageId)
      .flatMap((id) => this.#book.get(id)?.record ?? [])
      .filter((other) => mayBeOnePackage(codedOf(record), codedOf(other)))
      .sort((a, b) => (a.workPackageId < b.workPackageId ? -1 : 1))
  }
}

function codedOf(record: BookEntry['record']): Coded {
  return { ...record, code: record.workPackageId }
}
