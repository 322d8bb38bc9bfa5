import type { SessionView } from '../../shared/contract';
import type { ErrorCode } from '../../shared/errors';
import { guideSubjectOf } from '../../shared/repair/guide-subject';
import { baseName } from '../../shared/windows-paths';
import { wayOf, type Story } from '../../shared/wizard';
import type { Aside } from '../assistant-store';
import type { ScreenProps } from '../shell/screen';
import { DoneScreen } from './repair/done-screen';
import { EndedScreen } from './repair/ended-screen';
import { LookingScreen } from './repair/looking-screen';
import { MismatchScreen } from './repair/mismatch-screen';
import { NoPackageScreen } from './repair/no-package-screen';
import { NotPossibleScreen } from './repair/not-possible-screen';
import { PlanScreen } from './repair/plan-screen';
import { RunningScreen } from './repair/running-screen';
import { StepsScreen } from './repair/steps-screen';

interface RepairScreenProps {
  readonly session: SessionView;
  readonly story: Story;
  readonly aside: Aside;
  readonly error: ErrorCode | null;
  readonly notice: ScreenProps['notice'];
  readonly dragging: boolean;
}

/** Stage 3: what is under way comes first, then what has ended, then what can be done. */
export function RepairScreen({ session, story, aside, error, notice, dragging }: RepairScreenProps) {
  const { repair } = session;
  if (story.running !== null)
    return <RunningScreen running={story.running} asked={repair.rights === 'asked'} />;
  if (repair.last?.kind === 'repaired') return <DoneScreen last={repair.last} notice={notice} />;
  if (repair.last !== null) return <EndedScreen last={repair.last} chosen={repair.chosen} notice={notice} />;
  const subject = guideSubjectOf(session);
  if (wayOf(session, story.way) === 'steps' && subject !== null)
    return (
      <StepsScreen
        session={session}
        subject={subject}
        way={story.way}
        verified={aside.kind === 'verified'}
        notice={notice}
        dragging={dragging}
      />
    );
  const { offer } = repair;
  switch (offer?.kind) {
    case undefined:
      return (
        <LookingScreen
          repair={repair}
          title={subject === null ? 'Check this server' : `Put ${baseName(subject.target)} back`}
          looking={aside.kind === 'looking'}
          failed={error !== null}
          notice={notice}
        />
      );
    case 'plan':
      return (
        <PlanScreen
          key={offer.plan.id}
          repair={repair}
          plan={offer.plan}
          waiting={story.waiting}
          notice={notice}
        />
      );
    case 'nothing-to-do':
      return <EndedScreen last={offer} chosen={repair.chosen} notice={notice} />;
    case 'mismatch':
      return <MismatchScreen repair={repair} offer={offer} notice={notice} />;
    case 'no-package':
    case 'two-that-differ':
      return (
        <NoPackageScreen
          session={session}
          offer={offer}
          waiting={story.waiting}
          looking={aside.kind === 'looking'}
          failed={error !== null}
          notice={notice}
        />
      );
    case 'installation-running':
    case 'not-possible':
      return <NotPossibleScreen repair={repair} offer={offer} notice={notice} />;
  }
}
