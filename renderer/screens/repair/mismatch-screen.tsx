import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { useState } from 'react';
import type { Offer, RepairView } from '../../../shared/repair/contract';
import { lastFour, UNSIGNED_WORD } from '../../../shared/repair/typed-consent';
import { CodeRows } from '../../components/code-rows';
import { Disclosure } from '../../components/disclosure';
import { Section } from '../../components/section';
import { StatusIcon } from '../../components/status-icon';
import { TypedField } from '../../components/typed-field';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { NOTHING_CHANGED } from '../../words/repair';
import { WhatWillHappen } from './what-will-happen';
import { WhereToFind } from './where-to-find';

const useStyles = makeStyles({
  anyway: { paddingLeft: '24px' },
  quiet: { maxWidth: '720px', color: tokens.colorNeutralForeground2 },
  button: { marginTop: '12px' },
  steps: { marginTop: '12px' },
});

type Mismatch = Extract<Offer, { kind: 'mismatch' }>;

interface MismatchScreenProps {
  readonly repair: RepairView;
  readonly offer: Mismatch;
  readonly notice: ScreenProps['notice'];
}

/** A package with another package code: why it would not help, where the right one is, and the article’s copy at the bottom. */
export function MismatchScreen({ repair, offer, notice }: MismatchScreenProps) {
  const actions = useActions();
  const { package: card, registeredCode } = offer;
  const file = card.folder === null ? card.name : `${card.folder}\\${card.name}`;
  return (
    <Screen
      title="This package does not fit"
      lead="Windows Installer ignores a cached package with another package code, and error 1612 would return."
      icon={<StatusIcon icon="warning" />}
      focusKey={`mismatch ${file} ${card.packageCode}`}
      notice={notice}
      sentence={{ icon: <InfoRegular />, words: NOTHING_CHANGED }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <FooterButton onClick={() => void actions.check(false)}>Check again</FooterButton>
          <FooterButton blue onClick={() => void actions.choosePackage()}>
            Use another file
          </FooterButton>
        </>
      }
    >
      <CodeRows
        rows={[
          { label: 'Registered code', value: registeredCode ?? 'The registry names none', marksEnd: true },
          { label: 'This package', value: card.packageCode ?? 'It has none', marksEnd: true },
          { label: 'File', value: file, marksEnd: false },
        ]}
      />
      <Section title="Where to find the right package">
        <WhereToFind version={offer.version} />
      </Section>
      {offer.anyway !== null && <Anyway repair={repair} offer={offer} plan={offer.anyway} />}
    </Screen>
  );
}

interface AnywayProps {
  readonly repair: RepairView;
  readonly offer: Mismatch;
  readonly plan: NonNullable<Mismatch['anyway']>;
}

function Anyway({ repair, offer, plan }: AnywayProps) {
  const styles = useStyles();
  const actions = useActions();
  const [code, setCode] = useState('');
  const [word, setWord] = useState('');
  const asksForWord = plan.typed.includes('unsigned');
  const wanted = lastFour(offer.package.packageCode ?? '');
  const isTyped =
    code.trim().toUpperCase() === wanted.toUpperCase() &&
    (!asksForWord || word.trim().toUpperCase() === UNSIGNED_WORD);
  return (
    <Disclosure title="Copy this package anyway, as the Microsoft article says">
      <div className={styles.anyway}>
        <Body1 as="p" block className={styles.quiet}>
          The article does not compare package codes. This may work, but most likely the upgrade stops with
          1612 again. You can undo it.
          {plan.keepsAs !== null && ' The file that is there now is kept under another name.'}
        </Body1>
        <div className={styles.steps}>
          <WhatWillHappen steps={plan.steps} />
        </div>
        <TypedField
          label="Type the last four characters of this package’s code."
          value={code}
          onChange={setCode}
        />
        {asksForWord && (
          <TypedField
            label={`Type ${UNSIGNED_WORD} to use this package without a verified signature.`}
            value={word}
            onChange={setWord}
          />
        )}
        <Button
          className={styles.button}
          disabled={!isTyped}
          icon={repair.rights === 'asked' ? <ShieldRegular /> : null}
          onClick={() => void actions.run(plan.id, { unsigned: word, 'package-code': code })}
        >
          Copy anyway
        </Button>
      </div>
    </Disclosure>
  );
}
