import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ServerFacts } from '../../shared/advisor/facts';
import { APPLIANCE_COMMANDS, applianceAsText, applianceWords } from '../../shared/words/advisor/appliance';
import type { VerdictIcon } from '../../shared/words/verdicts';
import { CopyButton } from '../components/copy-button';
import { Facts } from '../components/facts';
import { NumberedList } from '../components/numbered-list';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { CommandLine } from './command-line';
import { Answer } from './frame';
import { Remarks, remarksFrom } from './remarks';
import type { Advisor } from './use-advisor';

const useStyles = makeStyles({
  command: { marginTop: '8px' },
  note: { margin: '4px 0 2px', color: tokens.colorNeutralForeground3 },
});

/** Question 4: the appliance's automatic updates. */
export function ApplianceQuestion({ advisor }: { readonly advisor: Advisor }) {
  const facts = advisor.data?.server ?? null;
  const words = applianceWords(facts);
  return (
    <Answer
      advisor={advisor}
      title={words.title}
      lead={words.lead}
      icon={<StatusIcon icon={iconOf(facts)} />}
      buttons={
        <CopyButton appearance="primary" text={() => applianceAsText(facts)}>
          Copy the steps
        </CopyButton>
      }
    >
      {words.proof !== '' && (
        <Facts facts={[{ label: 'Registry', value: words.proof, kind: 'path', state: null }]} />
      )}
      <Change title="Turn them off" steps={words.turnOff} command={APPLIANCE_COMMANDS.off} />
      <Change title="Turn them on" steps={words.turnOn} command={APPLIANCE_COMMANDS.on} />
      <Remarks title="What to know" remarks={remarksFrom('upgrade-mobility-service', words.rules)} />
      <Remarks
        title="Update components by hand"
        remarks={remarksFrom('upgrade-mobility-service', [...words.byHand, words.dotNet])}
      />
    </Answer>
  );
}

interface ChangeProps {
  readonly title: string;
  readonly steps: readonly string[];
  readonly command: string;
}

function Change({ title, steps, command }: ChangeProps) {
  const styles = useStyles();
  return (
    <Section title={title}>
      <NumberedList items={steps} />
      <div className={styles.command}>
        <Caption1 as="p" block className={styles.note}>
          The same at a command prompt, as administrator:
        </Caption1>
        <CommandLine>{command}</CommandLine>
      </div>
    </Section>
  );
}

function iconOf(facts: ServerFacts | null): VerdictIcon {
  switch (facts?.autoUpdate.kind) {
    case 'on':
      return 'success';
    case 'unrecognised':
    case 'unknown':
      return 'warning';
    default:
      return 'info';
  }
}
