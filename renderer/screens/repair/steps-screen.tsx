import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { useEffect, useState } from 'react';
import type { SessionView } from '../../../shared/contract';
import {
  buildGuide,
  guideAsText,
  isDone,
  type Guide,
  type GuideSubject,
  type StepId,
} from '../../../shared/repair/guide';
import type { RepairWay } from '../../../shared/wizard';
import { PRACTICE_HEADING } from '../../../shared/words/diagnosis-text';
import { Card } from '../../components/card';
import type { Shell } from '../../components/command-block';
import { CopyButton } from '../../components/copy-button';
import { DropOverlay } from '../../components/drop-overlay';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { GuideGroupPanel } from './guide-group-panel';
import { Ways } from './ways';

const useStyles = makeStyles({ groups: { marginTop: '12px' }, verified: { marginBottom: '12px' } });

interface StepsScreenProps {
  readonly session: SessionView;
  readonly subject: GuideSubject;
  readonly way: RepairWay;
  /** Whether the file was asked to be verified, and the answer is there. */
  readonly verified: boolean;
  readonly notice: ScreenProps['notice'];
  readonly dragging: boolean;
}

/** The steps of the article, with the names of this server filled in. */
export function StepsScreen({ session, subject, way, verified, notice, dragging }: StepsScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  const guide = buildGuide(subject, session.logFolder);
  const { isHere } = session.repair;
  return (
    <Screen
      title={`Put ${guide.fileName} back`}
      lead="The steps of the Microsoft article, with the names of this server filled in."
      focusKey={`repair ${subject.target} ${subject.setupFolder?.path ?? ''}`}
      notice={notice}
      overlay={dragging && <DropOverlay />}
      sentence={{ icon: <InfoRegular />, words: 'Checked steps are remembered while this window is open.' }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <CopyButton
            appearance={isHere ? 'secondary' : 'primary'}
            text={() => guideAsText(guide, session.practice ? PRACTICE_HEADING : '')}
          >
            Copy all steps
          </CopyButton>
          {isHere && (
            <FooterButton blue onClick={() => void actions.verify()}>
              Verify the file
            </FooterButton>
          )}
        </>
      }
    >
      {session.repair.off !== null && (
        <MessageBar className={styles.verified} intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{session.repair.off.sentence}</MessageBarTitle> {session.repair.off.next}
          </MessageBarBody>
        </MessageBar>
      )}
      {verified && <Verified session={session} name={guide.fileName} />}
      <Ways repair={session.repair} way="steps" />
      <div className={styles.groups}>
        <Groups guide={guide} way={way} />
      </div>
    </Screen>
  );
}

/** What the server says of the file now. */
function Verified({ session, name }: { readonly session: SessionView; readonly name: string }) {
  const styles = useStyles();
  const { check } = session.repair;
  if (check === null) return null;
  const isHealthy = check.verdict === 'healthy';
  const words = isHealthy
    ? `${name} is in place and fits.`
    : check.verdict === 'missing'
      ? `${name} is not there yet.`
      : check.cause === ''
        ? check.title
        : check.cause;
  return (
    <MessageBar className={styles.verified} intent={isHealthy ? 'success' : 'warning'} layout="multiline">
      <MessageBarBody>{words}</MessageBarBody>
    </MessageBar>
  );
}

/** One group is open at a time; the first that is not finished to begin with. */
function Groups({ guide, way }: { readonly guide: Guide; readonly way: RepairWay }) {
  const actions = useActions();
  const { done } = way;
  const open = way.open === 'unfinished' ? firstUnfinished(guide, done) : way.open;
  // From now on only the person moves it: a group that closed at its last tick would take the focus with it.
  useEffect(() => {
    if (way.open === 'unfinished') actions.openGroup(open);
  }, [way.open, open, actions]);
  const [shell, setShell] = useState<Shell>('powershell');
  return (
    <Card>
      {guide.groups.map((group, index) => (
        <GuideGroupPanel
          key={group.title}
          number={index + 1}
          group={group}
          done={done}
          open={open === index}
          onToggle={() => actions.openGroup(open === index ? 'none' : index)}
          shell={shell}
          onShell={setShell}
          needsSetupLog={guide.missing === 'setup-folder'}
        />
      ))}
    </Card>
  );
}

function firstUnfinished(guide: Guide, done: readonly StepId[]): number | 'none' {
  const index = guide.groups.findIndex((group) => !group.steps.every((step) => isDone(step, done)));
  return index === -1 ? 'none' : index;
}
