import { Body1Strong, Caption1, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Box24Regular } from '@fluentui/react-icons/svg/box';
import { BoxCheckmark24Regular } from '@fluentui/react-icons/svg/box-checkmark';
import { BoxDismiss24Regular } from '@fluentui/react-icons/svg/box-dismiss';
import { useId, useState, type ReactNode } from 'react';
import type { PackageCard } from '../../shared/repair/contract';
import { MEDIA } from '../theme';
import { Badge } from './badge';
import { CopyIcon } from './copy-button';
import { PathText } from './path-text';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: '14px',
    padding: '10px 16px',
    [MEDIA.tiny]: { gridTemplateColumns: '28px minmax(0, 1fr)' },
  },
  icon: { display: 'flex', fontSize: '24px', color: tokens.colorNeutralForeground3 },
  fits: { color: tokens.colorStatusSuccessForeground1 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 20px',
    [MEDIA.tiny]: { gridColumn: 2, marginTop: '4px' },
  },
  link: { fontSize: tokens.fontSizeBase200, lineHeight: '24px' },
  details: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr) 24px',
    columnGap: '8px',
    rowGap: '4px',
    padding: '10px 12px 10px 58px',
    [MEDIA.tiny]: { paddingLeft: '16px' },
  },
  value: { overflowWrap: 'anywhere' },
});

const ICONS = {
  good: BoxCheckmark24Regular,
  bad: BoxDismiss24Regular,
  warning: Box24Regular,
  neutral: Box24Regular,
};

interface PackageRowProps {
  readonly card: PackageCard;
  /** Whether the folder stands below: where the plan beside it names it, it would be said twice. */
  readonly withFolder?: boolean;
  /** Links beside "Details". */
  readonly actions?: ReactNode;
}

/** One package: what it is called, whether it fits, and on demand everything that was read of it. */
export function PackageRow({ card, withFolder = true, actions }: PackageRowProps) {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { badge } = card;
  const Icon = ICONS[badge.tone];
  return (
    <>
      <div className={styles.row}>
        <span className={mergeClasses(styles.icon, badge.tone === 'good' && styles.fits)} aria-hidden>
          <Icon />
        </span>
        <div>
          <div className={styles.head}>
            <Body1Strong className={styles.name}>{card.name}</Body1Strong>
            <Badge tone={badge.tone}>{badge.label}</Badge>
          </div>
          <Caption1 block className={styles.quiet}>
            {badge.sentence}
          </Caption1>
          {withFolder && card.folder !== null && (
            <Caption1 block className={styles.quiet}>
              In <PathText>{card.folder}</PathText>
            </Caption1>
          )}
        </div>
        <div className={styles.links}>
          <Link
            className={styles.link}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide details' : 'Details'}
          </Link>
          {actions}
        </div>
      </div>
      {open && (
        <dl id={id} className={styles.details}>
          {card.details.map(({ label, value, isCode }) => (
            <Detail key={label} label={label} value={value} isCode={isCode} />
          ))}
        </dl>
      )}
    </>
  );
}

function Detail({ label, value, isCode }: PackageCard['details'][number]) {
  const styles = useStyles();
  return (
    <>
      <dt>
        <Caption1 className={styles.quiet}>{label}</Caption1>
      </dt>
      <dd className={styles.value}>{isCode ? <PathText>{value}</PathText> : <Caption1>{value}</Caption1>}</dd>
      <dd>{isCode && <CopyIcon label={`Copy ${label.toLowerCase()}`} text={value} />}</dd>
    </>
  );
}

/** A link beside "Details" that looks like it. */
export function PackageLink({
  children,
  onClick,
}: {
  readonly children: string;
  readonly onClick: () => void;
}) {
  const styles = useStyles();
  return (
    <Link className={styles.link} onClick={onClick}>
      {children}
    </Link>
  );
}
