import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { Switch } from '../../shared/advisor/appliance';
import type { ApplianceView } from '../../shared/advisor/appliance-contract';
import type { ServerFacts } from '../../shared/advisor/facts';
import { otherSwitch } from '../../shared/repair/auto-update-plan';
import { APPLIANCE_COMMANDS, applianceAsText, applianceWords } from '../../shared/words/advisor/appliance';
import { CHANGE_TITLES } from '../../shared/words/advisor/auto-update';
import { CHANGES_ONE_VALUE, WHY_RIGHTS_FOR_VALUE } from '../../shared/words/advisor/page';
import type { VerdictIcon } from '../../shared/words/verdicts';
import { CopyButton } from '../components/copy-button';
import { Facts } from '../components/facts';
import { NumberedList } from '../components/numbered-list';
import { Section } from '../components/section';
import { StatusIcon } from '../components/status-icon';
import { Why } from '../components/why';
import { FooterButton } from '../shell/footer-button';
import { ChangesBefore, WhatWillBeChanged } from './appliance-change';
import { ChangeEndedBar } from './change-ended-bar';
import { CommandLine } from './command-line';
import { Answer } from './frame';
import { Remarks, remarksFrom } from './remarks';
import type { Advisor } from './use-advisor';
import { useAppliance } from './use-appliance';

const useStyles = makeStyles({
  command: { marginTop: '8px' },
  note: { margin: '4px 0 2px', color: tokens.colorNeutralForeground3 },
});

/** Question 4: the appliance's automatic updates. */
export function ApplianceQuestion({ advisor }: { readonly advisor: Advisor }) {
  const appliance = useAppliance();
  const { view, isWorking, ended, dismiss, change } = appliance;
  const read = advisor.data?.server ?? null;
  // The value is read anew after each change; the rest of the facts does not change with it.
  const facts = read === null || view === null ? read : { ...read, autoUpdate: view.state };
  const words = applianceWords(facts);
  const wanted = wantedIn(view);
  const asked = view?.rights === 'asked';
  return (
    <Answer
      advisor={advisor}
      title={words.title}
      lead={words.lead}
      icon={<StatusIcon icon={iconOf(facts)} />}
      notice={ended !== null && <ChangeEndedBar ended={ended} onDismiss={dismiss} />}
      sentence={
        wanted === null
          ? undefined
          : {
              icon: asked ? <ShieldRegular /> : <InfoRegular />,
              words: asked ? 'Windows asks for permission once.' : CHANGES_ONE_VALUE,
              more: asked && <Why>{WHY_RIGHTS_FOR_VALUE}</Why>,
            }
      }
      buttons={
        <>
          <CopyButton
            appearance={wanted === null ? 'primary' : 'secondary'}
            text={() => applianceAsText(facts)}
          >
            Copy the steps
          </CopyButton>
          {wanted !== null && (
            <FooterButton
              blue
              disabled={isWorking}
              icon={asked ? <ShieldRegular /> : undefined}
              onClick={() => void change(wanted)}
            >
              {CHANGE_TITLES[wanted]}
            </FooterButton>
          )}
        </>
      }
    >
      {wanted !== null && <WhatWillBeChanged wanted={wanted} />}
      {wanted === null && words.proof !== '' && (
        <Facts facts={[{ label: 'Registry', value: words.proof, kind: 'path', state: null }]} />
      )}
      {view !== null && <ChangesBefore view={view} />}
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

/** The other position, where this server's switch can be moved at all. */
function wantedIn(view: ApplianceView | null): Switch | null {
  const kind = view?.state.kind;
  return kind === 'on' || kind === 'off' ? otherSwitch(kind) : null;
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
