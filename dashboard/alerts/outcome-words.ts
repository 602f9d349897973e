/** How an alert ended, in words: one rule for list, spotlight, history and the pages of objects. */
import { causeEndingOf } from '#domain/alerts/alert-outcome.ts'
import type { Alert, AlertStage } from '#domain/contract/rest/alerts.ts'
import type { alertWords } from './words.ts'

type Words = Pick<
  (typeof alertWords)['id'],
  'ending' | 'teamFinished' | 'thenAcknowledged' | 'worsened' | 'stage'
>

/** Null while the alert is open. `when` stands with what ended, not with who looked later. */
export function outcomeWords(alert: Pick<Alert, 'kind' | 'outcome'>, words: Words, when = ''): string | null {
  const ending = [words.ending[causeEndingOf(alert)], when].filter((part) => part !== '').join(' ')
  switch (alert.outcome?.how) {
    case undefined:
      return null
    case 'team-finished':
      return [words.teamFinished, when].filter((part) => part !== '').join(' ')
    case 'worsened':
      return [words.worsened, when].filter((part) => part !== '').join(' ')
    case 'acknowledged':
      return words.thenAcknowledged(ending)
    case 'cause-ended':
      return ending
  }
}

/** A stage in the notes of an alert: the end of its cause has one name. */
export function stageWords(alert: Pick<Alert, 'kind'>, stage: AlertStage, words: Words): string {
  return stage === 'cause-ended' ? words.ending[causeEndingOf(alert)] : words.stage[stage]
}
