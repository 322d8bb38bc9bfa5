import { Body1, makeStyles, tokens } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { LastOutcome } from '../../../shared/repair/contract';
import { isUnchanged } from '../../../shared/repair/reasons';
import { baseName } from '../../../shared/windows-paths';
import { StatusIcon } from '../../components/status-icon';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { failedWords, NOTHING_CHANGED, notDoneTitle, RECORDED } from '../../words/repair';

const useStyles = makeStyles({ next: { color: tokens.colorNeutralForeground2, maxWidth: '840px' } });

type Ended = Exclude<LastOutcome, { kind: 'repaired' }>;

interface EndedScreenProps {
  readonly last: Ended;
  /** The file that the person chose; null where the app looks by itself. */
  readonly chosen: string | null;
  readonly notice: ScreenProps['notice'];
}

/** A repair that was not done, was not needed, or was taken back. */
export function EndedScreen({ last, chosen, notice }: EndedScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  const words = wordsOf(last, chosen);
  const act = {
    'check-again': () => void actions.check(false),
    'choose-file': () => void actions.choosePackage(),
    upgrade: () => actions.continueToUpgrade(),
  }[words.step];
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      icon={<StatusIcon icon={words.icon} />}
      focusKey={`ended ${words.title} ${words.lead}`}
      notice={notice}
      sentence={{ icon: <InfoRegular />, words: words.footer }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <FooterButton blue onClick={act}>
            {words.button}
          </FooterButton>
        </>
      }
    >
      {words.next !== '' && (
        <Body1 as="p" block className={styles.next}>
          {words.next}
        </Body1>
      )}
    </Screen>
  );
}

function wordsOf(last: Ended, chosen: string | null) {
  switch (last.kind) {
    case 'undone':
      return {
        icon: 'info',
        title: `${baseName(last.target)} was removed`,
        lead: last.wasKept
          ? 'The file that was kept is back under its name. The server is as it was before the repair.'
          : 'The server is as it was before the repair.',
        next: '',
        button: 'Check again',
        step: 'check-again',
        footer: `Recorded as ${last.id}`,
      } as const;
    case 'nothing-to-do':
      return {
        icon: 'success',
        title: `${baseName(last.target)} is already in place`,
        lead: 'It is the registered package. Nothing needs to be repaired.',
        next: '',
        button: 'Continue to upgrade',
        step: 'upgrade',
        footer: NOTHING_CHANGED,
      } as const;
    case 'not-done': {
      const { sentence, next, button, step } = failedWords(last, chosen);
      return {
        icon: 'warning',
        title: notDoneTitle(last),
        lead: sentence,
        next,
        button,
        step,
        footer: isUnchanged(last.reason) ? NOTHING_CHANGED : RECORDED,
      } as const;
    }
  }
}
