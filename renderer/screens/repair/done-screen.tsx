import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { useState } from 'react';
import type { LastOutcome } from '../../../shared/repair/contract';
import { baseName } from '../../../shared/windows-paths';
import { Facts } from '../../components/facts';
import { StatusIcon } from '../../components/status-icon';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import type { Fact } from '../../words/facts';
import { UndoDialog } from './undo-dialog';

type Repaired = Extract<LastOutcome, { kind: 'repaired' }>;

interface DoneScreenProps {
  readonly last: Repaired;
  readonly notice: ScreenProps['notice'];
}

/** The package is back: what is there now, and the way to take it back. */
export function DoneScreen({ last, notice }: DoneScreenProps) {
  const actions = useActions();
  const [asking, setAsking] = useState(false);
  const name = baseName(last.target);
  return (
    <Screen
      title={`${name} is back`}
      lead={
        last.isRegistered
          ? 'It is the registered package, byte for byte the file that was checked.'
          : 'It is the file that you chose, not the registered package. Windows Installer may ignore it.'
      }
      icon={<StatusIcon icon={last.isRegistered ? 'success' : 'warning'} />}
      focusKey={`done ${last.id}`}
      notice={notice}
      sentence={{
        icon: <InfoRegular />,
        words:
          last.keptAs === null
            ? 'One file was added. Nothing was replaced or deleted.'
            : 'One file was added. The file that was there is kept under another name.',
      }}
      buttons={
        <>
          <FooterButton onClick={() => setAsking(true)}>Undo</FooterButton>
          <FooterButton blue onClick={() => actions.continueToUpgrade()}>
            Continue to upgrade
          </FooterButton>
        </>
      }
    >
      <Facts facts={factsOf(last)} />
      <UndoDialog
        repair={asking ? { id: last.id, target: last.target } : null}
        onClose={() => setAsking(false)}
      />
    </Screen>
  );
}

function factsOf({
  target,
  sha256,
  packageCode,
  signature,
  id,
  isRegistered,
  keptAs,
}: Repaired): readonly Fact[] {
  return [
    { label: 'File', value: target, kind: 'path', state: { tone: 'success', words: 'Read back' } },
    { label: 'SHA-256', value: sha256, kind: 'path', state: { tone: 'success', words: 'As the source' } },
    {
      label: 'Package code',
      value: packageCode ?? 'None',
      kind: 'path',
      state: isRegistered
        ? { tone: 'success', words: 'Registry agrees' }
        : { tone: 'warning', words: 'Not the registered one' },
    },
    { label: 'Signature', value: signature, kind: 'text', state: null },
    ...(keptAs === null ? [] : [{ label: 'Kept as', value: keptAs, kind: 'path', state: null } as const]),
    { label: 'Recorded as', value: id, kind: 'path', state: null },
  ];
}
