import { Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import type { Offer } from '../../../shared/repair/contract';
import { baseName } from '../../../shared/windows-paths';
import { Card } from '../../components/card';
import { PackageRow } from '../../components/package-row';
import { Section } from '../../components/section';
import { StepList } from '../../components/step-list';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { NOTHING_CHANGED } from '../../words/repair';

const useStyles = makeStyles({
  steps: { marginTop: '12px', color: tokens.colorNeutralForeground2 },
  link: { fontSize: tokens.fontSizeBase200 },
});

interface NoPackageScreenProps {
  readonly offer: Extract<Offer, { kind: 'no-package' | 'two-that-differ' }>;
  /** The file that the person chose, which is not usable; null where the app looked by itself. */
  readonly chosen: string | null;
  readonly notice: ScreenProps['notice'];
}

/** No package can be used: the wizard brings one, or a person has it. */
export function NoPackageScreen({ offer, chosen, notice }: NoPackageScreenProps) {
  const styles = useStyles();
  const actions = useActions();
  const twoDiffer = offer.kind === 'two-that-differ';
  const words = wordsFor(offer, chosen);
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      focusKey={`no package ${offer.kind} ${offer.packages.map(({ name }) => name).join()}`}
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
      {!twoDiffer && chosen === null && (
        <StepList
          steps={[
            {
              title: 'Open the wizard',
              state: 'waiting',
              about: 'Run MARSAgentInstaller.exe and leave it at its first page.',
            },
            { title: 'Find the setup folder', state: 'waiting' },
            { title: 'Check OBSAGENT.msi', state: 'waiting' },
          ]}
        />
      )}
      {offer.packages.length > 0 && (
        <Section title={twoDiffer ? 'Packages' : 'Packages that cannot be used'}>
          <Card>
            {offer.packages.map((card) => (
              <PackageRow key={`${card.folder}\\${card.name}`} card={card} />
            ))}
          </Card>
        </Section>
      )}
      <Caption1 as="p" block className={styles.steps}>
        Or copy it by hand:{' '}
        <Link className={styles.link} onClick={() => actions.chooseWay('steps')}>
          Show me the steps
        </Link>
      </Caption1>
    </Screen>
  );
}

function wordsFor(
  offer: NoPackageScreenProps['offer'],
  chosen: string | null,
): { readonly title: string; readonly lead: string } {
  if (offer.kind === 'two-that-differ')
    return {
      title: 'Two packages fit, but they differ',
      lead: 'They have the same package code and different contents, so neither is used. Choose the one from Microsoft’s installer.',
    };
  if (chosen !== null)
    return {
      title: 'This file cannot be used',
      lead: `It is not the package that ${baseName(offer.target)} was. Choose another file, or let the app look for the package.`,
    };
  return {
    title: 'Open the upgrade wizard and leave it open',
    lead: 'The package is only on this server while the wizard is open.',
  };
}
