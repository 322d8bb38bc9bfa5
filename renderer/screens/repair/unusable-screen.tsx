import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { Offer } from '../../../shared/repair/contract';
import { baseName } from '../../../shared/windows-paths';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { NOTHING_CHANGED } from '../../words/repair';
import { ByHandLink } from './by-hand-link';
import { Packages } from './packages';

interface UnusableScreenProps {
  readonly offer: Extract<Offer, { kind: 'no-package' | 'two-that-differ' }>;
  /** The file that the person chose; null where the app looked by itself. */
  readonly chosen: string | null;
  readonly notice: ScreenProps['notice'];
}

/** Packages that cannot be used, and why: a chosen one that is another, or two that differ. */
export function UnusableScreen({ offer, chosen, notice }: UnusableScreenProps) {
  const actions = useActions();
  const twoDiffer = offer.kind === 'two-that-differ';
  return (
    <Screen
      title={twoDiffer ? 'Two packages fit, but they differ' : 'This file cannot be used'}
      lead={
        twoDiffer
          ? 'They have the same package code and different contents, so neither is used. Name the one to use with “Use a file I have”: the one from Microsoft’s installer.'
          : `It is not the package that ${baseName(offer.target)} was. Choose another file, or let the app look for the package.`
      }
      focusKey={`unusable ${offer.kind} ${offer.packages.map(({ name }) => name).join()}`}
      notice={notice}
      sentence={{ icon: <InfoRegular />, words: NOTHING_CHANGED }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <FooterButton onClick={() => void actions.choosePackage()}>Use a file I have</FooterButton>
          {chosen === null ? (
            <FooterButton blue onClick={() => void actions.check(false)}>
              Check again
            </FooterButton>
          ) : (
            <FooterButton blue onClick={() => void actions.forgetPackage()}>
              Look for the package
            </FooterButton>
          )}
        </>
      }
    >
      <Packages title={twoDiffer ? 'Packages' : 'Packages that cannot be used'} packages={offer.packages} />
      <ByHandLink />
    </Screen>
  );
}
