import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { useState } from 'react';
import type { SessionView } from '../../shared/contract';
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
  readonly done: readonly StepId[];
  readonly notice: ScreenProps['notice'];
  readonly dragging: boolean;
}

/** Stage 3: the steps of the article, with the names of this server filled in. */
export function RepairScreen({ session, diagnosis, done, notice, dragging }: RepairScreenProps) {
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
          <CopyButton appearance="primary" text={() => guideAsText(guide)}>
            Copy all steps
          </CopyButton>
        </>
      }
    >
      <Groups guide={guide} done={done} />
    </Screen>
  );
}

/** One group is open at a time; the first that is not finished to begin with. */
function Groups({ guide, done }: { readonly guide: Guide; readonly done: readonly StepId[] }) {
  const [open, setOpen] = useState<number | null>(() => firstUnfinished(guide, done));
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
          onToggle={() => setOpen(open === index ? null : index)}
          shell={shell}
          onShell={setShell}
          needsSetupLog={guide.missing === 'setup-folder'}
        />
      ))}
    </Card>
  );
}

function firstUnfinished(guide: Guide, done: readonly StepId[]): number | null {
  const index = guide.groups.findIndex((group) => !group.steps.every((step) => isDone(step, done)));
  return index === -1 ? null : index;
}
