import { InfoRegular } from '@fluentui/react-icons/svg/info';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import { useState } from 'react';
import type { OfferedPlan, RepairView } from '../../../shared/repair/contract';
import { UNSIGNED_WORD } from '../../../shared/repair/typed-consent';
import type { WizardWait } from '../../../shared/upgrade/contract';
import { baseName } from '../../../shared/windows-paths';
import { Card } from '../../components/card';
import { PackageLink, PackageRow } from '../../components/package-row';
import { Section } from '../../components/section';
import { TypedField } from '../../components/typed-field';
import { Why } from '../../components/why';
import { FooterButton } from '../../shell/footer-button';
import { Screen, type ScreenProps } from '../../shell/screen';
import { useActions } from '../../use-assistant';
import { planLead, rightsSentence, WHY_RIGHTS } from '../../words/repair';
import { Ways } from './ways';
import { WhatWillHappen } from './what-will-happen';

interface PlanScreenProps {
  readonly repair: RepairView;
  readonly plan: OfferedPlan;
  /** The waiting for the wizard; null where nobody waits. */
  readonly waiting: WizardWait | null;
  readonly notice: ScreenProps['notice'];
}

/** The plan in full before anything happens: the package, what was proved about it, and every step. */
export function PlanScreen({ repair, plan, waiting, notice }: PlanScreenProps) {
  const actions = useActions();
  const [word, setWord] = useState('');
  const asksForWord = plan.typed.includes('unsigned');
  const isTyped = !asksForWord || word.trim().toUpperCase() === UNSIGNED_WORD;
  const asked = repair.rights === 'asked';
  return (
    <Screen
      title={`Put ${baseName(plan.target)} back`}
      lead={planLead(plan, waiting)}
      focusKey={`plan ${plan.target}`}
      notice={notice}
      sentence={{
        icon: asked ? <ShieldRegular /> : <InfoRegular />,
        words: rightsSentence(repair),
        more: asked && <Why>{WHY_RIGHTS}</Why>,
      }}
      buttons={
        <>
          <FooterButton onClick={() => actions.choose('diagnosis')}>Back</FooterButton>
          <FooterButton
            blue
            disabled={!isTyped}
            icon={asked ? <ShieldRegular /> : undefined}
            onClick={() => void actions.run(plan.id, { unsigned: word, 'package-code': '' })}
          >
            Put the package back
          </FooterButton>
        </>
      }
    >
      <Ways repair={repair} way="app" />
      <Section title="Package">
        <Card>
          <PackageRow
            card={plan.package}
            withFolder={false}
            actions={<PackageLink onClick={() => void actions.choosePackage()}>Use another file</PackageLink>}
          />
        </Card>
        {asksForWord && (
          <TypedField
            label={`Type ${UNSIGNED_WORD} to use this package without a verified signature.`}
            value={word}
            onChange={setWord}
          />
        )}
      </Section>
      <Section title="What will happen">
        <WhatWillHappen steps={plan.steps} />
      </Section>
    </Screen>
  );
}
