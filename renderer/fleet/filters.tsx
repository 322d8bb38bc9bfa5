import { Caption1, SearchBox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { STANDINGS, type Standing } from '../../shared/fleet/standing';
import type { FleetFolder } from '../../shared/fleet/contract';
import type { RowFilter } from '../../shared/fleet/table';
import { countWords } from '../../shared/words/fleet';
import { MEDIA } from '../theme';
import { StandingMark } from './standing-mark';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px',
    marginBottom: '12px',
    flexShrink: 0,
    [MEDIA.low]: { gap: '6px', marginBottom: '8px' },
  },
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '8px',
    flexShrink: 0,
    minHeight: '28px',
    padding: '0 10px 0 8px',
    [MEDIA.low]: { minHeight: '26px' },
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  pressed: {
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    [MEDIA.highContrast]: { outline: '2px solid Highlight', outlineOffset: '-1px' },
  },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  search: { width: '200px', marginLeft: 'auto' },
});

interface FiltersProps {
  readonly folder: FleetFolder;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** Which servers are listed: those that stand where a pressed chip says, with a name that has what was typed. */
export function Filters({ folder, filter, onFilter }: FiltersProps) {
  const styles = useStyles();
  const { standings, name } = filter;
  const present = STANDINGS.filter((standing) => folder.counts[standing] > 0 || standings.includes(standing));

  function toggle(standing: Standing): void {
    const rest = standings.filter((one) => one !== standing);
    onFilter({ name, standings: rest.length < standings.length ? rest : [...standings, standing] });
  }

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be a flex container of one line
    <div className={styles.bar} role="group" aria-label="Filters">
      {present.map((standing) => (
        <button
          key={standing}
          type="button"
          className={mergeClasses(styles.chip, standings.includes(standing) && styles.pressed)}
          aria-pressed={standings.includes(standing)}
          onClick={() => toggle(standing)}
        >
          <StandingMark standing={standing} />
          <Caption1 className={styles.count}>{countWords(folder.counts[standing])}</Caption1>
        </button>
      ))}
      <SearchBox
        className={styles.search}
        size="small"
        aria-label="Filter by name"
        placeholder="Filter by name"
        maxLength={255}
        value={name}
        onChange={(_, data) => onFilter({ standings, name: data.value })}
      />
    </div>
  );
}
