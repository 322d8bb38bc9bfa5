import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { ERROR_WORDS, type ErrorCode } from '../../shared/errors';
import type { RepairEntry } from '../../shared/repair/contract';
import { REPAIR_STATES } from '../../shared/words/repair-states';
import { Card } from '../components/card';
import { PathText } from '../components/path-text';
import { Popup } from '../components/popup';
import { useActions } from '../use-assistant';
import { momentWords } from '../words/repair';

const useStyles = makeStyles({
  content: { maxHeight: '50vh', overflowY: 'auto', paddingTop: '4px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', padding: '8px 12px' },
  words: { flexGrow: 1, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Listed =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  | { readonly kind: 'listed'; readonly repairs: readonly RepairEntry[] };

interface RepairsDialogProps {
  readonly onClose: () => void;
  readonly onUndo: (repair: RepairEntry) => void;
}

/** The repairs of this server, the latest first, each with what became of it. */
export function RepairsDialog({ onClose, onUndo }: RepairsDialogProps) {
  const styles = useStyles();
  const actions = useActions();
  const [listed, setListed] = useState<Listed>({ kind: 'reading' });
  useEffect(() => {
    let open = true;
    void actions.listRepairs().then((reply) => {
      if (!open) return;
      setListed(
        reply.ok
          ? { kind: 'listed', repairs: reply.value.repairs }
          : { kind: 'failed', code: reply.error.code },
      );
    });
    return () => {
      open = false;
    };
  }, [actions]);
  return (
    <Popup
      title="Repairs on this server"
      size="middle"
      onClose={onClose}
      buttons={<Button onClick={onClose}>Close</Button>}
      className={styles.content}
    >
      <List listed={listed} onUndo={onUndo} />
    </Popup>
  );
}

function List({
  listed,
  onUndo,
}: {
  readonly listed: Listed;
  readonly onUndo: RepairsDialogProps['onUndo'];
}) {
  const styles = useStyles();
  if (listed.kind === 'reading') return <Body1>Reading the journal.</Body1>;
  if (listed.kind === 'failed') {
    const { sentence, next } = ERROR_WORDS[listed.code];
    return (
      <Body1>
        {sentence} {next}
      </Body1>
    );
  }
  if (listed.repairs.length === 0) return <Body1>No repairs on this server yet.</Body1>;
  return (
    <Card as="ul">
      {listed.repairs.map((repair) => (
        <li key={repair.id} className={styles.row}>
          <span className={styles.words}>
            <What repair={repair} />
            <Caption1 block className={styles.quiet}>
              {momentWords(repair.time)}. {REPAIR_STATES[repair.state]}. {repair.id}
            </Caption1>
          </span>
          {repair.state === 'in-place' && (
            <Button size="small" onClick={() => onUndo(repair)}>
              Undo
            </Button>
          )}
        </li>
      ))}
    </Card>
  );
}

function What({ repair }: { readonly repair: RepairEntry }) {
  return repair.kind === 'package' ? (
    <PathText>{repair.target}</PathText>
  ) : (
    <Body1>Automatic updates of the appliance turned {repair.after}</Body1>
  );
}
