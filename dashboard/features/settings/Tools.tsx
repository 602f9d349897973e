import type { SystemStatus } from '#domain/contract/rest/system.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { EmptyNote } from '../../ui/PanelState.tsx'
import { Mark } from './Mark.tsx'
import styles from './Settings.module.css'
import { settingWords } from './words.ts'

/** Helpers outside our own code: ffmpeg and the push-in gateway. */
export function Tools({ status }: { readonly status: SystemStatus }) {
  const words = useWords(settingWords)
  const format = useFormat()
  if (status.ingest === null) {
    return (
      <Panel title={words.tools}>
        <EmptyNote>{status.isSetUp ? words.setUpTools : words.ingestNever}</EmptyNote>
      </Panel>
    )
  }
  const { ffmpeg, gateway } = status.ingest
  return (
    <Panel title={words.tools}>
      <dl className={styles.facts}>
        <dt>{words.ffmpeg}</dt>
        <dd>
          {ffmpeg.kind === 'found' && (
            <>
              <Mark level="calm">{words.ffmpegFound(ffmpeg.version)}</Mark>
              <small>{words.ffmpegBusy(format.count(ffmpeg.running), format.count(ffmpeg.waiting))}</small>
            </>
          )}
          {ffmpeg.kind === 'installing' && <Mark level="calm">{words.ffmpegInstalling}</Mark>}
          {ffmpeg.kind === 'missing' && (
            <>
              <Mark level="warn">{words.ffmpegMissing}</Mark>
              <small>
                <code>{ffmpeg.command}</code>
              </small>
            </>
          )}
        </dd>
        <dt>{words.gateway}</dt>
        <dd>
          {gateway.kind === 'off' ? (
            words.gatewayOff
          ) : (
            <>
              <Mark level={gateway.state === 'running' ? 'calm' : 'warn'}>
                {words.gatewayState[gateway.state]}
              </Mark>
              <small>{words.gatewayOn(String(gateway.rtmpPort), format.count(gateway.publishers))}</small>
            </>
          )}
        </dd>
      </dl>
    </Panel>
  )
}
