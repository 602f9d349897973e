/**
 * Everything in the product that reads what others wrote, as functions of one input, with the inputs that are made for
 * each. `hostile-bytes.test.ts` gives every reader every input at four sizes.
 */
import { cameraReaders } from './readers/cameras.ts'
import { configReaders } from './readers/config.ts'
import { doorReaders } from './readers/doors.ts'
import { encoderReaders } from './readers/encoders.ts'
import { feedReaders } from './readers/feeds.ts'
import { pageReaders } from './readers/pages.ts'
import type { Reader } from './readers/reader.ts'

export async function allReaders(): Promise<readonly Reader[]> {
  return [
    ...cameraReaders,
    ...encoderReaders,
    ...(await feedReaders()),
    ...pageReaders,
    ...(await doorReaders()),
    ...configReaders,
  ]
}
