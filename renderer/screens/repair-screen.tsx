import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { useEffect, useState } from 'react';
import type { SessionView } from '../../shared/contract';
import { PRACTICE_HEADING } from '../../shared/words/diagnosis-text';
import type { RepairWay } from '../../shared/wizard';
import type { Diagnosis } from '../../shared/diagnosis/types';
import { buildGuide, guideAsText, isDone, type Guide, type StepId } from '../../shared/repair/guide';
import type { Shell } from '../components/command-block';
import { Card } from '../components/card';
import { CopyButton } from '../components/copy-button';
import { DropOverlay } from '../components/drop-overlay';
import { FooterButton } from '../shell/footer-button';
import { Screen, type ScreenProps } from '../shell/screen';
import { useActions } from '../use-assistant';
import { GuideGroupPanel } from './guide-group-panel';

interface RepairScreenProps {
  readonly session: SessionView;
  readonly diagnosis: Diagnosis & { readonly targetPackage: string };
  readonly way: RepairWay;
  readonly notice: ScreenProps['notice'];
  readonly dragging: boolean;
}

/** Stage 3: the steps of the article, with the names of this server filled in. */
export function RepairScreen({ session, diagnosis, way, notice, dragging }: RepairScreenProps) {
  const actions = useActions();
  const guide = buildGuide(diagnosis, session.logFolder);
  const setupFolder = diagnosis.setupFolder?.path ?? '';
  return (
    <Screen
      title={`Put ${guide.fileName} back`}
      lead="The steps of the Microsoft article, with the names of this server filled in."
      focusKey={`repair ${diagnosis.targetPackage} ${setupFolder}`}
      notice={notice}
      overlay={dragging && <DropOverlay />}
      sentence={{ icon: <InfoRegular />, words: 'Checked steps are remembered while this window is open.' }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <CopyButton
            appearance="primary"
            text={() => guideAsText(guide, session.practice ? PRACTICE_HEADING : '')}
          >
            Copy all steps
          </CopyButton>
        </>
      }
    >
      <Groups guide={guide} way={way} />
    </Screen>
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
