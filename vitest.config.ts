import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Surveys in a browser first: where no run has been timed yet, a short file that takes minutes would come last. */
class SurveysFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSurvey = ({ moduleId }: TestSpecification) => moduleId.includes('.browser.test.')
    const sorted = await super.sort(files)
    return [...sorted.filter(isSurvey), ...sorted.filter((file) => !isSurvey(file))]
  }
}

export default defineConfig({
  test: {
    include: ['{domain,config,ingest,server,scripts,dashboard}/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/prepare/dashboard-for-tests.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    sequence: { sequencer: SurveysFirst },
    // Real servers, databases and browsers: generous limits, never a reason to pass.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A handful at a time: each file may start processes of its own, and waits for them much of its time.
    maxWorkers: 3,
    allowOnly: false,
  },
})
