import { Body1, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { Offer, RepairView } from '../../../shared/repair/contract';
import { StatusIcon } from '../../components/status-icon';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { NOTHING_CHANGED, notPossibleWords } from '../../words/repair';
import { Packages } from './packages';
import { Ways } from './ways';

const useStyles = makeStyles({
  next: { marginTop: '16px', maxWidth: '840px', color: tokens.colorNeutralForeground2 },
});

/** An installation ends by itself, and nobody should have to ask whether it has. */
const CHECK_EVERY_MS = 5000;

interface NotPossibleScreenProps {
  readonly repair: RepairView;
  readonly offer: Extract<Offer, { kind: 'not-possible' | 'installation-running' }>;
  readonly notice: ScreenProps['notice'];
}

/** Nothing can be written now: why, and what to do about it. */
export function NotPossibleScreen({ repair, offer, notice }: NotPossibleScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  const words =
    offer.kind === 'installation-running'
      ? {
          title: 'Another installation is running',
          sentence:
            'Windows Installer works on something else now. Wait until it has finished: this screen moves on by itself.',
          next: '',
        }
      : {
          title: 'The package cannot be put back yet',
          ...notPossibleWords(offer, repair.check?.target ?? null),
        };
  useEffect(() => {
    if (offer.kind !== 'installation-running') return;
    const timer = setInterval(() => void actions.check(false), CHECK_EVERY_MS);
    return () => clearInterval(timer);
  }, [offer.kind, actions]);
  const packages = offer.kind === 'not-possible' ? offer.packages : [];
  return (
    <Screen
      title={words.title}
      lead={words.sentence}
      icon={<StatusIcon icon="warning" />}
      focusKey={`not possible ${words.sentence}`}
      notice={notice}
      sentence={{ icon: <InfoRegular />, words: NOTHING_CHANGED }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          {packages.length > 0 && (
            <FooterButton onClick={() => void actions.choosePackage()}>Use another file</FooterButton>
          )}
          <FooterButton blue onClick={() => void actions.check(false)}>
            Check again
          </FooterButton>
        </>
      }
    >
      <Ways repair={repair} way="app" />
      {words.next !== '' && (
        <Body1 as="p" block className={styles.next}>
          {words.next}
        </Body1>
      )}
      <Packages title="Package" packages={packages} />
    </Screen>
  );
}
