import type { SessionView } from '../../../shared/contract';
import type { Offer } from '../../../shared/repair/contract';
import type { WizardWait } from '../../../shared/upgrade/contract';
import type { ScreenProps } from '../../shell/screen';
import { UnusableScreen } from './unusable-screen';
import { WaitingScreen } from './waiting-screen';

interface NoPackageScreenProps {
  readonly session: SessionView;
  readonly offer: Extract<Offer, { kind: 'no-package' | 'two-that-differ' }>;
  readonly waiting: WizardWait | null;
  readonly looking: boolean;
  readonly failed: boolean;
  readonly notice: ScreenProps['notice'];
}

/** No package can be used: the wizard brings one, or a person has it. */
export function NoPackageScreen({ session, offer, waiting, looking, failed, notice }: NoPackageScreenProps) {
  const { chosen } = session.repair;
  return offer.kind === 'no-package' && chosen === null ? (
    <WaitingScreen
      session={session}
      packages={offer.packages}
      waiting={waiting}
      looking={looking}
      failed={failed}
      notice={notice}
    />
  ) : (
    <UnusableScreen offer={offer} chosen={chosen} notice={notice} />
  );
}
