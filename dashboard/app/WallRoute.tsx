import { useParams } from 'react-router'
import { DeviceSignIn } from '../features/wall/DeviceSignIn.tsx'
import { WallPage } from '../features/wall/WallPage.tsx'
import { useWords } from '../i18n/use-words.ts'
import { usePlaceTitle } from '../ui/page-title.ts'
import { Gate } from './Gate.tsx'
import { useTheme } from './use-theme.ts'
import { appWords } from './words.ts'

/** `/dinding/:wall/:screen`: a display signs itself in with its token instead of being sent to the sign-in page. */
export function WallRoute() {
  useTheme('dark')
  const { wall = '', screen = '' } = useParams()
  usePlaceTitle(`${useWords(appWords).wallScreen} ${wall}, ${screen}`)
  return (
    <Gate signedOut={<DeviceSignIn />}>
      <WallPage />
    </Gate>
  )
}
