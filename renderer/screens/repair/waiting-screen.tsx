import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { History16Regular } from '@fluentui/react-icons/svg/history';
import { Info16Regular, InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { useEffect, type ReactNode } from 'react';
import type { SessionView } from '../../../shared/contract';
import type { PackageCard } from '../../../shared/repair/contract';
import type { WizardWait } from '../../../shared/upgrade/contract';
import { Card } from '../../components/card';
import { InstallerRow } from '../../components/installer-row';
import { PathText } from '../../components/path-text';
import { Section } from '../../components/section';
import { StepList, type ShownStep } from '../../components/step-list';
import { Why } from '../../components/why';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { NOTHING_CHANGED, WHY_READING } from '../../words/repair';
import { NOTHING_YET } from '../../words/steps';
import { ByHandLink } from './by-hand-link';
import { Packages } from './packages';

const useStyles = makeStyles({
  note: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '4px 8px',
    marginTop: '16px',
    padding: '8px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
  },
  // Narrower than its text, so that the icon stays beside it.
  words: { flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  icon: { flexShrink: 0 },
});

interface WaitingScreenProps {
  readonly session: SessionView;
  /** Packages that were looked at and cannot be used. */
  readonly packages: readonly PackageCard[];
  readonly waiting: WizardWait | null;
  readonly looking: boolean;
  /** Whether the last request failed; then only the person asks for another one. */
  readonly failed: boolean;
  readonly notice: ScreenProps['notice'];
}

/** The package is on the server only while the wizard is open: this screen waits for it and moves on by itself. */
export function WaitingScreen({ session, packages, waiting, looking, failed, notice }: WaitingScreenProps) {
  const actions = useActions();
  const { rights } = session.repair;
  const { installer, looked, refusal } = session.upgrade;
  const asked = rights === 'asked';
  // Watching needs no question where the rights are held; elsewhere the person begins it.
  const begins = !asked && waiting === null && !looking && !failed;
  useEffect(() => {
    if (begins) void actions.waitForWizard();
  }, [begins, actions]);
  return (
    <Screen
      title="Open the upgrade wizard and leave it open"
      lead={
        waiting === null
          ? 'The package is only on this server while the wizard is open.'
          : 'The package is only on this server while the wizard is open. This screen moves on by itself.'
      }
      focusKey="waiting for the wizard"
      notice={notice}
      sentence={
        waiting === null
          ? { icon: <InfoRegular />, words: NOTHING_CHANGED, more: asked && <Why>{WHY_READING}</Why> }
          : { icon: <EyeRegular />, words: 'Watching OBInstaller0Curr.errlog' }
      }
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <FooterButton onClick={() => void actions.choosePackage()}>Use a file I have</FooterButton>
          {waiting === null && asked ? (
            <FooterButton
              blue
              icon={<ShieldRegular />}
              disabled={looking}
              onClick={() => void actions.waitForWizard()}
            >
              Watch for the wizard
            </FooterButton>
          ) : (
            <FooterButton
              blue
              icon={asked ? <ShieldRegular /> : undefined}
              disabled={looking || installer?.canStart !== true}
              onClick={() => void actions.openWizard()}
            >
              Open the wizard for me
            </FooterButton>
          )}
        </>
      }
    >
      <StepList steps={stepsOf(waiting)} />
      {looked && (
        <Section title="Installer">
          <Card>
            <InstallerRow installer={installer} onChoose={() => void actions.chooseInstaller()} />
          </Card>
        </Section>
      )}
      {refusal !== null && <Note>{`${refusal.sentence} ${refusal.next}`}</Note>}
      {waiting !== null && <Notes waiting={waiting} />}
      <Packages title="Packages that cannot be used" packages={packages} />
      <ByHandLink />
    </Screen>
  );
}

function stepsOf(waiting: WizardWait | null): readonly ShownStep[] {
  const hasFolder = waiting?.at === 'folder-named' || waiting?.at === 'package-there';
  return [
    {
      title: waiting === null ? 'Open the wizard' : 'Waiting for the wizard',
      state: hasFolder ? 'done' : waiting === null ? 'waiting' : 'working',
      about: 'Open MARSAgentInstaller.exe, or let the app open it. Leave it at its first page.',
    },
    {
      title: 'Find the setup folder',
      state: hasFolder ? 'done' : 'waiting',
      ...(hasFolder && waiting.folder !== null ? { about: <PathText>{waiting.folder}</PathText> } : {}),
    },
    { title: 'Check OBSAGENT.msi', state: hasFolder ? 'working' : 'waiting' },
  ];
}

/** What the logs say besides: folders from before, refused paths, a wizard that was closed. */
function Notes({ waiting }: { readonly waiting: WizardWait }) {
  const actions = useActions();
  const { at, nothingYet, old, refused, folder } = waiting;
  return (
    <>
      {at === 'closed-too-early' && (
        <Note>
          {`The wizard was closed and its folder${folder === null ? '' : ` ${folder}`} is gone. Nothing was changed. Open it again.`}
        </Note>
      )}
      {nothingYet && <Note>{NOTHING_YET}</Note>}
      {old !== null && old.stillThere === true && (
        <Note
          isPast
          action={
            <Button size="small" onClick={() => void actions.check(false)}>
              Use it
            </Button>
          }
        >
          {`A setup folder from an earlier run is still here: ${old.path}`}
        </Note>
      )}
      {old !== null && old.stillThere === false && (
        <Note isPast>
          {`The log also names ${old.path}${old.time === null ? '' : ` from ${old.time}`}. That folder is gone, so its line is not used.`}
        </Note>
      )}
      {refused.map(({ path, why }) => (
        <Note key={path}>{why}</Note>
      ))}
    </>
  );
}

interface NoteProps {
  readonly children: string;
  /** Whether it is about an earlier run. */
  readonly isPast?: boolean;
  readonly action?: ReactNode;
}

function Note({ children, isPast = false, action }: NoteProps) {
  const styles = useStyles();
  const Icon = isPast ? History16Regular : Info16Regular;
  return (
    <div className={styles.note}>
      <Icon className={styles.icon} aria-hidden />
      <Caption1 className={styles.words}>{children}</Caption1>
      {action}
    </div>
  );
}
