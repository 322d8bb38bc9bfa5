import {
  Body1Strong,
  Caption1,
  Checkbox,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { FORMAT_WORDS } from '../../../shared/report/format';
import { CATEGORY_WORDS } from '../../../shared/report/hidden-words';
import { INCLUDE_PROTECTED } from '../../../shared/report/log-refusals';
import { MASK_CATEGORIES } from '../../../shared/report/mask-words';
import { SECTIONS, SECTION_WORDS, type Section } from '../../../shared/report/report';
import { Card } from '../../components/card';
import {
  foundNothing,
  hitsWords,
  LOGS_TOO,
  NOTHING_TO_HIDE,
  removedWords,
  SAME_MASK,
} from '../../words/report';
import type { ReportState } from './use-report';

const useStyles = makeStyles({
  group: { padding: '8px 16px' },
  // The boxes begin where the heads begin.
  box: {
    display: 'flex',
    width: 'calc(100% + 8px)',
    maxWidth: 'none',
    marginLeft: '-8px',
    minHeight: '28px',
  },
  indicator: { marginTop: '6px', marginBottom: '6px' },
  label: {
    display: 'flex',
    flexGrow: 1,
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: '8px',
    paddingTop: '4px',
    paddingBottom: '4px',
    paddingRight: 0,
  },
  pair: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', columnGap: '8px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  shown: { color: tokens.colorStatusWarningForeground3 },
  note: { display: 'block', marginTop: '2px', color: tokens.colorNeutralForeground3 },
  radios: { gap: 0 },
});

/** What goes in, what is hidden, and in which form it is saved. */
export function ReportChoices({ report }: { readonly report: ReportState }) {
  const styles = useStyles();
  const { choices, choose, preview, format, chooseFormat, permission, askForPermission } = report;
  const { sections, hide } = choices;
  const toggle = (section: Section) =>
    choose({
      ...choices,
      sections: SECTIONS.filter((one) => (one === section) !== sections.includes(one)),
    });
  const removed = preview === null ? null : removedWords(preview.removed);
  return (
    <Card>
      <Group title="What goes in">
        <div className={styles.pair}>
          {SECTIONS.map((section) => (
            <Box
              key={section}
              checked={sections.includes(section)}
              onChange={() => toggle(section)}
              label={SECTION_WORDS[section]}
            />
          ))}
        </div>
      </Group>
      <Group title="Hide in the report">
        {MASK_CATEGORIES.map((category) => (
          <Box
            key={category}
            checked={hide[category]}
            onChange={() => choose({ ...choices, hide: { ...hide, [category]: !hide[category] } })}
            label={CATEGORY_WORDS[category]}
            hits={
              preview === null
                ? null
                : { words: hitsWords(preview.places[category], hide[category]), shown: !hide[category] }
            }
          />
        ))}
        <Caption1 className={styles.note}>
          {preview !== null && foundNothing(preview) ? NOTHING_TO_HIDE : SAME_MASK}
          {removed !== null && ` ${removed}`}
        </Caption1>
      </Group>
      <Group title="Format">
        <RadioGroup
          className={styles.radios}
          aria-label="Format"
          value={format}
          onChange={(_, { value }) => chooseFormat(value as typeof format)}
        >
          {(['html', 'zip', 'json'] as const).map((one) => (
            <Radio
              key={one}
              className={styles.box}
              value={one}
              label={{ children: FORMAT_WORDS[one], className: styles.label }}
              indicator={{ className: styles.indicator }}
            />
          ))}
        </RadioGroup>
        {permission !== null && (
          <Box
            checked={permission === 'asks'}
            onChange={() => askForPermission(permission === 'left-out')}
            label={INCLUDE_PROTECTED}
          />
        )}
        {format === 'zip' && <Caption1 className={styles.note}>{LOGS_TOO}</Caption1>}
      </Group>
    </Card>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <Body1Strong as="h2" block id={id}>
        {title}
      </Body1Strong>
      {children}
    </section>
  );
}

interface BoxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly hits?: { readonly words: string; readonly shown: boolean } | null;
}

function Box({ label, checked, onChange, hits = null }: BoxProps) {
  const styles = useStyles();
  return (
    <Checkbox
      className={styles.box}
      checked={checked}
      onChange={onChange}
      indicator={{ className: styles.indicator }}
      label={{
        className: styles.label,
        children: (
          <>
            <span>{label}</span>{' '}
            {hits !== null && (
              <Caption1 className={mergeClasses(styles.quiet, hits.shown && styles.shown)}>
                {hits.words}
              </Caption1>
            )}
          </>
        ),
      }}
    />
  );
}
