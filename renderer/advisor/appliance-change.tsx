import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Switch } from '../../shared/advisor/appliance';
import type { ApplianceView } from '../../shared/advisor/appliance-contract';
import { changeRows } from '../../shared/words/advisor/auto-update';
import { Card } from '../components/card';
import { Facts } from '../components/facts';
import { Section } from '../components/section';
import type { Fact } from '../words/facts';
import { momentWords } from '../words/repair';
import { UndoChangeDialog } from './undo-change-dialog';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '8px 12px 8px 16px',
  },
  words: { flexGrow: 1, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What the button would change, in full. */
export function WhatWillBeChanged({ wanted }: { readonly wanted: Switch }) {
  return (
    <Section title={`What turning them ${wanted} changes`}>
      <Facts
        facts={changeRows(wanted).map(({ label, value }): Fact => ({
          label,
          value,
          kind: label === 'Key' || label === 'Value' ? 'path' : 'text',
          state: null,
        }))}
      />
    </Section>
  );
}

/** What this program changed here before: what can be taken back, and what was interrupted. */
export function ChangesBefore({ view }: { readonly view: ApplianceView }) {
  // Kept here and not taken from the view: the undo changes that before the dialog has said so.
  const [undoing, setUndoing] = useState<ApplianceView['undoable']>(null);
  const restoreFocus = useRestoreFocusTarget();
  const { undoable, interrupted, rights } = view;
  return (
    <>
      {interrupted !== null && <LastChange change={interrupted} words={interruptedWords(interrupted)} />}
      {interrupted === null && undoable !== null && (
        <LastChange change={undoable} words={`Turned ${undoable.after}`}>
          <Button {...restoreFocus} size="small" onClick={() => setUndoing(undoable)}>
            Undo
          </Button>
        </LastChange>
      )}
      {undoing !== null && (
        <UndoChangeDialog change={undoing} asked={rights === 'asked'} onClose={() => setUndoing(null)} />
      )}
    </>
  );
}

interface LastChangeProps {
  readonly change: NonNullable<ApplianceView['undoable']>;
  readonly words: string;
  readonly children?: ReactNode;
}

function LastChange({ change, words, children }: LastChangeProps) {
  const styles = useStyles();
  return (
    <Section title="Last change of this program">
      <Card>
        <div className={styles.row}>
          <span className={styles.words}>
            <Body1 block>{words}</Body1>
            <Caption1 block className={styles.quiet}>
              {momentWords(change.time)}. {change.id}
            </Caption1>
          </span>
          {children}
        </div>
      </Card>
    </Section>
  );
}

function interruptedWords({ after, wasUndo }: NonNullable<ApplianceView['interrupted']>): string {
  const what = wasUndo ? `Taking back that they were turned ${after}` : `Turning them ${after}`;
  return `${what} was interrupted. The title says how they stand. The next change brings it to its end.`;
}
