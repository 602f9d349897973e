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

/** Rules and readers, which start nothing: their files share a process, which saves starting one for each. */
const rules = [
  'base/pure/**/*.test.ts',
  'domain/**/*.test.ts',
  'ingest/feeds/**/*.test.ts',
  'dashboard/{alerts,app,data,features,i18n,map,player,ui}/**/!(*.node).test.{ts,tsx}',
]

/** What is measured in its own process: time for a piece of work, memory. */
const measured = ['scripts/hostile/hostile-bytes.test.ts', 'server/realtime/slow-page.test.ts']

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'rules', include: rules, isolate: false } },
      {
        extends: true,
        test: {
          name: 'city',
          // What a process has loaded serves its next file too; a third of the processor time went into loading it anew.
          isolate: false,
          include: ['{base,config,ingest,server,scripts,dashboard}/**/*.test.{ts,tsx}'],
          exclude: [...rules, ...measured, '**/node_modules/**', '**/dist/**'],
        },
      },
      { extends: true, test: { name: 'measured', include: measured } },
    ],
    globalSetup: ['scripts/prepare/dashboard-for-tests.ts'],
    setupFiles: ['scripts/prepare/real-after-file.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    sequence: { sequencer: SurveysFirst },
    // Real servers, databases and browsers: generous limits, never a reason to pass.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // A handful at a time: each file may start processes of its own, and waits for them much of its time.
    maxWorkers: 3,
    allowOnly: false,
  },
})
