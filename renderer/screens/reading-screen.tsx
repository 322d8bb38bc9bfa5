import { Document24Regular } from '@fluentui/react-icons/svg/document';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import type { Reading } from '../../shared/wizard';
import { ReadingCard } from '../components/reading-card';
import { FooterButton } from '../shell/footer-button';
import { Screen } from '../shell/screen';
import { useActions } from '../use-assistant';
import { megabytes } from '../words/logs';

/** Shown when reading takes longer than a moment: how far it is, and a way to stop it. */
export function ReadingScreen({ reading }: { readonly reading: Reading | null }) {
  const actions = useActions();
  const known = reading !== null && reading.bytes > 0;
  return (
    <Screen
      title="Reading the logs"
      focusKey="reading"
      sentence={{
        icon: <LockClosedRegular />,
        words: 'Logs are read on this computer only. Nothing is sent anywhere.',
      }}
      buttons={<FooterButton onClick={() => void actions.cancel()}>Cancel</FooterButton>}
    >
      <ReadingCard
        icon={<Document24Regular aria-hidden />}
        name={reading?.name ?? 'Opening the files'}
        amount={known ? megabytes(reading.bytesRead, reading.bytes) : null}
        label={reading === null ? 'Reading' : `Reading ${reading.name}`}
        progress={known ? { value: reading.bytesRead, max: reading.bytes } : null}
      />
    </Screen>
  );
}
