import type { SessionView } from '../../../shared/contract';
import type { Story } from '../../../shared/wizard';
import type { Aside } from '../../assistant-store';
import type { ScreenProps } from '../../shell/screen';
import { ReadyScreen } from './ready-screen';
import { UpgradingScreen } from './upgrading-screen';

interface UpgradeScreenProps {
  readonly session: SessionView;
  readonly story: Story;
  readonly aside: Aside;
  readonly notice: ScreenProps['notice'];
}

/** Stage 4: the checks and the start, then the upgrade as it goes. */
export function UpgradeScreen({ session, story, aside, notice }: UpgradeScreenProps) {
  return story.upgrading === null ? (
    <ReadyScreen
      session={session}
      looking={aside.kind === 'looking'}
      failed={story.error !== null}
      notice={notice}
    />
  ) : (
    <UpgradingScreen session={session} upgrading={story.upgrading} />
  );
}
